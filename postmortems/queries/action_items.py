"""The board: every promise a person may know of, its figures, and the story of one."""

from datetime import timedelta

from django.db.models import Count, Q

from postmortems.models import ActionItem
from postmortems.models.enums import ItemState
from postmortems.rules.calendar import week_end
from postmortems.rules.outline import SLOTS
from postmortems.rules.process import may

from . import paging
from .item_conditions import (
    ANY,
    CONDITIONS,
    KEPT,
    OPEN,
    OVERDUE,
    PROMISED,
    THIS_WEEK,
    TO_VERIFY,
    in_state,
)
from .standing import item_standings

SETTLED = (ItemState.DONE, ItemState.DROPPED)
BY_MONTH = (*SETTLED, TO_VERIFY, PROMISED, KEPT, ANY)
"""States whose rows stand under the month they were due in."""
STANDINGS = (
    *("postmortem__authors", "postmortem__reviews"),
    "postmortem__incident__team__managers",
)
"""What standings at an item are read from."""
STORY = 50
"""How many deeds of an item's story are shown."""


def narrowed(user, today, **given):
    """Items visible to `user` that meet every condition given, by names of CONDITIONS."""
    rows = ActionItem.objects.visible_to(user)
    for name, value in given.items():
        rows = rows.filter(CONDITIONS[name](value, today))
    return rows


def figures(rows, owned, today):
    """How many of `rows` meet `owned`, by what the board calls a state; `unowned` of all rows.

    Only what is not settled is looked at: there is little of it, however large the archive.
    """
    states = {key: in_state(key, today) for key in (OPEN, OVERDUE, THIS_WEEK)}
    return rows.unfinished().aggregate(
        **{key: Count("pk", filter=condition & owned) for key, condition in states.items()},
        unowned=Count("pk", filter=states[OPEN] & Q(owner=None)),
    )


def page(rows, *, state, after=None, before=None, size=paging.SIZE):
    """One page of rows with what the board shows: soonest first, settled ones latest first."""
    shown = rows.with_document().prefetch_related(*STANDINGS)
    cut = {"day": "due_on", "number": "pk", "after": after, "before": before, "size": size}
    return paging.page(shown, descending=state in SETTLED, **cut)


def with_verbs(rows, user):
    """The rows of a page, each with `may`: the verbs open to `user` at it."""
    for row in rows:
        row.may = may(item_standings(user, row), row.postmortem.status)
    return rows


def grouped(rows, *, state, today):
    """The rows of a page under headings: [(heading, rows)], in the order they came."""
    groups = []
    for row in rows:
        heading = _heading(row, state, today)
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append(row)
    return groups


def _heading(row, state, today):
    if row.due_on is None:
        return "No due date"
    if state in BY_MONTH:
        return f"Due in {row.due_on:%B %Y}"
    if row.due_on < today:
        return "Overdue"
    if row.due_on <= week_end(today):
        return "This week"
    in_next = row.due_on <= week_end(today) + timedelta(days=7)
    return "Next week" if in_next else "Later"


def place(item):
    """Where an item stands in its document: “Immediate, this week”."""
    return place_of(item.slot)


def place_of(slot):
    """What a slot of promises is called; nothing for one that there is no more."""
    return SLOTS[slot].title if slot in SLOTS else ""


def story(item):
    """What people did with an item, newest first: the deeds that name it."""
    named = rf"\mA-{item.pk}\M"
    return list(item.postmortem.activity.filter(says__regex=named)[:STORY])
