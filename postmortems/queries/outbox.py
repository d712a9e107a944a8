"""The ledger as administrators read it."""

from django.db.models import Count, Q

from accounts.models import User
from postmortems.models import Notification
from postmortems.models.enums import MailState
from postmortems.rules import reminders

from . import paging

KINDS = {
    reminders.ITEM_ASSIGNED: "Action item assigned",
    reminders.ITEM_REOPENED: "Action item opened again",
    reminders.VERIFY_ASKED: "Action item to verify",
    reminders.ITEM_SOON: "Action item due soon",
    reminders.ITEM_TODAY: "Action item due today",
    reminders.ITEM_OVERDUE: "Action item overdue",
    reminders.ITEM_OVERDUE_LEAD: "Action item overdue, to its lead",
    reminders.ITEM_OVERDUE_MANAGER: "Action item overdue, to a manager",
    reminders.ITEM_LEFT: "Owner of an action item left",
    reminders.DRAFT_OVERDUE: "Draft overdue",
    reminders.REVIEW_ASKED: "Review asked for",
    reminders.REVIEW_OVERDUE: "Review overdue",
    reminders.MENTIONED: "Mentioned in a comment",
    reminders.REPLIED: "Comment answered",
    reminders.CHANGES_REQUESTED: "Changes requested",
    reminders.APPROVED: "Approved",
    reminders.FOLLOW_UP_SOON: "Follow-up review soon",
    reminders.FOLLOW_UP_TODAY: "Follow-up review today",
    reminders.FOLLOW_UP_OVERDUE: "Follow-up review overdue",
    reminders.DIGEST: "Digest",
    reminders.WEEKLY_REPORT: "Weekly report",
    reminders.ACCOUNT: "Account",
}


NOT_YET, RETRYING = MailState.QUEUED, "retrying"
STATES = {
    NOT_YET: ("Queued", Q(state=MailState.QUEUED, error="")),
    RETRYING: ("Retrying", Q(state=MailState.QUEUED) & ~Q(error="")),
    MailState.FAILED: ("Failed", Q(state=MailState.FAILED)),
    MailState.WITHHELD: ("Withheld", Q(state=MailState.WITHHELD)),
    MailState.SENT: ("Sent", Q(state=MailState.SENT)),
}
"""What became of a mail, as administrators tell it apart: {key: (words, rows)}."""
REFUSED = 20
"""How many refused addresses are listed."""


def mails():
    """Mails of their own: what a digest names, or will name, is not one."""
    return Notification.objects.filter(at_once=True)


def is_more_due(number, now):
    """Whether more than that many mails should leave now."""
    due = mails().filter(state=MailState.QUEUED, retry_at__lte=now)
    return due[number : number + 1].exists()


def page(*, state="", after=None, before=None):
    """One page of mails, newest first, without their bodies."""
    rows = mails().select_related("recipient", "postmortem__incident")
    if state:
        rows = rows.filter(STATES[state][1])
    rows = rows.defer("body_text", "body_html")
    found = paging.page(rows, day=None, number="pk", after=after, before=before, descending=True)
    for row in found.rows:
        row.kind_in_words = in_words(row.kind)
    return found


def figures():
    """How many mails are in each of STATES: {key: number}."""
    counts = {str(key): Count("pk", filter=rows) for key, (_, rows) in STATES.items()}
    return mails().aggregate(**counts)


def refused_people():
    """People to whose address no mail goes, last refused first: at most REFUSED."""
    flagged = User.objects.active().exclude(mail_refused="").order_by("-mail_refused_at", "pk")
    return [person for person in flagged[:REFUSED] if person.mail_trouble]


def find(pk):
    """One mail, or None; `entries_in_words` is what a digest names."""
    mail = mails().select_related("recipient", "postmortem__incident").filter(pk=pk).first()
    if mail is None:
        return None
    mail.kind_in_words = in_words(mail.kind)
    entries = mail.entries.select_related("postmortem__incident", "item").order_by("pk")
    mail.entries_in_words = [(in_words(entry.kind), entry) for entry in entries]
    return mail


def in_words(kind):
    """What a mail is about."""
    return KINDS.get(kind, kind.replace("_", " ").capitalize())
