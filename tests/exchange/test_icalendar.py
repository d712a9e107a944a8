"""Calendars as RFC 5545 says they are written."""

import re
from datetime import UTC, date, datetime

import pytest

from postmortems.exchange import icalendar

EVENT = icalendar.Event(
    uid="follow-up-7@example.com",
    day=date(2025, 11, 24),
    summary="Follow-up review of PM-7 API outage, again; twice",
    url="https://example.com/follow-ups/7/",
    changed_at=datetime(2025, 10, 29, 9, 0, tzinfo=UTC),
    description="PM-7",
)


def unfolded(text):
    """What a reader makes of the lines."""
    return re.sub("\r\n[ \t]", "", text).split("\r\n")


def test_a_whole_calendar():
    assert icalendar.write([EVENT], name="Postmortems").split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Postmortems//Due days//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Postmortems",
        "X-WR-CALNAME:Postmortems",
        "BEGIN:VEVENT",
        "UID:follow-up-7@example.com",
        "DTSTAMP:20251029T090000Z",
        "DTSTART;VALUE=DATE:20251124",
        r"SUMMARY:Follow-up review of PM-7 API outage\, again\; twice",
        "DESCRIPTION:PM-7",
        "URL:https://example.com/follow-ups/7/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_calendar_of_nothing_is_one_too():
    assert "VEVENT" not in icalendar.write([])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "plain"),
        ("one, two", r"one\, two"),
        ("one; two", r"one\; two"),
        ("C:\\temp", r"C:\\temp"),
        ("one\ntwo\r\nthree\u2028four", r"one\ntwo\nthree\nfour"),
        (r"a\, b", r"a\\\, b"),
        ("END:VEVENT", "END:VEVENT"),
        ("nul\x00bell\x07half\ud800", "nulbellhalf"),
        ("pager 📟 مرحبا", "pager 📟 مرحبا"),
    ],
)
def test_a_text_is_escaped(text, written):
    assert icalendar.escaped(text) == written


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("x" * 75, [75]),
        ("x" * 76, [75, 2]),
        ("x" * 149, [75, 75]),
        ("x" * 150, [75, 75, 2]),
        ("é" * 38, [74, 3]),
        ("x" * 73 + "📟", [73, 5]),
        ("📟" * 40, [72, 73, 17]),
        ("障" * 26, [75, 4]),
    ],
)
def test_a_line_is_folded_between_characters(line, pieces):
    found = icalendar.folded(line).encode().split(b"\r\n")

    assert [len(piece) for piece in found] == pieces
    assert all(piece.startswith(b" ") for piece in found[1:])
    assert unfolded(icalendar.folded(line)) == [line]


@pytest.mark.parametrize("text", ["a\r\nEND:VEVENT\r\nBEGIN:VALARM", "x" * 500, "👩‍👩‍👧‍👦" * 60])
def test_nothing_in_a_text_ends_its_line(text):
    written = icalendar.write([EVENT.__class__(**{**vars(EVENT), "summary": text})])

    names = [line.split(":")[0] for line in unfolded(written)]
    assert names.count("END") == 2
    assert "VALARM" not in [line.partition(":")[2] for line in unfolded(written)]
    assert max(len(line) for line in written.encode().split(b"\r\n")) <= 75
