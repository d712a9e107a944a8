"""What differs between two revisions of a document, part by part."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from postmortems.models.enums import Milestone

from . import differences
from .alignment import MOST_STEPS, Steps
from .differences import ADDED, CHANGED, MOVED, REMOVED, SAME, as_text
from .document import part_of
from .outline import SECTION_OF, slots
from .shapes import Kind, Slot

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
PEOPLE = Slot("people", Kind.REFERENCES, "Authors", "")
WORDS = {
    CHANGED: "{} reworded",
    ADDED: "{} added",
    REMOVED: "{} removed",
    MOVED: "{} moved",
}
STEPS = 2 * MOST_STEPS
"""For all parts of a document together."""
CONTEXT = 1
"""Rows that are shown around those that differ, so that one sees where they stand."""


@dataclass(frozen=True)
class Change:
    """One part that differs: `pieces` of a text, `rows` of a list, or `facts`."""

    slot: Slot
    pieces: tuple = ()
    rows: tuple = ()
    facts: tuple = ()

    @property
    def title(self):
        """The name of the part with its section: “Root cause: primary cause”."""
        section = SECTION_OF.get(self.slot.key)
        if section is None or len(section.slots) == 1:
            return section.title if section else self.slot.title
        return f"{section.title}: {self.slot.title[0].lower()}{self.slot.title[1:]}"

    @property
    def said(self):
        """How many rows differ and in which way: “1 row reworded, 1 row added.”"""
        counts = Counter(row.kind for row in self.rows if row is not None)
        said = [
            words.format("1 row" if counts[kind] == 1 else f"{counts[kind]} rows")
            for kind, words in WORDS.items()
            if counts[kind]
        ]
        return f"{', '.join(said)}." if said else ""


def count(before, after):
    """How many parts differ between two documents."""
    return len(_between(before, after, Steps(0)))


def between(before, after):
    """Every part that differs between two documents, in their order, as Change."""
    return _between(before, after, Steps(STEPS))


def _between(before, after, steps):
    changed, told = [], set()
    for slot in slots():
        if slot.kind == Kind.FOLLOW_UP or part_of(before, slot.key) == part_of(after, slot.key):
            continue
        change = _change(slot, part_of(before, slot.key), part_of(after, slot.key), steps)
        if slot.kind == Kind.FACTS:
            # Several slots show the same facts: each is told once.
            facts = tuple(fact for fact in change.facts if fact.name not in told)
            told.update(fact.name for fact in facts)
            change = replace(change, facts=facts)
        if change.pieces or change.rows or change.facts:
            changed.append(change)
    if before["authors"] != after["authors"]:
        names = [[{"text": name} for name in document["authors"]] for document in (before, after)]
        changed.insert(0, _change(PEOPLE, *names, steps))
    return changed


def unchanged(before, after):
    """The titles of the parts that are the same in both documents."""
    return [
        Change(slot).title
        for slot in slots()
        if slot.kind != Kind.FOLLOW_UP and part_of(before, slot.key) == part_of(after, slot.key)
    ]


def _change(slot, before, after, steps):
    if slot.kind == Kind.FACTS:
        return Change(slot, facts=tuple(differences.facts(_readable(before), _readable(after))))
    if slot.kind in (Kind.PROSE, Kind.SAMPLE):
        return Change(slot, pieces=tuple(differences.words(before, after, steps)))
    sides = [_readable(row) for row in before], [_readable(row) for row in after]
    rows = differences.rows(*sides, steps)
    return Change(slot, rows=tuple(_near(rows)))


def _readable(row):
    """A row or facts with every value as people read it."""
    return {name: _words(name, value) for name, value in row.items()}


def _words(name, value):
    if name == "milestone":
        return Milestone(value).label if value else ""
    if name == "owner":
        return value or "Nobody"
    if isinstance(value, int):
        return f"{value:,}"
    if not isinstance(value, str):
        return as_text(value)
    if MOMENT.fullmatch(value):
        at = datetime.fromisoformat(value)
        return f"{at.day} {at:%b %Y, %H:%M:%S}".removesuffix(":00") + " UTC"
    if DAY.fullmatch(value):
        day = date.fromisoformat(value)
        return f"{day:%a} {day.day} {day:%b %Y}"
    return value


def _near(rows):
    """The rows that differ and those beside them; None stands for rows left out between."""
    shown = {
        place + step
        for place, row in enumerate(rows)
        if row.kind != SAME
        for step in range(-CONTEXT, CONTEXT + 1)
    }
    found, is_left_out = [], False
    for place, row in enumerate(rows):
        if place in shown:
            found.append(row)
        elif not is_left_out:
            found.append(None)
        is_left_out = place not in shown
    return found
