"""Days as a calendar that other programs read: RFC 5545, all-day events without people."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

MEDIA_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75
"""Octets of a line without its break (RFC 5545, 3.1)."""
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Event:
    """One day: `uid` stays the same whatever changes, `changed_at` is when it was last said."""

    uid: str
    day: date
    summary: str
    url: str
    changed_at: datetime
    description: str = ""


def write(events, *, name=""):
    """The calendar of these events as text, lines folded and ended by CRLF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Postmortems//Due days//EN",
        "CALSCALE:GREGORIAN",
    ]
    if name:
        lines += [f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    for event in events:
        lines += _event(event)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event):
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"SUMMARY:{escaped(event.summary)}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{escaped(event.description)}")
    return [*lines, f"URL:{event.url}", "TRANSP:TRANSPARENT", "END:VEVENT"]


def escaped(text):
    """`text` as a value of type TEXT: what has a meaning there is escaped, the unseen goes."""
    plain = UNSEEN.sub("", BREAK.sub("\n", text))
    return re.sub(r"[\\;,\n]", lambda found: ESCAPED[found[0]], plain)


def folded(line):
    """`line` in pieces of at most 75 octets; no character is cut, each further piece is indented.

    What reads it takes the break and one blank away again.
    """
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])
