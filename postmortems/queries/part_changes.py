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
    rows = list(_values(postmortem, key, number))
    if not rows or rows[0]["number"] != number:
        return None, []
    changes = [
        Change(row["number"], row["by"], row["by__name"] or "", row["at"])
        for before, row in pairwise(rows)
        if _part(before, key) != _part(row, key)
    ]
    return _part(rows[0], key), changes


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
