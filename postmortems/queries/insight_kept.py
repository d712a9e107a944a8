"""Insight: promises kept, reviews held, and causes that came back although something was done."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery

from postmortems.models import ActionItem, Cause, FollowUp
from postmortems.models.enums import ItemState, Severity
from postmortems.rules.comparing import Share

from .follow_ups import INCIDENT, outcomes
from .insight import both, now_and_before
from .item_conditions import HORIZONS, KEPT, PROMISED, in_state
from .kept_by_slot import kept_by_slot
from .narrowing import of_incident, of_item
from .sights import Scope, Sight


@dataclass(frozen=True)
class Kept:
    """Promises of one horizon that were due: what share was done in time, now and before."""

    key: str
    title: str
    now: Share
    before: Share


@dataclass(frozen=True)
class Returned:
    """A cause that came back: how often since the day after `done_on`, when `item` was done."""

    times: int
    done_on: date
    item: int


def kept(user, period, **narrow):
    """Kept for each horizon that had promises due in either period."""
    by_slot = _by_slot(user, period, **narrow)
    horizons = [
        Kept(key, title, *(_share(by_slot, slots, is_now) for is_now in (True, False)))
        for key, (title, slots) in HORIZONS.items()
    ]
    return [one for one in horizons if one.now.whole or one.before.whole]


def _share(by_slot, slots, is_now):
    found = [by_slot[slot, is_now] for slot in slots if (slot, is_now) in by_slot]
    return Share(sum(kept for _, kept in found), sum(promised for promised, _ in found))


def _by_slot(user, period, **narrow):
    """{(slot, is_now): (promised, kept)}, of tallies as far as they tell; the rest is counted."""
    severity = narrow.get("severity", "")
    if set(narrow) <= {"severity"} and severity in ("", *Severity.values):
        return kept_by_slot(Sight.of(Scope(user, severity=severity)), period)
    promised = in_state(PROMISED, period.last) & of_item(**narrow)
    rows = ActionItem.objects.visible_to(user).filter(promised)
    counts = now_and_before(period, "due_on", all=Q(), kept=in_state(KEPT, period.last))
    found = both(rows, period, "due_on").order_by().values("slot").annotate(**counts)
    return {
        (row["slot"], is_now): (row[f"all_{when}"], row[f"kept_{when}"])
        for row in found
        for when, is_now in (("now", True), ("before", False))
    }


def looked_back(user, period, **narrow):
    """Of the reviews due in each period, by what became of them: {name: (now, before)}."""
    rows = FollowUp.objects.visible_to(user).filter(of_incident(INCIDENT, **narrow))
    conditions = outcomes()
    found = both(rows, period, "due_on").aggregate(**now_and_before(period, "due_on", **conditions))
    return {name: (found[f"{name}_now"], found[f"{name}_before"]) for name in conditions}


def returned(rows, period, user, causes):
    """{cause: Returned} of those that came back in the period after an action item was done.

    `rows` are measures. Three queries.
    """
    done = _first_done(user, causes)
    conditions = {
        f"cause_{cause}": Q(causes__contains=[cause], day__gt=done[cause][0])
        if cause in done
        else Q(pk=None)
        for cause in causes
    }
    now = rows.filter(day__range=(period.first, period.last))
    counts = now.aggregate(
        any=Count("*"), **{name: Count("pk", filter=where) for name, where in conditions.items()}
    )
    return {
        cause: Returned(counts[f"cause_{cause}"], *done[cause])
        for cause in done
        if counts[f"cause_{cause}"]
    }


def _first_done(user, causes):
    """{cause: (day, number)} of the first action item done about each, in all of the past."""
    items = ActionItem.objects.visible_to(user).filter(
        state=ItemState.DONE, **{f"{INCIDENT}causes": OuterRef("pk")}
    )
    first = items.order_by("closed_on", "pk").values("pk")[:1]
    rows = Cause.objects.filter(pk__in=causes).annotate(item=Subquery(first)).order_by()
    found = {cause: item for cause, item in rows.values_list("pk", "item") if item}
    rows = ActionItem.objects.filter(pk__in=found.values()).order_by()
    days = dict(rows.values_list("pk", "closed_on"))
    return {cause: (days[item], item) for cause, item in found.items()}
