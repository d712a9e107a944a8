"""Days: working days, ends of weeks, months and quarters."""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
"""The days a record may name; others are slips of the hand, and sums with them may fail."""


@dataclass(frozen=True)
class Workdays:
    """The days people work: the days of the week (Monday is 0), without the holidays."""

    weekdays: frozenset = frozenset(range(5))
    holidays: frozenset = frozenset()

    def __post_init__(self):
        if not self.weekdays & set(range(7)):
            raise ValueError("Nobody works on any day of the week.")

    def __contains__(self, day):
        return day.weekday() in self.weekdays and day not in self.holidays


MONDAY_TO_FRIDAY = Workdays()


def is_near(day):
    """Whether a record may name `day`, a date or an ISO text that begins with one."""
    return FIRST.isoformat() <= str(day)[:10] <= LAST.isoformat()


def last_working(day, workdays=MONDAY_TO_FRIDAY):
    """The latest working day that is not after `day`."""
    while day not in workdays:
        day -= timedelta(days=1)
    return day


def first_working(day, workdays=MONDAY_TO_FRIDAY):
    """The earliest working day that is not before `day`."""
    while day not in workdays:
        day += timedelta(days=1)
    return day


def add_working(day, count, workdays=MONDAY_TO_FRIDAY):
    """The working day that comes `count` working days after `day`."""
    while count:
        day = first_working(day + timedelta(days=1), workdays)
        count -= 1
    return day


def spoken_for(today, workdays=MONDAY_TO_FRIDAY):
    """The last day for which `today` is the latest working day: before a weekend, the Sunday."""
    return first_working(today + timedelta(days=1), workdays) - timedelta(days=1)


def week_start(day):
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def week_end(day):
    """The Sunday of the week of `day`."""
    return week_start(day) + timedelta(days=6)


def month_end(day):
    """The last day of the month of `day`."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def quarter_end(day):
    """The last day of the quarter of `day`."""
    return month_end(date(day.year, (day.month + 2) // 3 * 3, 1))
