"""The list of postmortems: narrowed, searched, newest incident first."""

import functools
from dataclasses import dataclass

from django.db.models import Q

from postmortems.models import Cause, Postmortem, Service
from postmortems.models.part import StandIn

from . import excerpts, paging, search
from .counts import with_open_items, with_sign_offs
from .drawn_up import Columns, DrawnUp
from .insight import approved
from .narrowing import of_incident

FIELDS = {"day": "incident__day", "number": "incident_id"}


SHOWN = Columns(
    *("id", "status", "due_on", "lead_id", "incident_id", "open_items", "signed", "asked"),
    lead=Columns("id", "name"),
    incident=Columns(
        *("id", "title", "severity", "day", "started_at", "ended_at", "restricted", "team_id"),
        team=Columns("id", "name"),
    ),
)


@dataclass(frozen=True)
class Listed:
    """A Page of what meets the conditions, and how many do: (up to the most counted, are more)."""

    page: paging.Page
    count: tuple = (0, False)


def listed(user, *, today, asked=None, after=None, before=None, **conditions):
    """The Listed that `user` may see by these conditions, which are those of `filtered`.

    With `asked`, from terms.ask, what it finds, each row with its `places`; raises TooSlow.
    """
    if conditions.get("late"):
        conditions["today"] = today
    cursors = {"after": after, "before": before}
    stand_in = StandIn.of(user)
    if asked is None:
        drawn = _drawn_up(stand_in, **cursors, **conditions)
    else:
        rows = _narrowed(stand_in, **conditions)
        drawn = _of_rows(rows.filter(_saying(user, asked, conditions)), **cursors)
    found = drawn.ask(user)
    excerpts.attach(found["rows"], asked)
    page = paging.turned(found["rows"], **cursors, **FIELDS)
    return Listed(page, paging.bounded(found["count"]))


# Most people ask for the same few lists.
@functools.lru_cache(maxsize=32)
def _drawn_up(stand_in, *, after, before, **conditions):
    return _of_rows(_narrowed(stand_in, **conditions), after=after, before=before)


def _of_rows(rows, **cursors):
    shown = with_sign_offs(with_open_items(rows))
    cut = paging.cut(shown, **cursors, **FIELDS, descending=True)
    return DrawnUp.of({"rows": (cut, SHOWN)}, {"count": paging.countable(rows)})


def filtered(user, *, today, asked=None, **conditions):
    """Postmortems visible to `user` that meet every condition given; `asked` from terms.ask."""
    rows = _narrowed(user, today=today, **conditions)
    return rows if asked is None else rows.filter(_saying(user, asked, conditions))


def _saying(user, asked, conditions):
    copied = ("status", "severity", "team", "since", "until")
    return search.matching(
        user, asked, **{name: conditions[name] for name in copied if name in conditions}
    )


def _narrowed(
    user,
    *,
    today=None,
    status="",
    severity="",
    team=None,
    label="",
    since=None,
    until=None,
    late=False,
    mine=False,
    service=None,
    cause=None,
    factor=None,
    measured="",
    approval="",
    due_from=None,
    due_until=None,
    undated=False,
):
    """Postmortems visible to `user` that meet every condition given."""
    rows = Postmortem.objects.visible_to(user)
    conditions = [
        status and Q(status=status),
        of_incident("incident__", team=team, severity=severity, service=service, cause=cause),
        label and _label(label),
        since and Q(incident__day__gte=since),
        until and Q(incident__day__lte=until),
        undated and Q(incident__day=None),
        factor is not None and Q(incident__measure__factors__contains=[factor]),
        measured and _measured(*measured.split(":")),
        approval and approved("incident__measure__")[approval],
        due_from and Q(incident__measure__due_on__gte=due_from),
        due_until and Q(incident__measure__due_on__lte=due_until),
    ]
    for condition in conditions:
        if condition:
            rows = rows.filter(condition)
    rows = rows.late(today) if late else rows
    return rows.written_by(user) if mine else rows


def _measured(metric, state):
    return Q(**{f"incident__measure__{metric}_state": state})


def _label(text):
    named = [
        model.objects.filter(name__icontains=text).order_by().values("incidents")
        for model in (Service, Cause)
    ]
    return Q(incident__in=named[0]) | Q(incident__in=named[1])
