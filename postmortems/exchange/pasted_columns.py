"""What the columns of a pasted table hold: told by their heads, or else by what is in them."""

import re
from dataclasses import dataclass, field
from datetime import date

from postmortems.rules import days, stamps, times, zones

ROLES = {
    "time": r"times?|timestamp|when|datetime|at|clock|ts|hour",
    "date": r"dates?|day",
    "who": r"who|author|user|username|by|person|speaker|name|from|actor|owner|responder",
    "event": r"events?|description|what|message|text|details?|summary|action|activity|notes?|entry|"
    r"content|body|log|happened|update",
}
"""What heads call the columns."""
NAMES = {role: re.compile(names).fullmatch for role, names in ROLES.items()}
WORD = re.compile(r"[^\W\d_]+")
YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
ENOUGH = 0.6
"""The share of cells that must be times for their column to be one of times."""
SAMPLE = 40
LONGEST_WORDS, LONGEST_HEAD = 4, 60
WEEKDAY = re.compile(rf"{days.WEEKDAY}", re.IGNORECASE)


@dataclass
class Columns:
    """The numbers of the columns by role; `zone` and `year` as a head says them."""

    heads: list[str] = field(default_factory=list)
    time: int | None = None
    date: int | None = None
    who: int | None = None
    event: int | None = None
    zone: object = None
    zone_head: str = ""
    year: int | None = None

    def take_zone(self, head):
        """Note the one zone that a head names."""
        names = sorted(zones.named(head))
        zone = zones.read(names[0]) if len(names) == 1 else None
        if zone:
            self.zone, self.zone_head = zone, head

    def written(self, cells):
        """The time of a row as it is written, with its day when that is in another column."""
        time = _cell(cells, self.time)
        day = _cell(cells, self.date)
        if not time or not day or days_in(time) or (self.year is None and WEEKDAY.fullmatch(day)):
            return time or day
        if self.year and not YEAR.search(day) and not re.search(r"\d[/.-]\d+[/.-]\d", day):
            day = self._with_year(day)
        return f"{day} {time}"

    def text(self, cells):
        """The words of a row: its event, and what the columns that have no part say."""
        main = _cell(cells, self.event)
        taken = {self.time, self.date, self.who, self.event, None}
        more = []
        for number, cell in enumerate(cells):
            if number in taken or not cell.strip() or self._is_weekday(number, cell):
                continue
            head = self.heads[number] if number < len(self.heads) else ""
            more.append(f"{head}: {cell.strip()}" if head else cell.strip())
        if not more:
            return main
        return f"{main} ({'; '.join(more)})" if main else "; ".join(more)

    def who_said(self, cells):
        """Who a row names."""
        return _cell(cells, self.who).lstrip("@")

    def _is_weekday(self, number, cell):
        return self.date is not None and number < 2 and WEEKDAY.fullmatch(cell.strip())

    def _with_year(self, day):
        try:
            return days.read_day(day, near=date(self.year, 7, 1)).day.isoformat()
        except (days.NoSuchDay, ValueError, TypeError):
            return day


def from_heads(cells):
    """The Columns that a row of heads names; None when no head says when, or none says what."""
    found = Columns([plain(cell) for cell in cells])
    for number, head in enumerate(found.heads):
        if len(head) > LONGEST_HEAD:
            continue
        bare = zones.NAME.sub("", re.sub(r"\([^)]*\)", "", head))
        words = {word.casefold() for word in WORD.findall(bare)}
        if is_time(head) or len(words) > LONGEST_WORDS:
            continue
        role = next((role for role, names in NAMES.items() if any(map(names, words))), None)
        if role == "date" and found.date is not None and "date" in words:
            found.date = number
        elif role and getattr(found, role) is None:
            setattr(found, role, number)
        if role in {"time", "date"}:
            found.take_zone(head)
            year = YEAR.search(head)
            found.year = int(year[0]) if year else found.year
    if found.time is None:
        found.time, found.date = found.date, None
    if found.time is None or len(cells) < 2:
        return None
    return found if found.event is not None else _with_event(found, len(cells))


def from_cells(rows):
    """The Columns of rows without heads, told by their cells; None when none is of times."""
    width = max((len(row) for row in rows), default=0)
    sample = rows[:SAMPLE]
    found = Columns()
    for number in range(min(width, 6)):
        cells = [cell for row in sample if (cell := _cell(row, number))]
        if len(cells) < len(sample) * ENOUGH:
            continue
        if found.time is None and _share(cells, is_time) >= ENOUGH:
            found.time = number
        elif found.date is None and _share(cells, days_in) >= ENOUGH and all(map(is_day, cells)):
            found.date = number
    if found.time is None or width < 2:
        return None
    free = [number for number in range(width) if number not in {found.time, found.date}]
    if not free:
        return None
    found.event = max(free, key=lambda each: sum(len(_cell(row, each)) for row in sample))
    before = [number for number in free if number < found.event]
    if len(free) == 2 and before and _are_names([_cell(row, before[0]) for row in sample]):
        found.who = before[0]
    return found


def is_time(cell):
    """Whether a cell is a time that says its minutes, or seconds since 1970."""
    words = stamps.tidy(cell)
    return bool(stamps.whole(words) or times.EPOCH.fullmatch(words))


def is_day(cell):
    """Whether a cell is a day and nothing else."""
    return re.fullmatch(days.WRITTEN, cell.strip(), re.ASCII) is not None


def days_in(cell):
    """Whether a cell begins with a day."""
    return re.match(days.WRITTEN, cell.strip(), re.ASCII) is not None


def plain(cell):
    """The words of a head, without what makes them bold."""
    return cell.strip().strip("*_` :").strip()


def _cell(cells, number):
    return cells[number].strip() if number is not None and number < len(cells) else ""


def _share(cells, test):
    return sum(map(bool, map(test, cells))) / len(cells)


def _are_names(cells):
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(len(cell) <= 40 and len(cell.split()) <= 3 for cell in filled)


def _with_event(found, width):
    """Columns whose event is the last one that has no other part."""
    free = [each for each in range(width) if each not in {found.time, found.date, found.who}]
    if not free:
        return None
    found.event = free[-1]
    return found
