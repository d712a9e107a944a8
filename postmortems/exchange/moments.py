"""Days, times of day and lengths as words, all in UTC.

A moment is a string like "2025-10-25T14:32:00Z", a day one like "2025-10-25".
"""

import re
from datetime import UTC, date, datetime, timedelta

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(
    r"(?:(\d{4}-\d\d-\d\d)(?:T|,? +))?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.0+)?)?"
    r"(?: ?(?:Z|UTC|\(UTC\)|\+00:00))?",
    re.IGNORECASE | re.ASCII,
)
UNITS = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))
LENGTH = re.compile(r"(\d+)\s*(days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b", re.I)


def clock(at):
    """The time of day of a moment: 14:32, with seconds unless they are zero."""
    return at[11:16] if at[17:19] == "00" else at[11:19]


def written(at, day):
    """A moment in words, without its day when that is `day`."""
    return clock(at) if at[:10] == day else f"{at[:10]} {clock(at)}"


def read_day(text):
    """The day that `text` is, or None."""
    text = text.strip()
    if not DAY.fullmatch(text) or not text.isascii():
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def read_moment(text, day):
    """The moment that `text` is, on `day` unless it names one; None when it is not one."""
    found = MOMENT.fullmatch(text.strip())
    if not found or not (found[1] or day):
        return None
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    if hour > 23 or minute > 59 or second > 59 or not read_day(found[1] or day):
        return None
    return f"{found[1] or day}T{hour:02}:{minute:02}:{second:02}Z"


def has_day(text):
    """Whether a moment that was read from `text` names its own day."""
    return DAY.match(text.strip()) is not None


def seconds_between(start, end):
    """Whole seconds from one moment to another."""
    return int((_instant(end) - _instant(start)).total_seconds())


def length(seconds):
    """A length in words: 2 hours 13 minutes."""
    parts = []
    for name, size in UNITS:
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {name}" + ("" if count == 1 else "s"))
    return " ".join(parts) or "0 minutes"


def read_length(text):
    """The seconds that a length in words says, or None."""
    found = LENGTH.findall(text)
    if not found or any(len(count) > 9 for count, _ in found):
        return None
    sizes = {name[0]: size for name, size in UNITS}
    return sum(int(count) * sizes[unit[0].lower()] for count, unit in found)


def _instant(at):
    return datetime.fromisoformat(at.removesuffix("Z")).replace(tzinfo=UTC)


def shifted(at, *, days=0, minutes=0):
    """The moment that much later; None outside the years there are."""
    try:
        later = _instant(at) + timedelta(days=days, minutes=minutes)
    except OverflowError:
        return None
    return later.isoformat().replace("+00:00", "Z")
