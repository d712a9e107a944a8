"""The time cells of a timeline, read from the top down.

A row that was saved, or read once, carries its moment. Its cell shows hours and minutes alone, and
while it still shows them the row keeps the moment whole: day, seconds and all. Anything else that
stands in a cell is read by rules/times.py, in UTC.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from .calendar import is_near
from .days import in_words
from .times import Unreadable, read_time

RELATIVE = ("+", "-", "\N{MINUS SIGN}")
FAR = timedelta(hours=12)
"""A time without a day that is this much later than the row above may be of another day."""


@dataclass(frozen=True)
class Cell:
    """What a row brings: the text of its cell, the moment it carries, and what was assumed then.

    A row `is_saved` when its moment is more than a reading of this page.
    """

    text: str
    at: datetime | None = None
    notes: tuple = ()
    is_saved: bool = False


@dataclass(frozen=True)
class Read:
    """How a cell is understood: a moment in UTC with its assumptions, or a problem; or nothing.

    `doubts` are those of the assumptions that only a person can decide. `day` is set where the
    day is another than that of the row above, `is_early` where a row above is later, so that the
    row moves up when it is saved.
    """

    at: datetime | None = None
    notes: tuple = ()
    doubts: tuple = ()
    problem: str = ""
    day: date | None = None
    is_early: bool = False
    is_typed: bool = False

    @property
    def is_plain(self):
        """Whether there is nothing to say about it."""
        return not (self.problem or self.notes or self.day or self.is_early or self.is_typed)


def face(at):
    """What the cell of a moment shows: “14:32”, with seconds only when there are any."""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def carried(text):
    """The moment in an ISO text with a zone, in UTC; None for any other text."""
    try:
        at = datetime.fromisoformat(text)
        at = at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
    return at if at and is_near(at.date()) else None


def read_cells(cells, *, day):
    """How each of these cells is read; `day` is that of a first row that names none, or None."""
    found, above, latest = [], None, None
    for cell in cells:
        read = _read(cell, above, day)
        if read.at:
            read = replace(
                read,
                day=read.at.date() if above is None or read.at.date() != above.date() else None,
                is_early=latest is not None and read.at < latest,
                is_typed=cell.text.strip() != face(read.at),
            )
            above = read.at
            latest = max(read.at, latest or read.at)
        found.append(read)
    return found


def _read(cell, above, day):
    text = cell.text.strip()
    if not text:
        return Read()
    if cell.at and text in (face(cell.at), f"{cell.at:%H:%M:%S}"):
        return Read(cell.at, cell.notes)
    is_relative = text.startswith(RELATIVE)
    # A saved row keeps its day when its time is corrected, wherever it stands.
    own_day = cell.at.date() if cell.at and cell.is_saved and not is_relative else None
    near = None if own_day else above
    day = own_day or (above.date() if above else day)
    try:
        reading = read_time(text, above=near, day=day, zone=UTC)
    except Unreadable as problem:
        return Read(problem=str(problem))
    notes = reading.notes
    if near and not is_relative and not reading.has_day and reading.at - near >= FAR:
        notes = (
            f"Read as {in_words(reading.at.date(), beside=near.date())}, the day of the row above.",
            *notes,
        )
    return Read(reading.at, notes, reading.doubts)
