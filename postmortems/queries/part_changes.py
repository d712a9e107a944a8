"""What one part of a document said at a revision, and who has changed it since."""

from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from postmortems.rules.document import HEADER_LABELS
from postmortems.rules.document import part_of as part_of_document
from postmortems.rules.outline import SLOTS
from postmortems.rules.shapes import Kind


class Change(NamedTuple):
    """A revision that changed the part: its number, who made it (a name, maybe ""), and when."""

    number: int
    by_pk: int | None
    by: str
    at: datetime


def since(postmortem, key, number):
    """The value of slot `key` at revision `number` and the changes after it, oldest first.

    The value is None when there is no such revision.
    """
    values, changes = _history(postmortem, key, number)
    return (values[0] if values else None), changes


def last(postmortem, key, number):
    """The last change of slot `key` after revision `number`, or None.

    None also when it says again what it said then, and when there is no such revision.
    """
    values, changes = _history(postmortem, key, number)
    return changes[-1] if changes and values[-1] != values[0] else None


def _history(postmortem, key, number):
    """What the part said at each revision from `number` on, and the changes; nothing without it."""
    rows = list(_values(postmortem, key, number))
    if not rows or rows[0]["number"] != number:
        return [], []
    values = [_part(row, key) for row in rows]
    changes = [
        Change(row["number"], row["by"], row["by__name"] or "", row["at"])
        for row, (before, after) in zip(rows[1:], pairwise(values), strict=True)
        if before != after
    ]
    return values, changes


def _values(postmortem, key, number):
    """Revisions from `number` on with as much of the document as holds the part."""
    names = ["facts", *HEADER_LABELS] if SLOTS[key].kind == Kind.FACTS else [f"parts__{key}"]
    return (
        postmortem.revisions.filter(number__gte=number)
        .order_by("number")
        .values("number", "by", "by__name", "at", *(f"document__{name}" for name in names))
    )


def _part(row, key):
    if SLOTS[key].kind != Kind.FACTS:
        return part_of_document({"parts": {key: row[f"document__parts__{key}"]}}, key)
    names = ["facts", *HEADER_LABELS]
    return part_of_document({name: row[f"document__{name}"] for name in names}, key)
