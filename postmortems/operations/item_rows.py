"""The promises of one slot as the authors wrote them; operations/action_items.py moves them on."""

from datetime import date

from accounts.models import User
from postmortems.models import ActionItem
from postmortems.models.enums import ItemState
from postmortems.rules.handing import change, held

from . import action_items, activity


def write_slot(postmortem, key, value, *, by, now):
    """Make the items of one slot what the authors wrote; their progress stays.

    A row with the `id` of an item of this slot changes it, other rows are new, items without a
    row go. `owner_id` names the owner; without it `owner` is looked up among the people.
    """
    known = {item.pk: item for item in postmortem.items.filter(slot=key)}
    for place, row in enumerate(value):
        item = known.pop(row.get("id"), None)
        if item is None:
            item = ActionItem(postmortem=postmortem, slot=key, created_at=now)
        _write(item, place, row, by=by, now=now)
    for item in known.values():
        if item.state != ItemState.OPEN:
            word = item.get_state_display().lower()
            raise action_items.AlreadySettled(
                f"{item.reference} is {word} and stays in the document."
            )
        item.delete()


def _write(item, place, row, *, by, now):
    """Write one row; whose and until when an item was is kept in its story."""
    before = held(item)
    item.position = place
    item.what, item.detail = row["what"], row["detail"]
    action_items.set_due(item, date.fromisoformat(row["due_on"]) if row["due_on"] else None)
    is_kept = row.get("owner_id") and row["owner_id"] == item.owner_id
    owner = item.owner if is_kept else _owner_of(row)
    was_there = item.pk is not None
    action_items.give(item, owner, row["owner"], by=by, now=now)
    says = change(item, before)
    if was_there and says:
        activity.record(item.postmortem, "assign_item", says, by=by, now=now)


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
