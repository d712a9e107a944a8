"""What stands under one heading, read into the slots it belongs to."""

from postmortems.rules.outline import SLOTS
from postmortems.rules.shapes import Kind
from postmortems.rules.text import fences

from . import events, fact_lines, follow_up, lists, prose, read_items, references
from .blocks import without_blanks, without_rules
from .headings import is_label

FIRST_SLOT = {
    "impact": "could_not",
    "cause": "primary_cause",
    "went_well": "good_responses",
    "went_poorly": "response_issues",
    "actions": "short_term",
    "prevention": "prevent_this",
    "lessons": "technical_lessons",
    "supporting": "external_references",
    "appendix": "technical_details",
}
"""Where lines go that stand directly under a section whose slots all have headings."""


def read(region, document, notes):
    """Read all lines of `region` into `document`; what does not fit goes to `notes`."""
    lines = without_rules(region.lines) if region.is_last else without_blanks(region.lines)
    notes.where = region.title
    if region.section is None:
        notes.keep("\n".join(lines))
        return
    notes.read_heading(region.title)
    slots = region.slots
    labelled = [slot for slot in slots or region.section.slots if slot.label]
    for slot, part in _by_label(labelled, lines, notes):
        part = without_blanks(part)
        if not any(part):
            continue
        slot = slot or _first_slot(region, slots, notes)
        if slot is None:
            notes.keep("\n".join(part))
        else:
            _read_slot(slot, part, [each.label for each in labelled], document, notes)


def _by_label(labelled, lines, notes):
    """The lines cut at the labels of slots; the first cut has no slot, it may be blank."""
    cuts = [(None, [])]
    waiting = list(labelled)
    marks = fences(lines)[0] if waiting else []
    for number, line in enumerate(lines):
        slot = None
        if waiting and not marks[number] and line.lstrip().startswith("**"):
            slot = next((s for s in waiting if is_label(line, s.label, exact=notes.exact)), None)
        if slot:
            notes.read_heading(line.strip().strip("*"))
            waiting.remove(slot)
            cuts.append((slot, []))
        else:
            cuts[-1][1].append(line)
    return cuts


def _first_slot(region, slots, notes):
    if slots:
        return slots[0]
    key = FIRST_SLOT.get(region.section.key)
    if key is None:
        return None
    slot = SLOTS[key]
    if slot.kind != Kind.PROSE:
        notes.assume(f"What stands directly under “{region.title}” is read as “{slot.heading}”.")
    return slot


def _read_slot(slot, lines, labels, document, notes):
    parts = document["parts"]
    if slot.kind == Kind.FACTS:
        others = fact_lines.read(slot, lines, document["facts"], notes)
        if any(others):
            notes.keep("\n".join(without_blanks(others)), why="is not a fact of the template")
    elif slot.kind == Kind.FOLLOW_UP:
        document["follow_ups"] += follow_up.read(lines, notes)
    elif slot.kind in (Kind.PROSE, Kind.SAMPLE):
        text = (
            prose.read_sample(lines, notes)
            if slot.kind == Kind.SAMPLE
            else prose.read(slot, lines, labels, notes)
        )
        parts[slot.key] = "\n\n".join(filter(None, [parts[slot.key], text]))
    elif slot.kind == Kind.EVENTS:
        parts[slot.key] += events.read(lines, document["facts"], notes)
    else:
        notes.read_numbers(lines)
        reader = {Kind.LIST: lists, Kind.ACTIONS: read_items, Kind.REFERENCES: references}
        parts[slot.key] += reader[slot.kind].read(slot, lines, notes)
