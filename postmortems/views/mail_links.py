"""Pages behind links of mails: they ask, then act, for whom the mail was written to.

Nobody signs in by them and no session is made: a link lets its holder do one thing, once.
"""

from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from postmortems.exchange import mail_links as writing
from postmortems.forms.mail_links import EvidenceForm, SnoozeForm
from postmortems.operations import mail_links
from postmortems.operations.mail_links import Dead
from postmortems.operations.workflow import Refused
from postmortems.queries import mail_links as asking
from postmortems.rules import links, naming

NOT_OURS = "It is not one of ours: perhaps a part of it was lost. Copy the whole link."
FOREIGN = "It was made for somebody else, and you are signed in."


@dataclass(frozen=True)
class Deed:
    """One thing a link does: its form, its operation, and its words on the page."""

    purpose: str
    form: type
    operation: object
    title: str
    verb: str
    done: str


FINISH = Deed(links.FINISH, EvidenceForm, mail_links.finish, "Mark it done", "Mark done", "is done")
SNOOZE = Deed(links.SNOOZE, SnoozeForm, mail_links.snooze, "Snooze it", "Snooze", "is snoozed")


def behind_a_link(view):
    """Open without signing in, and kept by nobody; what does not work says so."""

    @login_not_required
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request, token):
        try:
            return view(request, token)
        except writing.Forged:
            return _dead(request, NOT_OURS, status=404)
        except Dead as dead:
            return _dead(request, str(dead), status=410)

    return guarded


def _dead(request, why, *, status):
    return render(request, "postmortems/mail_links/dead.html", {"why": why}, status=status)


def _is_foreign(request, link):
    return request.user.is_authenticated and request.user.pk != link.person


@behind_a_link
def finish(request, token):
    """Mark an item done, with what shows it."""
    return _ask(request, token, FINISH)


@behind_a_link
def snooze(request, token):
    """Be left alone with an item for some days, and say why."""
    return _ask(request, token, SNOOZE)


def _ask(request, token, deed):
    """The page that asks; a POST of its form acts and says so, or shows what was refused."""
    link, now = writing.read_item(deed.purpose, token), timezone.now()
    if _is_foreign(request, link):
        return _dead(request, FOREIGN, status=404)
    person, item = mail_links.look(link, now=now)
    form = deed.form(request.POST if request.method == "POST" else None)
    named = naming.item_in_words(item, item.postmortem)
    context = {"deed": deed, "person": person, "item": item, "named": named, "form": form}
    if form.is_valid():
        today = now.astimezone(person.zone).date()
        try:
            context["item"] = deed.operation(link, **form.values(today), now=now)
        except Dead:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "postmortems/mail_links/done.html", context)
    status = 422 if form.errors else 200
    return render(request, "postmortems/mail_links/act.html", context, status=status)


@csrf_exempt
@behind_a_link
def mails(request, token):
    """Less of one list. A mail program posts here by itself (RFC 8058), without cookie or form."""
    link, now = writing.read_list(token), timezone.now()
    if _is_foreign(request, link):
        return _dead(request, FOREIGN, status=404)
    person = asking.person(link)
    if request.method == "POST":
        person = mail_links.quieten(link, now=now)
    elif person is None or links.is_over(link, now):
        raise Dead(links.EXPIRED if person else links.CLOSED)
    context = {"link": link, "person": person, "is_less": links.is_less(link, person)}
    return render(request, "postmortems/mail_links/mails.html", context)
