"""The timeline: a table of moments in UTC, days carried from row to row."""

import re

from . import moments, tables
from .blocks import without_blanks
from .escapes import cell, row, row_cells
from .placeholders import EXAMPLE_EVENTS

HEAD = ("Time", "Event")
MILESTONES = {
    "impact_started": "Impact started",
    "detected": "Detected",
    "acknowledged": "Acknowledged",
    "mitigated": "Mitigated",
    "resolved": "Resolved",
}
MILESTONE_OF = {words.casefold(): key for key, words in MILESTONES.items()}
MILESTONE = re.compile(rf"(?:^|(?<= ))(\\*)\[({'|'.join(MILESTONES.values())})\]$", re.IGNORECASE)
OTHER_ZONE = re.compile(
    r"\b(?:[PMCE][SD]?T|CES?T|BST|IST|JST|KST|(?:GMT|UTC)[+-]\d+|Pacific|Eastern|Central|local)\b",
    re.IGNORECASE,
)


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
    events, before = [], f"{facts['day']}T00:00:00Z" if facts["day"] else ""
    others = []
    for part in tables.split(lines):
        if not isinstance(part, tables.Table):
            others += [*without_blanks(part), ""]
        elif not _is_timeline(part) or OTHER_ZONE.search(f"{notes.where} {' '.join(part.head)}"):
            others += [part.text(), ""]
        else:
            before = _read_rows(part, events, before, facts, notes, others)
    left = "\n".join(without_blanks(others))
    if left:
        notes.keep(left, why="is not rows with a time in UTC and an event")
    _keep_milestones_single(events, notes)
    return events


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


def _read_rows(table, events, before, facts, notes, others):
    """Add the dated rows to `events`, the rest to `others`; return the last moment."""
    if [words.casefold() for words in table.head] != [words.casefold() for words in HEAD]:
        notes.assume(f"The table with the head “{' | '.join(table.head)}” is the timeline, in UTC.")
    undated, examples = [], 0
    for line in table.rows:
        cells = row_cells(line)
        time, text = cells[0] if cells else "", " | ".join(cells[1:]).replace("\n", " ")
        at = moments.read_moment(time, before[:10])
        if at is None:
            is_example = text in EXAMPLE_EVENTS and not before
            examples += is_example
            undated += [] if is_example else [line]
            continue
        if at < before and events and not moments.has_day(time):
            at = _after_midnight(at, facts, text, notes)
        words, milestone = _without_milestone(text)
        events.append({"at": at, "text": words, "milestone": milestone})
        before = at
    if examples:
        notes.assume("The template’s example timeline is left out.")
    if undated:
        others += [table.without(undated), ""]
    return before


def _after_midnight(at, facts, text, notes):
    """The moment of a row whose clock falls: a day later only if the incident lasts that long."""
    later = moments.shifted(at, days=1)
    if facts["ended_at"] and later and later <= facts["ended_at"]:
        notes.assume(
            f"“{moments.clock(at)} {text}” is taken to be on {later[:10]}: the clock falls, and "
            "the incident lasts beyond midnight."
        )
        return later
    notes.assume(
        f"“{moments.clock(at)} {text}” stays on {at[:10]}: the clock falls, but nothing says that "
        "midnight passed."
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
