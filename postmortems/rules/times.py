"""Times as people type and paste them, read as moments in UTC: nothing is assumed silently.

A time without a day takes the day it is given, and rolls over midnight when that would put it
more than PAST_MIDNIGHT before the row above.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from . import days, stamps, zones
from .calendar import FIRST, LAST

PAST_MIDNIGHT = timedelta(hours=12)
"""Further back than this from the row above, a time without a day is of a later day."""
DAY = timedelta(days=1)
LONGEST_QUOTE = 40
UNITS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
LATER = re.compile(
    r"([+\-−])\s*(?:(\d{1,6})|((?:\d{1,6}\s*(?:d|h|min|m|sec|s)\s*){1,4}))",
    re.IGNORECASE | re.ASCII,
)
PART = re.compile(r"(\d+)\s*([dhms])", re.IGNORECASE | re.ASCII)
EPOCH = re.compile(r"(\d{10})(?:\.\d{1,9}|(\d{3}))?", re.ASCII)


class Unreadable(ValueError):
    """A text that is no time, or one that never was; the message is a sentence."""


@dataclass(frozen=True)
class Reading:
    """A moment in UTC; `notes` say what was assumed, `doubts` those of them to decide about.

    `day` is the day of the moment where the text is from; `has_day` whether the text names it.
    """

    at: datetime
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    day: date | None = None
    has_day: bool = False
    has_zone: bool = False


def read_time(text, *, above, day, zone):
    """The moment that `text` is, as a Reading in UTC.

    `above` is the aware moment of the row above or None, `day` the day of a time without one
    (None when it is not known), `zone` the tzinfo the text is in. Raises Unreadable.
    """
    words = stamps.tidy(text)
    later, epoch = LATER.fullmatch(words), EPOCH.fullmatch(words)
    if later:
        return _within_years(_later(later, above, zone), words)
    if epoch:
        return _within_years(_epoch(epoch, words, zone), words)
    stamp = stamps.whole(words)
    if not stamp:
        raise Unreadable(_refusal(words))
    return read_stamp(stamp, above=above, day=day, zone=zone)


def read_stamp(stamp, *, above, day, zone, today=None):
    """The moment of a Stamp as a Reading; `today` is what “Today” means, else `day`."""
    clock = stamp.zone or zone
    if day is None and above is not None:
        day = above.astimezone(zone).date()
    try:
        if stamp.day_words:
            found = days.read_day(stamp.day_words, near=day, today=today)
            reading = _on_day(stamp, found.day, above, clock)
            notes, doubts = found.notes, found.doubts
        else:
            reading = _near(stamp, day, above, clock)
            notes, doubts = (), ()
    except days.NoSuchDay as refusal:
        raise Unreadable(str(refusal)) from refusal
    except OverflowError as refusal:
        raise Unreadable(_outside(stamp.written)) from refusal
    season = _season_notes(stamp, reading.at)
    reading = Reading(
        reading.at,
        (*stamp.notes, *notes, *reading.notes, *_zone_notes(stamp, reading.at, zone), *season),
        (*doubts, *reading.doubts, *season),
        reading.day,
        has_day=bool(stamp.day_words),
        has_zone=stamp.zone is not None,
    )
    return _within_years(reading, stamp.written)


def _refusal(words):
    if not words:
        return "Write a time, as in 14:32."
    found = stamps.RANGE.fullmatch(words)
    if found:
        return f"“{words}” is two times. Write {found[1]} here and {found[2]} in a row of its own."
    if re.fullmatch(days.WRITTEN, words, re.ASCII):
        return f"“{words}” has no time of day. Write it as 2025-10-25 14:32."
    return f"“{_short(words)}” is not a time. Write it as 14:32, 1432, 2:32 pm or +3m."


def _short(words):
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"


def _outside(words):
    return f"“{_short(words)}” is not between the years {FIRST.year} and {LAST.year}."


def _within_years(reading, words):
    if not FIRST <= reading.at.date() <= LAST:
        raise Unreadable(_outside(words))
    return reading


def _later(found, above, zone):
    """So much later (or earlier) than the row above; a bare number is minutes."""
    if above is None:
        raise Unreadable(f"“{found[0]}” counts from the row above, and there is none.")
    if found[2]:
        seconds = int(found[2]) * 60
    else:
        parts = PART.findall(found[3])
        seconds = sum(int(count) * UNITS[unit.lower()] for count, unit in parts)
    try:
        at = above + timedelta(seconds=seconds if found[1] == "+" else -seconds)
        return Reading(at.astimezone(UTC), day=at.astimezone(zone).date())
    except OverflowError as refusal:
        raise Unreadable(_outside(found[0])) from refusal


def _epoch(found, words, zone):
    """Seconds since 1970, or thousandths of them."""
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(found[1]))
    unit = "milliseconds" if found[2] else "seconds"
    note = f"“{words}” is read as {unit} since 1970: {at:%Y-%m-%d %H:%M:%S} UTC."
    return Reading(at, (note,), (), at.astimezone(zone).date(), has_day=True, has_zone=True)


def _on_day(stamp, day, above, zone):
    """The moment of a stamp on a day of `zone`, 24:00 being the end of that day."""
    hour, minute, second = stamp.clock
    notes = ()
    if hour == 24:
        day, hour = day + DAY, 0
        notes = (f"24:00 is read as 00:00 on {days.in_words(day)}.",)
    local = datetime.combine(day, time(hour, minute, second))
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return Reading(first, notes, day=day)
    if first.astimezone(zone).replace(tzinfo=None) != local:
        place = zones.place(zone)
        raise Unreadable(
            f"{_words(local)} never was in {place} on {days.in_words(day)}: "
            "the clocks went forward over it."
        )
    return _of_two(local, first, second, above, zone, notes)


def _of_two(local, first, second, above, zone, notes):
    """One of the two moments that a clock set back shows: the first unless it is before above."""
    is_second = above is not None and first < above <= second
    at = second if is_second else first
    taken = zones.distance(at.astimezone(zone).utcoffset())
    note = (
        f"{_words(local)} comes twice in {zones.place(zone)} on {days.in_words(local.date())}: "
        f"read as the {'second' if is_second else 'first'} ({taken})."
    )
    is_clear = is_second or (above is not None and above > second)
    return Reading(at, (*notes, note), () if is_clear else (note,), local.date())


def _near(stamp, day, above, zone):
    """The moment of a stamp without a day: on `day`, or later when the row above is far later."""
    if day is None:
        raise Unreadable(
            f"The day of “{stamp.written}” is not known. Write it as 2025-10-25 14:32."
        )
    rough = datetime.combine(day, time(0), tzinfo=UTC) + _since_midnight(stamp)
    rough -= zone.utcoffset(rough.replace(tzinfo=None))
    if above is None or above - rough <= PAST_MIDNIGHT:
        return _on_day(stamp, day, above, zone)
    behind = above - rough - PAST_MIDNIGHT
    rolled = day - (-behind // DAY) * DAY
    reading = _on_day(stamp, rolled, above, zone)
    words = days.in_words(rolled, beside=day)
    if above.astimezone(zone).date() == rolled:
        note = f"Read as {words}, the day of the row above."
    else:
        note = f"Past midnight: read as {words}."
    return Reading(reading.at, (note, *reading.notes), reading.doubts, reading.day)


def _since_midnight(stamp):
    hour, minute, second = stamp.clock
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _zone_notes(stamp, at, zone):
    """That a zone stands in the text, when the clock there was another than in `zone`."""
    if stamp.zone is None:
        return ()
    ahead = at.astimezone(stamp.zone).utcoffset()
    if ahead == at.astimezone(zone).utcoffset():
        return ()
    name, distance = stamp.zone_words.upper(), zones.distance(ahead)
    words = distance if name in {distance, "Z"} or name[0] in "+-" else f"{name} ({distance})"
    return (f"In {words} as written, not in {zones.place(zone)}.",)


def _season_notes(stamp, at):
    """That PST was written on a day of PDT, as people do."""
    name = stamp.zone_words.upper()
    if name not in zones.SEASONAL:
        return ()
    usual = at.astimezone(zones.SEASONAL[name]).utcoffset()
    if usual == at.astimezone(stamp.zone).utcoffset():
        return ()
    return (f"{name} is read as written, but clocks there showed {zones.distance(usual)} then.",)


def _words(local):
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
