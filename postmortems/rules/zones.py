"""Time zones that texts name, as far as the name alone says how far they are from UTC."""

import re
from datetime import UTC, timedelta, timezone
from zoneinfo import ZoneInfo

OFFSETS = {
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "BST": 60,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "IST": 330,
    "JST": 540,
    "KST": 540,
    "EDT": -240,
    "EST": -300,
    "CDT": -300,
    "CST": -360,
    "MDT": -360,
    "MST": -420,
    "PDT": -420,
    "PST": -480,
}
UNCLEAR = ("PT", "MT", "CT", "ET", "AEST", "AEDT", "Pacific", "Eastern", "local")
NAME = re.compile(rf"\b({'|'.join([*OFFSETS, *UNCLEAR])})\b(?:[+-]\d+)?")


def named(text):
    """The names of zones in `text`, with what is added to them: UTC+2."""
    return {found[0] for found in NAME.finditer(text)}


def offset(names):
    """Minutes that all of `names` are ahead of UTC; None when that is not one number."""
    offsets = {OFFSETS.get(name) for name in names}
    return offsets.pop() if len(offsets) == 1 else None


PLACES = {
    "PT": "America/Los_Angeles",
    "MT": "America/Denver",
    "CT": "America/Chicago",
    "ET": "America/New_York",
}
"""Names that are one distance from UTC in winter and another in summer."""
SEASONAL = {
    name: ZoneInfo(PLACES[name[0] + "T"]) for name in ("PST", "PDT", "CST", "CDT", "EST", "EDT")
}
"""Names of one season that are written all year, and the clocks that are meant."""
AHEAD = r"[+-]\d{1,2}(?::?\d\d)?"
WRITTEN = (
    rf"(?:(?:UTC|GMT|(?i:utc|gmt))(?:{AHEAD})?|[+-]\d\d(?::?\d\d)?|"
    rf"(?:{'|'.join([*OFFSETS, *PLACES])}|Z)(?![\w+-]))"
)
"""What may stand behind a time: Z, UTC, GMT+1, +01:00, CEST, PT."""
FURTHEST = 14 * 60


def read(written):
    """The zone that WRITTEN words are, or None when there is no such distance."""
    name = written.upper()
    if name in PLACES:
        return ZoneInfo(PLACES[name])
    if name == "Z" or name in OFFSETS:
        return _ahead(OFFSETS.get(name, 0))
    found = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", name)
    if not found or int(found[3] or 0) > 59:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return _ahead(-minutes if found[1] == "-" else minutes) if minutes <= FURTHEST else None


def place(zone):
    """A zone in words: Lisbon, UTC, UTC+1."""
    key = getattr(zone, "key", None)
    return key.rpartition("/")[2].replace("_", " ") if key else str(zone)


def distance(offset):
    """A distance from UTC in words: UTC, UTC+1, UTC+5:30, UTC-8."""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    words = f"{hours}:{rest:02}" if rest else f"{hours}"
    return f"UTC{'-' if minutes < 0 else '+'}{words}" if minutes else "UTC"


def _ahead(minutes):
    offset = timedelta(minutes=minutes)
    return timezone(offset, distance(offset)) if minutes else UTC
