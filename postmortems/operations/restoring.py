"""Bringing back what a document said at an earlier revision, as its next one."""

from django.db import transaction

from postmortems.models.enums import ItemState
from postmortems.queries import documents as reading
from postmortems.rules.alignment import Steps, row_pairs
from postmortems.rules.document import part_of
from postmortems.rules.outline import slots
from postmortems.rules.shapes import Kind

from . import parts, revisions
from .workflow import Refused, lock, require, require_current


class NothingToRestore(Refused):
    """There is no such revision, or the document says all of it already."""


@transaction.atomic
def restore(postmortem, number, *, revision, by, now):
    """Make every part say what it said at revision `number`; returns the new revision.

    `revision` is the one that was looked at. People, and who may see it, stay as they are; action
    items keep their number and how far they have come, and those that have come somewhere stay.
    """
    row = lock(postmortem)
    require("edit", row, by)
    require_current(row, revision)
    found = row.revisions.filter(number=number).first()
    if found is None:
        raise NothingToRestore("There is no such revision.")
    current = reading.document(reading.load(row.pk))
    changed = [
        slot
        for slot in slots()
        if slot.kind != Kind.FOLLOW_UP
        and part_of(current, slot.key) != part_of(found.document, slot.key)
    ]
    if not changed:
        raise NothingToRestore(f"Every part says already what it said at revision {number}.")
    for slot in changed:
        value = part_of(found.document, slot.key)
        if slot.kind == Kind.ACTIONS:
            value = _with_items(row, slot.key, value)
        parts.write(row, slot.key, value, by=by, now=now)
    says = f"restored what revision {number} said"
    return revisions.record(row, says, by=by, now=now, verb="restore")


def _with_items(postmortem, key, value):
    """The rows of an earlier revision, with the ids of the items they are about today."""
    items = list(postmortem.items.filter(slot=key))
    today = [{"what": item.what, "detail": item.detail} for item in items]
    earlier = [{"what": row["what"], "detail": row["detail"]} for row in value]
    pairs = {new: items[old] for old, new in row_pairs(today, earlier, Steps())}
    rows = [{**row, "id": pairs[n].pk} if n in pairs else row for n, row in enumerate(value)]
    kept = {item.pk for item in pairs.values()}
    return rows + [
        _row(item) for item in items if item.pk not in kept and item.state != ItemState.OPEN
    ]


def _row(item):
    return {
        "id": item.pk,
        "what": item.what,
        "detail": item.detail,
        "owner": item.owner_name,
        "owner_id": item.owner_id,
        "due_on": item.due_on.isoformat() if item.due_on else None,
    }
