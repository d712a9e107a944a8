"""Pasted text as rows of a timeline: chats, logs, lists, CSV, spreadsheets, Markdown tables.

Nothing disappears: each line with something in it is part of a row, or left out with a reason.
Nothing is guessed silently: rows carry notes, and what all of them rest on is in `assumptions`.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile

from postmortems.rules import days, lengths, zones
from postmortems.rules.text import clean_lines

from . import pasted_chat, pasted_tables, tables
from .pasted_columns import Columns
from .pasted_entry import Entry, LeftOut
from .pasted_moments import FIRST_DAY, ROW_ABOVE, Moments, PastedRow

KINDS = {
    "chat": "a chat",
    "lines": "lines with times",
    "table": "a Markdown table",
    "csv": "CSV",
    "tsv": "a copied table",
    "nothing": "nothing with times",
}
ZONE_STATED = re.compile(r"\btime(?:s|line|zone)?\b", re.IGNORECASE)


class TooLong(ValueError):
    """A paste that is longer than one part may be; the message is a sentence."""


@dataclass(frozen=True)
class Pasted:
    """What a paste was read as: a key of KINDS, rows, lines left out, and assumptions."""

    kind: str
    rows: tuple[PastedRow, ...]
    left_out: tuple[LeftOut, ...]
    assumptions: tuple[str, ...]

    @property
    def kind_words(self):
        """What to say after “Read as”."""
        return KINDS[self.kind]


def read_pasted(text, *, first_day, zone, after=None):
    """The rows of `text`, as a Pasted.

    Times are in `zone` and begin on `first_day` unless the text says otherwise; `after` is the
    aware moment of the row that the paste comes after, or None. Raises TooLong.
    """
    if len(text) > lengths.TEXT:
        raise TooLong(f"Paste {lengths.TEXT:,} characters at most: this is {len(text):,}.")
    moments = Moments(first_day, zone, after)
    found, heads = [], []
    for kind, items, columns in _parts(clean_lines(text)):
        for item in items:
            moments.take(item, columns.zone if columns else None)
        found += [kind] * sum(not isinstance(item, LeftOut) for item in items)
        heads += [columns] if columns and columns.zone else []
    kind = Counter(found).most_common(1)[0][0] if moments.rows else "nothing"
    left_out = sorted(moments.left_out, key=lambda each: each.number)
    return Pasted(kind, (*moments.rows,), (*left_out,), (*_assumptions(moments, heads),))


def _parts(lines):
    """The parts of a paste: kind, items, and the Columns when it is a table."""
    numbered = list(enumerate(lines, start=1))
    whole = pasted_tables.separated(numbered)
    if whole:
        yield whole
        return
    rest, begin = [], 0
    for part in tables.split(lines):
        is_table = isinstance(part, tables.Table)
        length = len(part.rows) + 2 if is_table else len(part)
        here, begin = numbered[begin : begin + length], begin + length
        read = pasted_tables.markdown(here) if is_table else None
        if read is None:
            rest += here
            continue
        yield from _lines(rest)
        rest = []
        yield "table", *read
    yield from _lines(rest)


def _lines(numbered):
    if any(line.strip() for _, line in numbered):
        items, is_chat = pasted_chat.read(numbered)
        yield "chat" if is_chat else "lines", items, _stated_zone(items)


def _stated_zone(items):
    """Columns with the zone that a line above the first time states: `## Timeline (UTC)`."""
    for item in takewhile(lambda item: not isinstance(item, Entry), items):
        stated = Columns()
        if isinstance(item, LeftOut) and ZONE_STATED.search(item.text):
            stated.take_zone(item.text.strip(" #*_:"))
        if stated.zone:
            return stated
    return None


def _assumptions(moments, heads):
    """What all rows rest on, in sentences: the zone and the first day first."""
    rows = moments.rows
    if moments.is_zone_assumed:
        yield f"Times are in {_place(moments.zone, rows)}."
    if any(row.day_from == FIRST_DAY for row in rows):
        yield f"The first row is on {days.in_words(moments.first_day)}."
    for columns in heads:
        yield f"Times are in {zones.place(columns.zone)}: “{columns.zone_head}” says so."
    if moments.today:
        yield f"“Today” is {days.in_words(moments.today)}."
    carried = sum(row.day_from == ROW_ABOVE for row in rows)
    if carried:
        words = "1 row takes its day" if carried == 1 else f"{carried} rows take their day"
        yield f"{words} from the row above."
    for number in moments.midnights:
        yield f"Midnight is crossed at line {number}."


def _place(zone, rows):
    """A zone, with its distances from UTC at the first and the last row."""
    ends = (rows[0].at, rows[-1].at)
    first, last = (zones.distance(at.astimezone(zone).utcoffset()) for at in ends)
    place = zones.place(zone)
    if first != last:
        return f"{place} ({first}, later {last})"
    return place if place == first else f"{place} ({first} on that day)"
