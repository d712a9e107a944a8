"""What a time looks like in text: its day, its time of day, its zone, in the usual orders."""

import re
from dataclasses import dataclass, replace
from datetime import tzinfo

from . import days, zones

SPACES = str.maketrans(dict.fromkeys("\t\u00a0\u2007\u2009\u202f", " "))
"""Blanks that programs put before PM; each becomes one space, so that positions stay."""
CLOCK = (
    r"(?P<hour>\d{1,2})"
    r"(?:(?P<mark>[:.hH])(?:(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?)?"
    r"(?!\d|:\d)(?:\ ?(?P<half>(?i:[ap]m\b|[ap]\.m\.))|(?P<letter>(?i:[ap]))(?![\w.])|"
    r"\ ?(?i:hrs|uhr|h)\b)?"
)
ZONE = rf"(?:\ ?[(\[]?(?P<zone>{zones.WRITTEN})(?![\w:])[)\]]?)?"
DAY_THEN = rf"(?P<day>{days.WRITTEN})(?:(?i:t)|_|,?\ +(?i:at\ +)?|,|\ +[-–]\ +)"
THEN_DAY = rf"(?:,?\ +(?:on\ +)?(?P<day_after>{days.WRITTEN}))?"
STAMP = rf"(?P<about>~\ ?)?(?:{DAY_THEN})?{CLOCK}{ZONE}{THEN_DAY}"
LEADING = re.compile(STAMP, re.ASCII)
WHOLE = re.compile(STAMP, re.ASCII | re.IGNORECASE)
COMPACT = re.compile(rf"(?P<hour>\d{{1,2}})(?P<minute>\d\d){ZONE}", re.ASCII | re.IGNORECASE)
RANGE = re.compile(
    r"(\d{1,2}:\d\d(?::\d\d)?)\s*(?:-|–|—|to|until)\s*(\d{1,2}:\d\d(?::\d\d)?)", re.ASCII
)
AROUND = " []()`*_<>"
NOON = 12


@dataclass(frozen=True)
class Stamp:
    """A time as written; `day_words` and `zone_words` are "" when there are none.

    `half` is "a" or "p" when am or pm is written.
    """

    written: str
    clock: tuple[int, int, int]
    day_words: str = ""
    zone: tzinfo | None = None
    zone_words: str = ""
    notes: tuple[str, ...] = ()
    half: str = ""

    def halved(self, half):
        """The same time in a half of the day, "a" or "p", that is not written; says so."""
        hour, minute, second = self.clock
        hour = hour % NOON + (NOON if half == "p" else 0)
        note = f"“{self.written}” is read as {hour:02}:{minute:02}, from the row above."
        return replace(self, clock=(hour, minute, second), half=half, notes=(*self.notes, note))


def tidy(text):
    """`text` with plain spaces, without what is put around times, or after them."""
    return text.translate(SPACES).strip(AROUND).rstrip(":,;-– ").rstrip(AROUND)


def whole(words):
    """The stamp that tidy words are, or None; a range is none."""
    if RANGE.fullmatch(words):
        return None
    found = COMPACT.fullmatch(words) or WHOLE.fullmatch(words)
    return _stamp(found) if found else None


def leading(text):
    """The stamp that `text` begins with and where it ends, or None.

    It must have minutes, or say am or pm, and end where a word ends.
    """
    text = text.translate(SPACES)
    pair = RANGE.match(text)
    found = LEADING.match(pair[1] if pair else text)
    if not found or text[found.end() : found.end() + 1].isalnum():
        return None
    parts = found.groupdict()
    if parts["minute"] is None and not (parts["half"] or parts["letter"]):
        return None
    stamp = _stamp(found)
    return (stamp, found.end()) if stamp else None


def _stamp(found):
    """A stamp from what a pattern found; None when no clock shows that."""
    parts = found.groupdict()
    clock, notes = _clock(parts, found[0])
    if clock is None:
        return None
    zone_words = parts["zone"] or ""
    zone = zones.read(zone_words) if zone_words else None
    if zone_words and zone is None:
        return None
    day, day_after = parts.get("day"), parts.get("day_after")
    if day and day_after:
        return None
    if parts.get("about"):
        notes += ("Written as an approximate time.",)
    return Stamp(found[0], clock, day or day_after or "", zone, zone_words, notes, _half(parts))


def _clock(parts, written):
    """Hour, minute and second of a clock of 24 hours, and notes; None when there are none."""
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = _half(parts)
    has_hour_only = parts.get("minute") is None
    notes = ()
    if has_hour_only and (parts.get("mark") not in {None, "h", "H"}):
        return None, notes
    if has_hour_only and not half and not parts.get("mark"):
        return None, notes
    if half and hour > NOON:
        if half == "a":
            return None, notes
        notes = (f"“{written}” is read as {hour}:{minute:02}.",)
    elif half:
        if hour == 0:
            return None, notes
        hour = hour % NOON + (NOON if half == "p" else 0)
    is_end_of_day = (hour, minute, second) == (24, 0, 0)
    if minute > 59 or second > 59 or (hour > 23 and not is_end_of_day):
        return None, notes
    return (hour, minute, second), notes


def _half(parts):
    return (parts.get("half") or parts.get("letter") or "").casefold()[:1]
