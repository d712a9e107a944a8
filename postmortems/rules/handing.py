"""Whose an action item is, until when and where it is tracked: what changed of it, in words."""

from .text import listed

LONGEST_PLACE = 200


def held(item):
    """What `change` compares: the owner's number and name, the day, and the tracker."""
    return (item.owner_id, item.owner_name), item.due_on, item.tracker


def change(item, before):
    """What became of an item since `held` gave `before`, for its story; "" for nothing.

    It follows a name: “gave A-4 to Ana Ferreira and moved it from 2025-10-31 to 2025-11-07”.
    """
    owner, due_on, tracker = before
    ref, deeds = item.reference, []
    if (item.owner_id, item.owner_name) != owner:
        deeds.append(f"gave {ref} to {item.owner_name or 'nobody'}")
    if item.due_on != due_on:
        it = "it" if deeds else ref
        was = f" from {due_on}" if due_on else ""
        deeds.append(f"moved {it}{was} to {item.due_on or 'no day'}")
    if item.tracker != tracker:
        it = "it" if deeds else ref
        place = f" at {item.tracker[:LONGEST_PLACE]}" if item.tracker else " no longer"
        deeds.append(f"tracked {it}{place}")
    return listed(deeds)
