"""The board: every promise a person may know of, its figures, and the story of one."""

from datetime import timedelta

from django.db.models import Count, Q

from postmortems.models import ActionItem
from postmortems.models.enums import UNFINISHED, ItemState
from postmortems.rules.calendar import week_end
from postmortems.rules.outline import OUTLINE, SLOTS
from postmortems.rules.process import may
from postmortems.rules.shapes import Kind

from . import paging
from .standing import item_standings

OPEN, OVERDUE, THIS_WEEK, ANY = "open", "overdue", "this_week", "any"
SNOOZED, TO_VERIFY = "snoozed", "to_verify"
ME, NOBODY = "me", "nobody"
SETTLED = (ItemState.DONE, ItemState.DROPPED)
BY_MONTH = (*SETTLED, TO_VERIFY, ANY)
"""States whose rows stand under the month they were due in."""
STANDINGS = (
    *("postmortem__authors", "postmortem__reviews"),
    "postmortem__incident__team__managers",
)
"""What standings at an item are read from."""
STORY = 50
"""How many deeds of an item's story are shown."""


def _horizons():
    found = {}
    for section in OUTLINE:
        keys = tuple(slot.key for slot in section.slots if slot.kind == Kind.ACTIONS)
        if section.key == "actions":
            found.update({key: (SLOTS[key].title, (key,)) for key in keys})
        elif keys:
            found[section.key] = (section.title, keys)
    return found


HORIZONS = _horizons()
"""Groups of slots to filter by: {key: (name, slot keys)}, in the order of the template."""


def narrowed(user, *, team=None, severity="", horizon=""):
    """Items visible to `user` of a team, a severity and a horizon: what the figures are of."""
    rows = ActionItem.objects.visible_to(user)
    if team:
        rows = rows.filter(team=team)
    if severity:
        rows = rows.filter(severity=severity)
    if horizon:
        rows = rows.filter(slot__in=HORIZONS[horizon][1])
    return rows


def whose(owner, user):
    """The condition for an owner: "me", "nobody", the number of a person, or anybody."""
    if owner == NOBODY:
        return Q(owner=None)
    if owner == ME:
        return Q(owner=user)
    return Q(owner=int(owner)) if owner else Q()


def in_state(state, today):
    """The condition for a state, or for what the board calls one."""
    conditions = {
        ANY: Q(),
        OPEN: Q(state__in=UNFINISHED),
        OVERDUE: Q(state__in=UNFINISHED, due_on__lt=today),
        SNOOZED: Q(state__in=UNFINISHED, snoozed_until__gt=today),
        TO_VERIFY: Q(state=ItemState.DONE, verified_at=None, verifier__isnull=False),
        THIS_WEEK: Q(state__in=UNFINISHED, due_on__range=(today, week_end(today))),
    }
    return conditions[state] if state in conditions else Q(state=state)


def figures(rows, owned, today):
    """How many of `rows` meet `owned`, by what the board calls a state; `unowned` of all rows.

    Only what is not settled is looked at: there is little of it, however large the archive.
    """
    states = {key: in_state(key, today) for key in (OPEN, OVERDUE, THIS_WEEK)}
    return rows.unfinished().aggregate(
        **{key: Count("pk", filter=condition & owned) for key, condition in states.items()},
        unowned=Count("pk", filter=states[OPEN] & Q(owner=None)),
    )


def page(rows, *, state, after=None, before=None):
    """One page of rows with what the board shows: soonest first, settled ones latest first."""
    shown = rows.with_document().prefetch_related(*STANDINGS)
    descending = state in SETTLED
    return paging.page(
        shown, day="due_on", number="pk", after=after, before=before, descending=descending
    )


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
    return SLOTS[item.slot].title if item.slot in SLOTS else ""


def story(item):
    """What people did with an item, newest first: the deeds that name it."""
    named = rf"\mA-{item.pk}\M"
    return list(item.postmortem.activity.filter(says__regex=named)[:STORY])
