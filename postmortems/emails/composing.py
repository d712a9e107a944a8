"""Writing one mail of the ledger, or saying why it is not owed any more."""

import hashlib
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from postmortems.queries import owed
from postmortems.rules import reminders
from postmortems.rules.owed import why_not
from postmortems.rules.text import are, clean_line
from postmortems.templatetags import words

from . import acts, lines, reports

LONGEST_SUBJECT = 200
FULL_OVERDUE = 2
FULL_ESCALATED = 6
FULL_COMING = 12
ACCOUNT_CLOSED = "The account is closed."
NOTHING_TO_SAY = "There is nothing to say of their teams."
NOTHING_LEFT = "Nothing that it named is owed any more."
STRENGTH = (
    *reminders.OVERDUE,
    reminders.ITEM_LEFT,
    reminders.ITEM_OVERDUE_MANAGER,
    reminders.ITEM_OVERDUE_LEAD,
    reminders.ITEM_TODAY,
    reminders.FOLLOW_UP_TODAY,
    reminders.ITEM_SOON,
    reminders.FOLLOW_UP_SOON,
    reminders.REVIEW_ASKED,
    reminders.VERIFY_ASKED,
    *reminders.INFORMS,
    *reminders.SAID,
    reminders.ITEM_ASSIGNED,
)


@dataclass(frozen=True)
class Mail:
    """A mail to send. `left_out` are the entries of a digest no longer owed: [(row, reason)]."""

    message: EmailMultiAlternatives
    html: str
    left_out: tuple = ()

    @property
    def words(self):
        """What is kept of it once it is sent, as notifications.mark_sent takes it."""
        return {
            "subject": self.message.subject,
            "text": self.message.body,
            "html": self.html,
            "message_id": self.message.extra_headers["Message-ID"],
        }


@dataclass(frozen=True)
class Withheld:
    """Why a mail is not sent, and why each entry of a digest is not named."""

    reason: str
    left_out: tuple = ()


@dataclass(frozen=True)
class Section:
    """One heading of a digest, its lines in full, how many more there are, and where."""

    heading: str
    lines: tuple
    more: str = ""
    url: str = ""


def compose(notification, *, now, about=None):
    """The mail of a ledger row as things stand at `now`: a Mail, or Withheld.

    `about` is what was read of it with others (queries/owed.py); without it, it is read here.
    """
    person = notification.recipient
    if person is not None and not person.is_active:
        return Withheld(ACCOUNT_CLOSED)
    if notification.kind == reminders.ACCOUNT:
        return _mail(
            notification,
            notification.subject,
            notification.body_text,
            notification.body_html,
        )
    if notification.kind == reminders.WEEKLY_REPORT:
        return _report(notification, now)
    about = about or owed.read([notification], now)[notification.pk]
    write = _digest if notification.kind == reminders.DIGEST else _single
    return write(notification, about.rows, about.known)


def _single(notification, rows, known):
    """A mail about one thing, or about all that was assigned at the same moment."""
    reasons = [(row, why_not(row, known)) for row in rows]
    left_out = tuple((row, reason) for row, reason in reasons[1:] if reason)
    named = [row for row, reason in reasons if not reason]
    if not named:
        return Withheld(reasons[0][1], left_out)
    row = named[0]
    found = [lines.line(each, known) for each in named]
    context = {
        "line": found[0],
        "lines": found,
        "named": lines.named(row.postmortem),
        "postmortem": row.postmortem,
        "restricted": row.postmortem.incident.restricted,
        **_extra(row, known),
    }
    return _rendered(notification, context, known.today, left_out)


def _extra(row, known):
    """What only one kind of mail says beside its line."""
    if row.kind == reminders.CHANGES_REQUESTED:
        return {"review": owed.returned(row)}
    if row.kind in reminders.SAID:
        return {"comment": known.comments[reminders.comment_number(row.key)]}
    if row.kind == reminders.APPROVED:
        return {"signed_by": lines.listed(owed.signed_by(row.postmortem))}
    return {}


def _digest(notification, rows, known):
    reasons = [(row, acts.why_unwanted(row) or why_not(row, known)) for row in rows]
    left_out = tuple((row, reason) for row, reason in reasons if reason)
    strongest = _strongest(row for row, reason in reasons if not reason)
    if not strongest:
        return Withheld(NOTHING_LEFT, left_out)
    found = [lines.line(row, known) for row in strongest]
    said, sections = _arranged(found, known.today)
    first = [f"{line.reference}: {line.word.lower()}" for line in found[:2]]
    context = {
        "said": said,
        "sections": sections,
        "preheader": "; ".join(first),
        "hour": f"{settings.DIGEST_HOUR:02}:00",
    }
    return _rendered(notification, context, known.today, left_out)


def _report(notification, now):
    unwanted = acts.why_unwanted(notification)
    if unwanted:
        return Withheld(unwanted)
    context = reports.context(notification.recipient, now)
    if context is None:
        return Withheld(NOTHING_TO_SAY)
    today = now.astimezone(notification.recipient.zone).date()
    return _rendered(notification, context, today)


def _strongest(rows):
    """One row for each subject of reminder: the one that presses most."""
    ordered = sorted(rows, key=lambda row: STRENGTH.index(row.kind))
    subjects = {}
    for row in ordered:
        if row.kind in reminders.ITEMS:
            key = ("item", row.item_id)
        elif row.kind in reminders.FOLLOW_UPS:
            key = ("follow_up", row.follow_up_id)
        elif row.kind in reminders.SAID:
            key = ("thread", row.key.rpartition(":")[0])
        else:
            key = ("postmortem", row.postmortem_id)
        subjects.setdefault(key, row)
    return list(subjects.values())


def _arranged(found, today):
    """The sum in a sentence, and the sections of a digest: overdue, of others, coming, the rest."""
    escalated = [line for line in found if line.because]
    own = [line for line in found if not line.because]
    late = [line for line in own if line.tone == "red"]
    coming = [line for line in own if line.tone == "amber" and line.due_on]
    rest = [line for line in own if line not in late and line not in coming]
    late.sort(key=lambda line: line.due_on)
    coming.sort(key=lambda line: line.due_on)
    span = lines.span(coming[-1].due_on, today) if coming else ""
    sections = [
        _section("Overdue", late, FULL_OVERDUE, "overdue"),
        *_escalated(escalated),
        _section(span.capitalize(), coming, FULL_COMING, f"due {span}"),
        _section("For your information", rest, FULL_COMING, ""),
    ]
    said = _sum(late, escalated, coming, rest, span)
    return said, [section for section in sections if section.lines]


def _escalated(found):
    """A section for each reason why one hears of what others owe."""
    found = sorted(found, key=lambda line: line.due_on)
    overdue = lines.url(f"{reverse('action_items')}?state=overdue")
    for because in sorted({line.because for line in found}):
        mine = [line for line in found if line.because == because]
        heading = f"You are told because {because}"
        yield _section(heading, mine, FULL_ESCALATED, "overdue", overdue)


def _section(heading, found, full, what, url=""):
    hidden = len(found) - full
    more = f"See the other {hidden} {what}".rstrip() if hidden > 0 else ""
    return Section(heading, tuple(found[:full]), more, url or lines.url(reverse("home")))


def _sum(late, escalated, coming, rest, span):
    """“5 things are overdue and 2 are due this week”."""
    counts = [
        (len(late), "overdue"),
        (len(escalated), "overdue with others"),
        (len(coming), f"due {span}"),
        (len(rest), "new to you"),
    ]
    counts = [(number, what) for number, what in counts if number][:2]
    number, what = counts[0]
    said = f"{words.counted(number, 'thing')} {are(number)} {what}"
    for number, what in counts[1:]:
        said += f" and {number} {are(number)} {what}"
    return said


def _rendered(notification, context, today, left_out=()):
    person = notification.recipient
    context = {
        **acts.off(notification),
        "person": person,
        "today": today,
        "button": "Open My work",
        "button_url": lines.url(reverse("home")),
        "change_url": lines.url(reverse("profile")),
        **context,
    }
    folder = f"emails/{notification.kind}"
    subject = clean_line(render_to_string(f"{folder}/subject.txt", context))
    context["subject"] = subject
    text = render_to_string(f"{folder}/body.txt", context)
    html = render_to_string(f"{folder}/body.html", context)
    return _mail(notification, subject, text, html, left_out, acts.headers(context["off_url"]))


def _mail(notification, subject, text, html, left_out=(), headers=MappingProxyType({})):
    message = EmailMultiAlternatives(
        subject=lines.shortened(subject, LONGEST_SUBJECT),
        body=text,
        to=[notification.address or notification.recipient.email],
        headers={
            "Message-ID": message_id(notification),
            "Auto-Submitted": "auto-generated",
            **headers,
        },
    )
    if html:
        message.attach_alternative(html, "text/html")
    return Mail(message, html, left_out)


def message_id(notification):
    """The same identity at every attempt, so that a mail delivered twice shows once."""
    row = f"{notification.pk} {notification.key} {notification.created_at.isoformat()}"
    digest = hashlib.sha256(row.encode()).hexdigest()[:24]
    return f"<{notification.pk}.{digest}@{urlsplit(settings.SITE_URL).hostname}>"
