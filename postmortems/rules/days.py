"""Days as people write them: 2025-10-25, 25/10/2025, Saturday, October 25th, yesterday.

What a day leaves open (its year, the order of day and month) is read as the day nearest to one
that is known, and the reading says so.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .calendar import FIRST, LAST

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)\.?"
)
NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:,?[ -]+\d{4}(?![\d:.]))?"
WRITTEN = (
    r"(?i:"
    r"\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(?!\d)"
    r"|\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)(?:\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}(?:[/-]\d{1,2}(?![\d/-])|\.\d{1,2}\.(?!\d))"
    rf"|(?:{WEEKDAY},?\ +)?{NUMBER}\.?(?:\ +of)?[ -]+{MONTH}{YEAR}"
    rf"|(?:{WEEKDAY},?\ +)?{MONTH}\ +{NUMBER}{YEAR}"
    rf"|(?:today|yesterday|(?:last\ +)?{WEEKDAY})(?![\w-])"
    r")"
)
"""What a day may look like, as a pattern without groups."""
NUMBERS = re.compile(r"(\d{1,4})[-/.](\d{1,2})(?:[-/.](\d{1,4})?)?", re.ASCII)
CLEARLY_NEAR = timedelta(days=7)
"""Two readings of 05/10 are told apart when only one is this near to a known day."""
CENTURY = 2000


class NoSuchDay(ValueError):
    """A day that there is not, or that no record may name; the message is a sentence."""


@dataclass(frozen=True)
class Day:
    """A day that was read: `notes` are what was assumed, `doubts` those that are not clear."""

    day: date
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def in_words(day, beside=None):
    """A day in words: 25 Oct; with its year when that is another than that of `beside`."""
    words = f"{day.day} {MONTHS[day.month - 1].title()}"
    return words if beside and day.year == beside.year else f"{words} {day.year}"


def read_day(written, *, near, today=None):
    """The day that words matching WRITTEN are; `near` may be None when they are complete.

    `today` is the day that “Today” means, else `near`. Raises NoSuchDay.
    """
    words = written.casefold()
    numbers = NUMBERS.fullmatch(words)
    if numbers:
        return _checked(_from_numbers(written, numbers, near), written)
    month = re.search(MONTH, re.sub(rf"^{WEEKDAY},? +", "", words))
    if month:
        return _checked(_from_month(words, month[0][:3], written, near), written)
    return _checked(_beside(words, written, today or _known(near, written)), written)


def _known(near, written):
    if near is None:
        raise NoSuchDay(f"“{written}” leaves open which day it is. Write it as 2025-10-25.")
    return near


def _make(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month, day, near):
    """The day of that month nearest to `near`, in its year or one beside it; None if none."""
    found = [_make(near.year + step, month, day) for step in (0, -1, 1)]
    return min(filter(None, found), key=lambda each: abs(each - near), default=None)


def _from_numbers(written, found, near):
    first, second = int(found[1]), int(found[2])
    if len(found[1]) == 4:
        return Day(_make(first, second, int(found[3])))
    year = int(found[3]) if found[3] else None
    if year is not None and year < 100:
        year += CENTURY

    def dated(day, month):
        if year is not None:
            return _make(year, month, day)
        return _nearest(month, day, _known(near, written))

    by_day, by_month = dated(first, second), dated(second, first)
    if "." in written or by_day == by_month or not by_month:
        return _with_year(by_day, year, near)
    if not by_day:
        return _with_year(by_month, year, near)
    return _either(written, by_day, by_month, near)


def _either(written, by_day, by_month, near):
    """One of two days that the numbers may be: the one near a known day, or the day first."""
    clear = [day for day in (by_day, by_month) if near and abs(day - near) <= CLEARLY_NEAR]
    taken = clear[0] if len(clear) == 1 else by_day
    other = by_month if taken == by_day else by_day
    words = f"“{written}” is read as {in_words(taken)}, not as {in_words(other)}."
    return Day(taken, (words,), () if len(clear) == 1 else (words,))


def _from_month(words, month, written, near):
    year = re.search(r"\d{4}", words)
    number = int(re.search(r"\d{1,2}", words)[0])
    month = MONTHS.index(month) + 1
    if year:
        return Day(_make(int(year[0]), month, number))
    return _with_year(_nearest(month, number, _known(near, written)), None, near)


def _with_year(day, year, near):
    if day and year is None and day.year != near.year:
        return Day(day, (f"The year is not written: read as {day.year}.",))
    return Day(day)


def _beside(words, written, known):
    """Today, yesterday, or the day of that name nearest to a known one."""
    if words == "today":
        day = known
    elif words == "yesterday":
        day = known - timedelta(days=1)
    else:
        name = words.removeprefix("last").strip()[:3]
        ahead = (WEEKDAYS.index(name) - known.weekday() + 3) % 7 - 3
        day = known + timedelta(days=ahead)
    return Day(day, (f"“{written}” is read as {in_words(day)}.",))


def _checked(found, written):
    if not found.day:
        raise NoSuchDay(f"There is no day “{written}”.")
    if not FIRST <= found.day <= LAST:
        raise NoSuchDay(f"“{written}” is not between the years {FIRST.year} and {LAST.year}.")
    return found
