"""Mails and what became of them, for administrators."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postmortems.models.enums import MailState
from postmortems.operations import notifications
from postmortems.queries import outbox as asking
from postmortems.queries import paging
from postmortems.rules.reminders import ACCOUNT
from postmortems.templatetags import words

DUMMY = "django.core.mail.backends.dummy.EmailBackend"
CLOSED = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
"""The policy of the HTML part of a mail: nothing runs, nothing is fetched."""


def for_administrators(view):
    """For everybody else the page is not there."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_administrator:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_administrators
def page(request):
    """Every mail, newest first, by state."""
    state = request.GET.get("state", "")
    state = state if state in asking.STATES else ""
    after, before = (paging.read_cursor(request.GET.get(name)) for name in ("after", "before"))
    found = asking.page(state=state, after=after, before=before)
    figures, start = asking.figures(), f"?state={state}&" if state else "?"
    context = {
        "rows": found.rows,
        "state": state,
        "states": [(key, says, figures[key]) for key, (says, _) in asking.STATES.items()],
        "failed": figures[MailState.FAILED],
        "refused": asking.refused_people(),
        "total": sum(figures.values()),
        "stops_here": settings.EMAIL_BACKEND == DUMMY,
        "previous_url": f"{start}before={found.previous}" if found.previous else "",
        "next_url": f"{start}after={found.following}" if found.following else "",
    }
    return render(request, "postmortems/outbox/page.html", context)


def _find(pk):
    mail = asking.find(pk)
    if mail is None:
        raise Http404
    return mail


@require_safe
@for_administrators
def mail(request, pk):
    """One mail: its text, what a digest names, and what went wrong."""
    found = _find(pk)
    context = {"mail": found, "is_secret": found.kind == ACCOUNT}
    return render(request, "postmortems/outbox/mail.html", context)


@require_safe
@for_administrators
def html(request, pk):
    """The HTML part as a page of its own, in which nothing can run."""
    found = _find(pk)
    if not found.body_html or found.kind == ACCOUNT:
        raise Http404
    return HttpResponse(found.body_html, headers={"Content-Security-Policy": CLOSED})


@for_administrators
def retry_all(request):
    """Queue every failed mail once more."""
    if request.method == "POST":
        number = notifications.try_all_again(now=timezone.now())
        messages.success(request, f"{words.counted(number, 'mail')} queued again.")
    return redirect("outbox")


@for_administrators
def retry(request, pk):
    """Queue a failed mail once more."""
    found = _find(pk)
    if request.method == "POST" and notifications.try_again(found, now=timezone.now()):
        messages.success(request, "It is queued again.")
    return redirect("mail", pk=found.pk)
