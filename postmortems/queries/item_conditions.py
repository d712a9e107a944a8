"""By what the list of promises can be narrowed: each name gives a condition on ActionItem.

Days of what was made, closed and dropped are those of UTC, as in the figures (rollups.py).
"""

from datetime import UTC, datetime, time, timedelta

from django.db.models import F, Q

from postmortems.models.enums import UNFINISHED, ItemState
from postmortems.rules.ages import AGES, windows
from postmortems.rules.calendar import week_end
from postmortems.rules.outline import OUTLINE, SLOTS
from postmortems.rules.shapes import Kind

from . import narrowing

OPEN, OVERDUE, THIS_WEEK, ANY = "open", "overdue", "this_week", "any"
SNOOZED, TO_VERIFY = "snoozed", "to_verify"
PROMISED, KEPT = "promised", "kept"
ME, NOBODY = "me", "nobody"
AGE_KEYS = ("week", "month", "quarter", "older")
"""A word for each of rules.ages.AGES, for addresses."""
AGE_NAMES = {key: name for key, (name, _) in zip(AGE_KEYS, AGES, strict=True)}
DAY = timedelta(days=1)


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


def in_state(state, today):
    """The condition for a state, or for what the board calls one."""
    conditions = {
        ANY: Q(),
        OPEN: Q(state__in=UNFINISHED),
        OVERDUE: Q(state__in=UNFINISHED, due_on__lt=today),
        SNOOZED: Q(state__in=UNFINISHED, snoozed_until__gt=today),
        TO_VERIFY: Q(state=ItemState.DONE, verified_at=None, verifier__isnull=False),
        THIS_WEEK: Q(state__in=UNFINISHED, due_on__range=(today, week_end(today))),
        PROMISED: ~Q(state=ItemState.DROPPED),
        KEPT: Q(state=ItemState.DONE, closed_on__lte=F("due_on")),
    }
    return conditions[state] if state in conditions else Q(state=state)


def whose(owner, user):
    """The condition for an owner: "me", "nobody", the number of a person, or anybody."""
    if owner == NOBODY:
        return Q(owner=None)
    if owner == ME:
        return Q(owner=user)
    return Q(owner=int(owner)) if owner else Q()


def of_age(key, today):
    """What was due as many days ago as an age says."""
    first, last = windows(today)[AGE_KEYS.index(key)]
    return Q(due_on__lte=last) & (Q(due_on__gte=first) if first else Q())


def open_on(day):
    """What was open at the end of a day, as far as it was settled for good since."""
    unsettled = Q(state__in=UNFINISHED) | Q(closed_on__gt=day) | Q(dropped_at__gte=_after(day))
    return Q(made_on__lte=day) & unsettled


def _settled_from(day):
    return Q(closed_on__gte=day) | Q(dropped_at__gte=_after(day - DAY))


def _settled_until(day):
    return Q(closed_on__lte=day) | Q(dropped_at__lt=_after(day))


def _after(day):
    """The moment in UTC at which a day is over."""
    return datetime.combine(day + DAY, time(), UTC)


def _without_team(value, today):
    return Q(team=None)


def _other_teams(numbers, today):
    known = Q(team__isnull=False, team__in=[number for number in numbers if number])
    return ~known & (Q(team__isnull=False) if 0 in numbers else Q())


CONDITIONS = {
    "team": lambda team, today: narrowing.of_item(team=team),
    "no_team": _without_team,
    "other_teams": _other_teams,
    "severity": lambda severity, today: narrowing.of_item(severity=severity),
    "horizon": lambda horizon, today: Q(slot__in=HORIZONS[horizon][1]),
    "service": lambda name, today: narrowing.of_item(service=name),
    "other_owners": lambda numbers, today: Q(owner__isnull=False) & ~Q(owner__in=numbers),
    "age": of_age,
    "due_from": lambda day, today: Q(due_on__gte=day),
    "due_until": lambda day, today: Q(due_on__lte=day),
    "settled_from": lambda day, today: _settled_from(day),
    "settled_until": lambda day, today: _settled_until(day),
    "open_on": lambda day, today: open_on(day),
}
"""The condition for a value, by the name it has in an address."""
