"""Days: working days, ends of weeks, months and quarters."""

from datetime import date, timedelta

MONDAY_TO_FRIDAY = frozenset(range(5))
FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
"""The days a record may name; others are slips of the hand, and sums with them may fail."""


def is_near(day):
    """Whether a record may name `day`, a date or an ISO text that begins with one."""
    return FIRST.isoformat() <= str(day)[:10] <= LAST.isoformat()


def is_working(day, working_days=MONDAY_TO_FRIDAY):
    """Whether people work on `day`; `working_days` are numbers, Monday is 0."""
    return day.weekday() in working_days


def last_working(day, working_days=MONDAY_TO_FRIDAY):
    """The latest working day that is not after `day`."""
    while not is_working(day, working_days):
        day -= timedelta(days=1)
    return day


def first_working(day, working_days=MONDAY_TO_FRIDAY):
    """The earliest working day that is not before `day`."""
    while not is_working(day, working_days):
        day += timedelta(days=1)
    return day


def add_working(day, count, working_days=MONDAY_TO_FRIDAY):
    """The working day that comes `count` working days after `day`."""
    while count:
        day = first_working(day + timedelta(days=1), working_days)
        count -= 1
    return day


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
