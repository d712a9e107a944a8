"""Holidays as a team writes them: one day a line, with its name behind it.

2026-12-25 Christmas
"""

from datetime import date
from functools import lru_cache

from .calendar import FIRST, LAST

MOST = 400
LONGEST = 120
"""How much of a line is quoted when it is not understood."""


@lru_cache(maxsize=1000)
def read(text):
    """The days and the faults of such a text: (frozenset of dates, tuple of sentences)."""
    days, faults = set(), []
    for number, line in enumerate(text.splitlines(), 1):
        day, fault = _read_line(number, line)
        if fault:
            faults.append(fault)
        elif day in days:
            faults.append(f"Line {number}: {day} stands there twice.")
        elif day:
            days.add(day)
    if len(days) > MOST:
        faults.append(f"At most {MOST} holidays fit in; take away those that are over.")
    return frozenset(days), tuple(faults)


def days(text):
    """The days that a text names, whatever else is in it."""
    return read(text)[0]


def faults(text):
    """A sentence for every line that does not begin with a day, or names one twice."""
    return read(text)[1]


def _read_line(number, line):
    """(the day, "") of a line, (None, "") of an empty one, or (None, what is wrong)."""
    words = line.split(maxsplit=1)
    if not words:
        return None, ""
    written = words[0]
    if not _is_iso(written):
        return None, (
            f"Line {number}: “{line.strip()[:LONGEST]}” does not begin with a day. "
            "Write it as 2026-12-25 Christmas."
        )
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None, f"Line {number}: there is no day “{written}”."
    if not FIRST <= day <= LAST:
        return None, (
            f"Line {number}: “{written}” is not between the years {FIRST.year} and {LAST.year}."
        )
    return day, ""


def _is_iso(written):
    """Whether a word is digits and hyphens in the places of 2026-12-25."""
    parts = written.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(
        part.isascii() and part.isdigit() for part in parts
    )
