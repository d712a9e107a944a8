"""Insight: incidents of a period beside those of the period before it, and how long they took.

Every function takes `rows`, from `measures`, and a Period; each asks once, whatever there is.
Numbers come in pairs, now and before.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, Count, F, FloatField, Func, Max, Q
from django.db.models.lookups import LessThanOrEqual

from postmortems.models import Entry, Measure
from postmortems.models.enums import Measured
from postmortems.models.guards import UtcDay
from postmortems.rules import factors
from postmortems.rules.comparing import Share, Spread
from postmortems.rules.durations import METRICS

from .narrowing import of_measure

MOST = 10
"""Labels in a table: those with most incidents."""


class Quantiles(Aggregate):
    """Where a quarter, half, three quarters and 90 % of the values end, or None of no values."""

    template = (
        "percentile_cont(ARRAY[0.25, 0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY %(expressions)s)"
    )
    output_field = ArrayField(FloatField())


class Unnest(Func):
    """One row for each member of an array."""

    function = "unnest"
    set_returning = True


class UnnestOrNull(Unnest):
    """The same; of an empty array one row with nothing."""

    template = "unnest(coalesce(nullif(%(expressions)s, '{}'), ARRAY[NULL::bigint]))"


@dataclass(frozen=True)
class Times:
    """One metric: the spread of what was measured now and before, and what was not, by state."""

    key: str
    title: str
    now: Spread
    before: Spread
    missing: dict


@dataclass(frozen=True)
class Line:
    """Incidents with one label: its key, how many now and before, and the newest one's number."""

    key: object
    now: int
    before: int
    newest: int = 0


def measures(user, **narrow):
    """What `user` may know of, narrowed by team, severity and service."""
    return Measure.objects.visible_to(user).filter(of_measure(**narrow)).order_by()


def undated(user, **narrow):
    """How many incidents have no day, and so count in no period."""
    return measures(user, **narrow).filter(day=None).count()


def both(rows, period, field="day"):
    """The rows of the period and of the one before it."""
    return rows.filter(**{f"{field}__range": (period.before.first, period.last)})


def now_and_before(period, field="day", **filters):
    """Counts by name: {name}_now and {name}_before of the rows that meet each condition."""
    when = {
        "now": Q(**{f"{field}__gte": period.first}),
        "before": Q(**{f"{field}__lt": period.first}),
    }
    return {
        f"{name}_{key}": Count("pk", filter=condition & chosen)
        for name, condition in filters.items()
        for key, chosen in when.items()
    }


def by_day(rows, period):
    """{day: incidents} of both periods; days without one are left out."""
    return dict(both(rows, period).values_list("day").annotate(all=Count("*")))


def by_severity_and_team(rows, period):
    """Two lists of Lines: by severity, and by the number of a team or None."""
    found = both(rows, period).values_list("severity", "team")
    severities, teams = defaultdict(Counter), defaultdict(Counter)
    for severity, team, now, before in found.annotate(**now_and_before(period, all=Q())):
        for place, key in ((severities, severity), (teams, team)):
            place[key].update(now=now, before=before)
    return [
        [Line(key, found["now"], found["before"]) for key, found in place.items()]
        for place in (severities, teams)
    ]


def by_label(rows, period, name):
    """Lines by the labels in column `name`, and the Line of what has none.

    The MOST labels with most incidents now, only those that have one.
    """
    found = _by_number(rows, period, UnnestOrNull(name))
    lines = [_line(row) for row in found.order_by("-all_now", "-all_before", "label")]
    none = next((line for line in lines if line.key is None), Line(None, 0, 0))
    return [line for line in lines if line.key is not None and line.now][:MOST], none


def by_factor(rows, period):
    """Lines by contributing factor: the MOST that were seen most, and twice in both periods."""
    found = _by_number(rows, period, Unnest("factors"))
    found = found.filter(all_now__gt=0, all_now__gte=2 - F("all_before"))
    return [_line(row) for row in found.order_by("-all_now", "-all_before", "label")[:MOST]]


def _by_number(rows, period, label):
    counts = now_and_before(period, all=Q())
    return both(rows, period).values(label=label).annotate(**counts, newest=Max("pk"))


def _line(row):
    return Line(row["label"], row["all_now"], row["all_before"], row["newest"])


def times(rows, period):
    """Times for each metric. Two queries."""
    chosen = both(rows, period)
    when = {"now": Q(day__gte=period.first), "before": Q(day__lt=period.first)}
    spreads = chosen.aggregate(
        **{
            f"{key}_{name}": Quantiles(key, filter=condition)
            for key, *_ in METRICS
            for name, condition in when.items()
        }
    )
    states = _states(chosen, period)
    return [
        Times(
            key,
            title,
            *(
                Spread(states[key, name][Measured.RECORDED], *(spreads[f"{key}_{name}"] or ()))
                for name in when
            ),
            missing={
                state: (states[key, "now"][state], states[key, "before"][state])
                for state in Measured
                if state != Measured.RECORDED
            },
        )
        for key, title, *_ in METRICS
    ]


def _states(chosen, period):
    """{(metric, "now" or "before"): {state: incidents}}."""
    keys = [key for key, *_ in METRICS]
    found = defaultdict(Counter)
    rows = chosen.values_list(*(f"{key}_state" for key in keys))
    for *states, now, before in rows.annotate(**now_and_before(period, all=Q())):
        for key, state in zip(keys, states, strict=True):
            found[key, "now"][state] += now
            found[key, "before"][state] += before
    return found


def approvals(rows, period):
    """Of the postmortems due in each period, by condition: {name: (now, before)}."""
    conditions = approved()
    found = both(rows, period, "due_on").aggregate(**now_and_before(period, "due_on", **conditions))
    return {name: (found[f"{name}_now"], found[f"{name}_before"]) for name in conditions}


def approved(path=""):
    """Conditions on measures by name: when a postmortem was first approved, its day in UTC."""
    in_time = Q(LessThanOrEqual(UtcDay(f"{path}approved_at"), F(f"{path}due_on")))
    waits = Q(**{f"{path}approved_at": None})
    return {"in_time": in_time, "later": ~waits & ~in_time, "not_yet": waits}


def share(pairs, part):
    """Shares now and before of one of several conditions that exclude one another."""
    wholes = [sum(pair[when] for pair in pairs.values()) for when in (0, 1)]
    return [Share(pairs[part][when], wholes[when]) for when in (0, 1)]


def words_of_factors(lines):
    """{key: words} of Lines of factors: what the newest incident of each says, a visible one."""
    texts = Entry.objects.filter(
        postmortem__incident__in=[line.newest for line in lines], slot=factors.SLOT
    )
    said = {
        (incident, factors.number(text)): text
        for incident, text in texts.values_list("postmortem__incident_id", "text")
    }
    return {line.key: said.get((line.newest, line.key), "") for line in lines}
