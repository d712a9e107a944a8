"""What readers of pasted text hand on: entries with a time as written, days, and what is left."""

from dataclasses import dataclass, field

from postmortems.rules.stamps import Stamp


@dataclass(frozen=True)
class LeftOut:
    """A line, numbered from 1, that became no row, and a sentence that says why."""

    number: int
    text: str
    reason: str


@dataclass
class Entry:
    """A time as written with what was said; `lines` are pairs of number and line."""

    lines: list[tuple[int, str]]
    written: str
    parts: list[str]
    said_by: str = ""
    stamp: Stamp | None = None
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class DayMark:
    """A line that says of which day the entries below it are."""

    number: int
    text: str
    words: str
