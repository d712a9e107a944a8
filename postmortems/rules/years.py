"""What happened a year ago: who hears of it, in which digest, and of which week."""

from dataclasses import dataclass
from datetime import timedelta

from . import calendar, digests
from .calendar import MONDAY_TO_FRIDAY
from .text import are

WEEKS = 52
"""A year in whole weeks, so that a Monday looks back at a Monday."""


@dataclass(frozen=True)
class Remembered:
    """An incident of that week, as far as its reader may know: of how many items how many are open.

    `postmortem` comes with its incident.
    """

    postmortem: object
    items: int = 0
    open: int = 0


def wants(person):
    """Whether somebody hears of it: who wants no digest gets none of its parts."""
    return person.year_ago and person.digest != digests.NONE


def is_told(key, today, workdays=MONDAY_TO_FRIDAY):
    """Whether the digest of this key tells of it on `today`: the week's one, or its first day's.

    The first day is the first on which somebody works; a digest on another day tells nothing.
    """
    _, weekly = digests.keys(today)
    first = calendar.first_working(calendar.week_start(today), workdays)
    return key == weekly or today == first


def week(today):
    """The same week a year before: its first and its last day."""
    first = calendar.week_start(today) - timedelta(weeks=WEEKS)
    return first, first + timedelta(days=6)


def is_of(day, today):
    """Whether an incident of `day` happened in that week."""
    first, last = week(today)
    return first <= day <= last


def still_open(one):
    """What is still open of it: “2 of 5 action items are still open”."""
    if not one.items:
        return "No action items"
    if one.items == 1:
        return f"The action item is {'still open' if one.open else 'closed'}"
    if not one.open:
        return f"All {one.items} action items are closed"
    return f"{one.open} of {one.items} action items {are(one.open)} still open"
