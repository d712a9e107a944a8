"""The list of postmortems: narrowed, searched, newest incident first."""

from django.db.models import Q

from postmortems.models import Cause, Postmortem, Service

from . import excerpts, paging, search
from .counts import with_open_items, with_sign_offs
from .insight import approved
from .narrowing import of_incident

ORDER = {"day": "incident__day", "number": "incident_id", "descending": True}


def filtered(
    user,
    *,
    today,
    asked=None,
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
    """Postmortems visible to `user` that meet every condition given; `asked` from terms.ask."""
    rows = Postmortem.objects.visible_to(user)
    copied = {"status": status, "severity": severity, "team": team, "since": since, "until": until}
    conditions = [
        asked is not None and search.matching(user, asked, **copied),
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


def page(rows, *, after=None, before=None, asked=None):
    """One page of rows with what the list shows; with `asked` each has its `places`."""
    shown = rows.with_incident()
    shown = with_sign_offs(with_open_items(shown))
    found = paging.page(shown, after=after, before=before, **ORDER)
    excerpts.attach(found.rows, asked)
    return found


def _measured(metric, state):
    return Q(**{f"incident__measure__{metric}_state": state})


def _label(text):
    named = [
        model.objects.filter(name__icontains=text).order_by().values("incidents")
        for model in (Service, Cause)
    ]
    return Q(incident__in=named[0]) | Q(incident__in=named[1])
