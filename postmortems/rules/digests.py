"""When somebody's digest comes, what may be in it, and when the report to managers comes."""

from dataclasses import dataclass
from datetime import date, timedelta

from . import calendar, policy
from .calendar import MONDAY_TO_FRIDAY, Workdays

DAILY, WEEKLY, NONE = "daily", "weekly", "none"
WEEK = 7


@dataclass(frozen=True)
class Turn:
    """One person's turn to be told: on their day `today`, in a digest of that key.

    `is_whole` unless only what is escalated to them may be said.
    """

    key: str
    today: date
    is_whole: bool = True
    ahead: int = policy.DUE_SOON_DAYS
    workdays: Workdays = MONDAY_TO_FRIDAY

    @property
    def horizon(self):
        """The last day that may be spoken of today: the longest notice over all days off."""
        longest = max(self.ahead, policy.FOLLOW_UP_NOTICE_DAYS)
        return calendar.spoken_for(self.today, self.workdays) + timedelta(days=longest)


def is_time(local_now, hour, made):
    """Whether somebody's hour has come, and no digest yet today.

    `made` are their digests of late: [(key, local day)].
    """
    today = local_now.date()
    daily, _ = keys(today)
    is_made = any(key == daily or day == today for key, day in made)
    return local_now.hour >= hour and not is_made


def is_over(made_at, local_now):
    """Whether a digest made at that moment is one of an earlier day, which comes no more.

    What it names stands in the next one: so nobody gets two on one day, or any on a day off.
    """
    return made_at.astimezone(local_now.tzinfo).date() < local_now.date()


def turn(today, preference, workdays=MONDAY_TO_FRIDAY, made=()):
    """The turn of a person for whom it is_time, or None on a day off.

    A daily digest has the key of its day, a weekly one that of its week: it is made on the first
    working day on which something is owed, also after an outage. On other days those who want a
    digest once a week, or never, hear only what is escalated to them.
    """
    if today not in workdays:
        return None
    daily, weekly = keys(today)
    if preference == DAILY:
        return Turn(daily, today, workdays=workdays)
    if preference == WEEKLY and weekly not in {key for key, _ in made}:
        return Turn(weekly, today, ahead=WEEK, workdays=workdays)
    return Turn(daily, today, is_whole=False, workdays=workdays)


def keys(today):
    """The keys that a digest of `today` may have."""
    return f"digest:{today}", f"digest:week:{calendar.week_start(today)}"


def report_key(today):
    """The key of the report to managers in the week of `today`."""
    return f"report:{calendar.week_start(today)}"
