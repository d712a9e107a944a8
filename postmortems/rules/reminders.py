"""What is owed to whom by today: windows, never equality, and keys that stay the same.

Every function gets one row and the recipient's own `today` and answers with the one strongest
thing owed, or None. Asked again within the same window it gives the same key, so that the
ledger keeps one row however often, or seldom, the clock looks.
"""

from dataclasses import dataclass
from datetime import timedelta

from postmortems.models.enums import UNFINISHED, Status

from . import calendar, policy
from .calendar import MONDAY_TO_FRIDAY

ITEM_ASSIGNED, ITEM_REOPENED = "item_assigned", "item_reopened"
ITEM_SOON, ITEM_TODAY, ITEM_OVERDUE = "item_soon", "item_today", "item_overdue"
ITEM_OVERDUE_LEAD, ITEM_OVERDUE_MANAGER = "item_overdue_lead", "item_overdue_manager"
ITEM_LEFT = "item_left"
VERIFY_ASKED = "verify_asked"
DRAFT_OVERDUE = "draft_overdue"
REVIEW_ASKED, REVIEW_OVERDUE = "review_asked", "review_overdue"
CHANGES_REQUESTED, APPROVED = "changes_requested", "approved"
MENTIONED, REPLIED = "mentioned", "replied"
FOLLOW_UP_SOON, FOLLOW_UP_TODAY = "follow_up_soon", "follow_up_today"
FOLLOW_UP_OVERDUE = "follow_up_overdue"
DIGEST, WEEKLY_REPORT, ACCOUNT = "digest", "weekly_report", "account"

ASSIGNMENTS = (ITEM_ASSIGNED, ITEM_REOPENED)
"""What says that something is somebody's to do now."""
ITEMS = (
    *ASSIGNMENTS,
    ITEM_SOON,
    ITEM_TODAY,
    ITEM_OVERDUE,
    ITEM_OVERDUE_LEAD,
    ITEM_OVERDUE_MANAGER,
    ITEM_LEFT,
)
OF_THEIR_OWN = (WEEKLY_REPORT, ACCOUNT)
"""Mails that name no rows of the ledger."""
REVIEWS = (REVIEW_ASKED, REVIEW_OVERDUE)
FOLLOW_UPS = (FOLLOW_UP_SOON, FOLLOW_UP_TODAY, FOLLOW_UP_OVERDUE)
OVERDUE = (ITEM_OVERDUE, DRAFT_OVERDUE, REVIEW_OVERDUE, FOLLOW_UP_OVERDUE)
ESCALATED = (ITEM_OVERDUE_MANAGER, ITEM_OVERDUE_LEAD, ITEM_LEFT)
"""What is said of others, and to those too who want no digest."""
TO_WHO_LEADS = (ITEM_OVERDUE_LEAD, DRAFT_OVERDUE, *FOLLOW_UPS)
INFORMS = (CHANGES_REQUESTED, APPROVED)
SAID = (MENTIONED, REPLIED)
"""About a comment, whose number ends the key."""


@dataclass(frozen=True)
class Owed:
    """One reminder: its kind and the key that makes it unique for its recipient."""

    kind: str
    key: str


def item(row, today, workdays=MONDAY_TO_FRIDAY, ahead=policy.DUE_SOON_DAYS):
    """What an owner is owed for an action item: soon, on its day, and while it is overdue.

    Overdue it is told on the first working day of each week, and anew when a snooze has ended. A
    day that nobody could speak of, because no clock ran or the item was given to them afterwards,
    is spoken of on the first day that comes: its key is that of the day itself.
    """
    if not _presses(row) or rests(row, today):
        return None
    key, since = f"item:{row.pk}", overdue_from(row.snoozed_until, today, workdays)
    if row.due_on < since:
        return Owed(ITEM_OVERDUE, overdue_key(row.pk, since)) if since <= today else None
    if row.due_on < today:
        return Owed(ITEM_OVERDUE, _key_of_day(key, row.due_on))
    return _coming(key, row.due_on, today, workdays, ahead, ITEM_SOON, ITEM_TODAY)


def overdue_from(snoozed_until, today, workdays=MONDAY_TO_FRIDAY):
    """The day since which what is overdue is told: the week's first working day.

    Where a snooze has ended after that, the day on which it did.
    """
    monday = calendar.first_working(calendar.week_start(today), workdays)
    has_ended = snoozed_until is not None and snoozed_until <= today
    return max(monday, snoozed_until) if has_ended else monday


def overdue_key(number, since):
    """The key of the reminder of an item that is overdue, told since that day."""
    return f"item:{number}:overdue:{since}"


def to_lead(row, today):
    """What the lead is owed for somebody else's item that is overdue for days: once a due date.

    A snooze puts it off as rests_for_others says.
    """
    if row.owner_id == row.person or not _is_late_by(policy.LEAD_TOLD_DAYS, row, today):
        return None
    return Owed(ITEM_OVERDUE_LEAD, escalation_key(ITEM_OVERDUE_LEAD, row.pk, row.due_on))


def to_manager(row, today):
    """What a manager is owed for somebody else's item that is overdue for a week: once a due date.

    A snooze puts it off as rests_for_others says.
    """
    if row.owner_id == row.person or not _is_late_by(policy.MANAGERS_TOLD_DAYS, row, today):
        return None
    return Owed(ITEM_OVERDUE_MANAGER, escalation_key(ITEM_OVERDUE_MANAGER, row.pk, row.due_on))


def escalation_key(kind, number, due_on):
    """The key of the one escalation of its kind that an item has for a due date."""
    whom = "lead" if kind == ITEM_OVERDUE_LEAD else "manager"
    return f"item:{number}:{whom}:{due_on}"


def rests(row, today):
    """Whether an item is snoozed, so that its owner is not reminded of it."""
    return row.snoozed_until is not None and today < row.snoozed_until


def rests_for_others(row, today):
    """Whether an item is snoozed, and not so late yet that others hear of it in spite of that.

    Otherwise its owner could silence the escalation by snoozing again and again.
    """
    return rests(row, today) and (today - row.due_on).days < policy.TOLD_ANYWAY_DAYS


def _presses(row):
    """Whether an item is unfinished and has a day."""
    return row.due_on is not None and row.state in UNFINISHED


def _is_late_by(days, row, today):
    is_late = _presses(row) and (today - row.due_on).days >= days
    return is_late and not rests_for_others(row, today)


def left_behind(row):
    """What the team's managers are owed for an item whose owner has left: once."""
    return Owed(ITEM_LEFT, f"item:{row.pk}:left:{row.assigned_at:%Y-%m-%dT%H:%M}")


def draft(row, today):
    """What a lead is owed for a draft past its day: once a week."""
    if row.status != Status.DRAFT or row.due_on is None:
        return None
    return _late(f"draft:{row.pk}", row.due_on, today, DRAFT_OVERDUE)


def review(row, today):
    """What a reviewer is owed for a verdict past its day: once a week."""
    if row.verdict or row.due_on is None:
        return None
    return _late(f"review:{row.pk}", row.due_on, today, REVIEW_OVERDUE)


def follow_up(row, today, workdays=MONDAY_TO_FRIDAY):
    """What the lead is owed for a follow-up review: before, on the day, then once a week."""
    if row.held_at is not None:
        return None
    key = f"follow_up:{row.pk}"
    return _late(key, row.due_on, today, FOLLOW_UP_OVERDUE) or _coming(
        key,
        row.due_on,
        today,
        workdays,
        policy.FOLLOW_UP_NOTICE_DAYS,
        FOLLOW_UP_SOON,
        FOLLOW_UP_TODAY,
    )


def _coming(key, due_on, today, workdays, ahead, soon, on_the_day):
    """Soon, or today; a day off moves the notice to the working day before."""
    last_call = calendar.last_working(due_on, workdays)
    first_call = calendar.last_working(due_on - timedelta(days=ahead), workdays)
    if last_call <= today <= due_on:
        return Owed(on_the_day, _key_of_day(key, due_on))
    if first_call <= today < last_call:
        return Owed(soon, f"{key}:soon:{due_on}")
    return None


def _key_of_day(key, due_on):
    return f"{key}:today:{due_on}"


def _late(key, due_on, today, kind):
    """Once for every full or begun week since the day after `due_on`."""
    if today <= due_on:
        return None
    weeks = (today - due_on - timedelta(days=1)).days // 7
    return Owed(kind, f"{key}:overdue:{due_on}:{weeks}")


def mentioned(comment):
    """What somebody is owed who is mentioned in a comment."""
    return Owed(MENTIONED, f"mentioned:{comment.pk}")


def replied(comment):
    """What those who take part in a thread are owed for an answer."""
    return Owed(REPLIED, f"replied:{comment.parent_id}:{comment.pk}")


def comment_number(key):
    """The number of the comment that such a key is about."""
    return int(key.rpartition(":")[2])


def is_at_once(kind, mail_at_once):
    """Whether something is mailed by itself: answers never, assignments as their owner wishes."""
    return kind != REPLIED and (kind not in ASSIGNMENTS or mail_at_once)


def retry_after(attempts, minutes=policy.RETRY_MINUTES):
    """How long to wait after that many failed attempts, or None when it has finally failed."""
    if attempts > len(minutes):
        return None
    return timedelta(minutes=minutes[attempts - 1])
