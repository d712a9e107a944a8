"""Writing one mail of the ledger, or saying why it is not owed any more."""

import hashlib
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from postmortems.queries import owed
from postmortems.rules import naming, reminders
from postmortems.rules.owed import why_not
from postmortems.rules.text import clean_line, listed

from . import acts, digests, lines, reports

LONGEST_SUBJECT = 200
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
    reminders.ITEM_REOPENED,
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
        "named": naming.named(row.postmortem),
        "postmortem": row.postmortem,
        "restricted": row.postmortem.incident.restricted,
        **_extra(row, found[0], known),
    }
    return _rendered(notification, context, known.today, left_out)


def _extra(row, line, known):
    """What only one kind of mail says beside its line."""
    if row.kind == reminders.CHANGES_REQUESTED:
        return {"review": owed.returned(row)}
    if row.kind in reminders.SAID:
        comment = known.comments[reminders.comment_number(row.key)]
        return {"comment": comment, "line": replace(line, what=naming.named(row.postmortem))}
    if row.kind == reminders.APPROVED:
        return {"signed_by": listed(owed.signed_by(row.postmortem))}
    return {}


def _digest(notification, rows, known):
    reasons = [(row, acts.why_unwanted(row) or why_not(row, known)) for row in rows]
    left_out = tuple((row, reason) for row, reason in reasons if reason)
    strongest = _strongest(row for row, reason in reasons if not reason)
    if not strongest:
        return Withheld(NOTHING_LEFT, left_out)
    found = [lines.line(row, known) for row in strongest]
    context = {
        "digest": digests.remembering(digests.arranged(found, known.today), known.remembered),
        "lines": found,
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


def _rendered(notification, context, today, left_out=()):
    less = acts.off(notification)
    has_choice = less["off_url"] or notification.kind == reminders.DIGEST
    context = {
        **less,
        "person": notification.recipient,
        "today": today,
        "button": "Open My work",
        "button_url": lines.url(reverse("home")),
        "change_url": lines.url(reverse("profile")) if has_choice else "",
        "asks": any(line.acts for line in context.get("lines", ())),
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
