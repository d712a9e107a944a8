"""Two revisions of a document beside one another, and who changed what between them."""

from dataclasses import dataclass
from itertools import pairwise

from postmortems.rules import changes as rule
from postmortems.rules.document import HEADER_LABELS, part_of
from postmortems.rules.outline import SLOTS
from postmortems.rules.shapes import Kind

MOST = 200
"""Revisions one can choose from, and that are looked through for who changed what."""


@dataclass(frozen=True)
class Comparison:
    """Revisions `first` and `last` with what differs: [(Change, who and when, or None)]."""

    first: object
    last: object
    changed: list
    unchanged: list


def revisions(postmortem):
    """The revisions of a postmortem, newest first, without their documents."""
    return postmortem.revisions.select_related("by").defer("document")[:MOST]


def compare(postmortem, first, last):
    """The Comparison of two revision numbers; raises Revision.DoesNotExist for unknown ones."""
    chosen = postmortem.revisions.select_related("by")
    before, after = chosen.get(number=first), chosen.get(number=last)
    found = rule.between(before.document, after.document)
    by = _by(postmortem, [change.slot for change in found], *sorted((first, last)))
    changed = [(change, by.get(change.slot.key)) for change in found]
    return Comparison(before, after, changed, rule.unchanged(before.document, after.document))


def count_since(revision, document):
    """How many parts of a plain dict differ from a revision."""
    return rule.count(revision.document, document)


def _by(postmortem, slots, first, last):
    """The last revision between two numbers that changed each slot: {slot key: its row}."""
    names = dict.fromkeys(name for slot in slots for name in _names(slot))
    if not names:
        return {}
    rows = postmortem.revisions.filter(number__gte=first, number__lte=last).order_by("-number")
    paths = [f"document__{name}" for name in names]
    rows = list(rows.values("number", "by__name", "at", *paths)[: MOST + 1])
    return {
        slot.key: row
        for slot in slots
        if (row := next((b for b, a in pairwise(rows) if _part(a, slot) != _part(b, slot)), None))
    }


def _names(slot):
    """The keys of the document, as paths of lookups, that hold the value of a slot."""
    if slot.key not in SLOTS:
        return ["authors"]
    return ["facts", *HEADER_LABELS] if slot.kind == Kind.FACTS else [f"parts__{slot.key}"]


def _part(row, slot):
    if slot.key not in SLOTS:
        return row["document__authors"]
    document = {name: row.get(f"document__{name}") for name in ("facts", *HEADER_LABELS)}
    return part_of(
        {**document, "parts": {slot.key: row.get(f"document__parts__{slot.key}")}}, slot.key
    )
