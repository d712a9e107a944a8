"""The timeline: a table of moments in UTC, days carried from row to row."""

import re

from postmortems.rules import zones

from . import moments, tables
from .blocks import without_blanks
from .escapes import cell, row, row_cells
from .placeholders import EXAMPLE_EVENTS

HEAD = ("Time", "Event")
HEAD_WORDS = ["time", "event"]
MILESTONES = {
    "impact_started": "Impact started",
    "detected": "Detected",
    "acknowledged": "Acknowledged",
    "mitigated": "Mitigated",
    "resolved": "Resolved",
}
MILESTONE_OF = {words.casefold(): key for key, words in MILESTONES.items()}
MILESTONE = re.compile(rf"(?:^|(?<= ))(\\*)\[({'|'.join(MILESTONES.values())})\]$", re.IGNORECASE)


def write(events, day):
    """The table; a row names its day when it is another than that of the row before."""
    lines = [row(*HEAD), "|------|-------|"]
    before = f"{day}T00:00:00Z" if day else ""
    for event in events:
        at = event["at"]
        falls = before[:10] == at[:10] and at < before
        time = moments.written(at, None if falls else before[:10])
        lines.append(row(time, cell(_with_milestone(event))))
        before = at
    return "\n".join(lines)


def read(lines, facts, notes):
    """The events of all tables in `lines`; what is not a dated row is kept."""
    parts = tables.split(lines)
    offset = _offset(parts, notes)
    rows, others = _Rows(facts, notes, offset or 0), []
    for part in parts:
        if not isinstance(part, tables.Table):
            others += [*without_blanks(part), ""]
        elif offset is None or not _is_timeline(part):
            others += [part.text(), ""]
        else:
            others += rows.read(part)
    left = "\n".join(without_blanks(others))
    if left:
        notes.keep(left, why="is not rows with a time and an event")
    if rows.times and not notes.exact:
        notes.assume(f"Times of the timeline as they stand in the text: {', '.join(rows.times)}.")
    _keep_milestones_single(rows.events, notes)
    return rows.events


def _with_milestone(event):
    if event["milestone"]:
        return f"{event['text']} [{MILESTONES[event['milestone']]}]".lstrip()
    return MILESTONE.sub(lambda found: "\\" + found[0], event["text"])


def _without_milestone(text):
    found = MILESTONE.search(text)
    if not found:
        return text, ""
    if found[1]:
        return text[: found.start()] + found[0][1:], ""
    return text[: found.start()].rstrip(), MILESTONE_OF[found[2].casefold()]


def _is_timeline(table):
    head = [words.strip("* ").casefold() for words in table.head]
    return len(head) == 2 and "time" in head[0]


def _offset(parts, notes):
    """Minutes that the times are ahead of UTC; None when they cannot be told."""
    said = [notes.where]
    for part in parts:
        is_table = isinstance(part, tables.Table)
        said += part.head if is_table else [line for line in part if "time" in line.casefold()]
    names = sorted(zones.named(" ".join(said)))
    if not names or notes.exact:
        return 0
    offset = zones.offset(names)
    if offset is None:
        notes.assume(f"The times are in {', '.join(names)}, which is not one distance from UTC.")
    elif offset:
        notes.assume(f"The times are in {names[0]} and are moved by {-offset} minutes to UTC.")
    return offset


class _Rows:
    """Reads rows one after another and carries the day from row to row."""

    def __init__(self, facts, notes, offset):
        self.facts, self.notes, self.offset = facts, notes, offset
        self.before = f"{facts['day']}T00:00:00Z" if facts["day"] else ""
        self.events, self.times = [], []

    def read(self, table):
        """Take the dated rows of a table; return the others as lines."""
        if [words.casefold() for words in table.head] != HEAD_WORDS or not self.notes.exact:
            head = " | ".join(table.head)
            self.notes.assume(f"The table with the head “{head}” is the timeline.")
        undated = [line for line in table.rows if not self._take(line)]
        return [table.without(undated), ""] if undated else []

    def _take(self, line):
        cells = row_cells(line)
        time, text = cells[0] if cells else "", " | ".join(cells[1:])
        at = moments.read_moment(time, self.before[:10])
        if at is None:
            if text in EXAMPLE_EVENTS and not self.before:
                self.notes.assume("The template’s example timeline is left out.")
                return True
            return False
        if at < self.before and self.events and not moments.has_day(time):
            at = self._fallen(at, text)
        self.before = at
        at = moments.shifted(at, minutes=-self.offset)
        if at is None:
            return False
        if "\n" in text:
            self.notes.assume("“<br>” in the timeline is read as a space.")
        words, milestone = _without_milestone(text.replace("\n", " "))
        self.events.append({"at": at, "text": words, "milestone": milestone})
        self.times.append(time)
        return True

    def _fallen(self, at, text):
        """The moment of a row whose clock falls: a day later only if the incident lasts so."""
        later = moments.shifted(at, days=1)
        end = self.facts["ended_at"]
        words = f"“{moments.clock(at)} {text}”"
        if end and later and moments.shifted(later, minutes=-self.offset) <= end:
            self.notes.assume(
                f"{words} is taken to be on {later[:10]}: the clock falls, and the incident lasts "
                "beyond midnight."
            )
            return later
        self.notes.assume(
            f"{words} stays on {at[:10]}: the clock falls, but nothing says that midnight passed."
        )
        return at


def _keep_milestones_single(events, notes):
    seen = set()
    for event in events:
        if event["milestone"] in seen:
            words = MILESTONES[event["milestone"]]
            notes.assume(f"“{words}” is marked more than once; the first row keeps it.")
            event["text"] = f"{event['text']} [{words}]".lstrip()
            event["milestone"] = ""
        seen.update({event["milestone"]} - {""})
