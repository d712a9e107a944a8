"""Promises: who took them, until when, and how they ended."""

from datetime import date

from django.db import transaction

from accounts.models import User
from postmortems.models import ActionItem, Postmortem
from postmortems.models.enums import ItemState
from postmortems.rules.text import clean_line, clean_text

from . import assigning, revisions
from .workflow import Refused, lock, require


class Unproven(Refused):
    """An item was closed without evidence, or dropped or reopened without a reason."""


class OutOfSight(Refused):
    """An item was given to somebody who may not see its postmortem."""


class Gone(Refused):
    """The item was removed while somebody looked at it."""


class AlreadySettled(Refused):
    """An item that is done or dropped was changed as if it were not."""


def write_slot(postmortem, key, value, *, by, now):
    """Make the items of one slot what the authors wrote; their progress stays.

    A row with the `id` of an item of this slot changes it, other rows are new, items without a
    row go. `owner_id` names the owner; without it `owner` is looked up among the people.
    """
    known = {item.pk: item for item in postmortem.items.filter(slot=key)}
    for place, row in enumerate(value):
        item = known.pop(row.get("id"), None) or ActionItem(
            postmortem=postmortem, slot=key, created_at=now
        )
        item.position = place
        item.what, item.detail = row["what"], row["detail"]
        item.due_on = date.fromisoformat(row["due_on"]) if row["due_on"] else None
        is_kept = row.get("owner_id") and row["owner_id"] == item.owner_id
        owner = item.owner if is_kept else _owner_of(row)
        give(item, owner, row["owner"], by=by, now=now)
    for item in known.values():
        if item.state != ItemState.OPEN:
            word = item.get_state_display().lower()
            raise AlreadySettled(f"{item.reference} is {word} and stays in the document.")
        item.delete()


def unsaved(key, row):
    """An item as `row` describes it, which is not saved."""
    return ActionItem(
        pk=row["id"],
        slot=key,
        what=row["what"],
        detail=row["detail"],
        owner_id=row["owner_id"],
        owner_name=row["owner"],
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
    )


def _owner_of(row):
    if row.get("owner_id"):
        return User.objects.active().filter(pk=row["owner_id"]).first()
    return User.objects.active().only_named(row["owner"])


def give(item, owner, name, *, by, now):
    """Save `item` as `owner`'s (or under a bare `name`), and tell a new owner."""
    is_new_owner = owner is not None and owner.pk != item.owner_id
    if is_new_owner:
        visible = Postmortem.objects.visible_to(owner).filter(pk=item.postmortem_id)
        if not visible.exists():
            raise OutOfSight(
                f"{owner.name} may not see this postmortem and cannot own a part of it."
            )
        item.assigned_at = now
    item.owner = owner
    item.owner_name = owner.name if owner else name
    item.save()
    if is_new_owner and owner.pk != by.pk:
        assigning.tell(item, now=now)


def _lock_item(item, verb, by):
    postmortem = lock(item.postmortem)
    row = ActionItem.objects.select_for_update(of=("self",), no_key=True).filter(pk=item.pk).first()
    if row is None:
        raise Gone(f"{item.reference} was removed from the document meanwhile.")
    row.postmortem = postmortem
    require(verb, postmortem, by, item=row)
    return row


def _settle(row, verb, says, *, by, now, note=""):
    row.save()
    says = f"{says} {row.reference}"
    revisions.record(row.postmortem, says, by=by, now=now, verb=verb, note=note)
    return row


@transaction.atomic
def start(item, *, by, now):
    """Say that work on an open item has begun."""
    row = _lock_item(item, "work_on_item", by)
    if row.state != ItemState.OPEN:
        raise AlreadySettled(f"{row.reference} is {row.get_state_display().lower()} already.")
    row.state = ItemState.IN_PROGRESS
    return _settle(row, "start_item", "began", by=by, now=now)


@transaction.atomic
def finish(item, *, evidence, by, now):
    """Close an item with proof that it was done: a link or a note."""
    row = _lock_item(item, "work_on_item", by)
    evidence = clean_line(evidence)
    if not row.is_unfinished:
        raise AlreadySettled(f"{row.reference} is {row.get_state_display().lower()} already.")
    if not evidence:
        raise Unproven("Say what shows that it was done: a link or a note.")
    row.state, row.done_at, row.evidence = ItemState.DONE, now, evidence
    return _settle(row, "finish_item", "closed", by=by, now=now, note=evidence)


@transaction.atomic
def drop(item, *, reason, by, now):
    """Give an item up, and say why that is acceptable."""
    row = _lock_item(item, "work_on_item", by)
    reason = clean_line(reason)
    if not row.is_unfinished:
        raise AlreadySettled(f"{row.reference} is {row.get_state_display().lower()} already.")
    if not reason:
        raise Unproven("Say why it is dropped and why that is acceptable.")
    row.state, row.reason = ItemState.DROPPED, reason
    return _settle(row, "drop_item", "dropped", by=by, now=now, note=reason)


@transaction.atomic
def reopen(item, *, reason, by, now):
    """Open a settled item again, and say why."""
    row = _lock_item(item, "work_on_item", by)
    reason = clean_line(reason)
    if row.is_unfinished:
        raise AlreadySettled(f"{row.reference} is not settled.")
    if not reason:
        raise Unproven("Say why it is opened again.")
    row.state, row.done_at, row.reason = ItemState.OPEN, None, ""
    return _settle(row, "reopen_item", "reopened", by=by, now=now, note=reason)


@transaction.atomic
def assign(item, *, owner, due_on, tracker="", by, now):
    """Change whose an item is, until when, and where it is tracked."""
    row = _lock_item(item, "assign_item", by)
    before = (row.owner_id, row.due_on, row.tracker)
    row.due_on, row.tracker = due_on, tracker
    name = row.owner_name if row.owner_id is None else ""
    give(row, owner, name, by=by, now=now)
    if before != (row.owner_id, row.due_on, row.tracker):
        whose = owner.name if owner else "nobody"
        until = f", due {due_on}" if due_on else ""
        says = f"gave {row.reference} to {whose}{until}"
        revisions.record(row.postmortem, says, by=by, now=now, verb="assign_item")
    return row


@transaction.atomic
def add(postmortem, *, slot, what, owner, due_on, detail="", by, now):
    """Add one promise at the end of a slot. The caller has asked whether `by` may.

    The postmortem must be locked.
    """
    last = postmortem.items.filter(slot=slot).order_by("-position").first()
    item = ActionItem(
        postmortem=postmortem,
        slot=slot,
        position=last.position + 1 if last else 0,
        what=clean_line(what),
        detail=clean_text(detail),
        due_on=due_on,
        created_at=now,
    )
    give(item, owner, "", by=by, now=now)
    return item
