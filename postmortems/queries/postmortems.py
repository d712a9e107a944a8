"""The list of postmortems: narrowed, searched, newest incident first."""

from django.db.models import Q

from postmortems.models import Cause, Postmortem, Service
from postmortems.models.enums import Severity

from . import excerpts, paging, search
from .counts import with_open_items, with_sign_offs

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
    service="",
    cause="",
):
    """Postmortems visible to `user` that meet every condition given; `asked` from terms.ask."""
    rows = Postmortem.objects.visible_to(user)
    copied = {"status": status, "severity": severity, "team": team, "since": since, "until": until}
    conditions = [
        asked is not None and search.matching(user, asked, **copied),
        status and Q(status=status),
        severity and _severity(severity),
        team and Q(incident__team=team),
        label and _label(label),
        since and Q(incident__day__gte=since),
        until and Q(incident__day__lte=until),
        service and _named_label("services", service),
        cause and _named_label("causes", cause),
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


def _severity(value):
    if value == "high_and_up":
        return Q(incident__severity__in=(Severity.CRITICAL, Severity.HIGH))
    return Q(incident__severity="" if value == "unset" else value)


def _named_label(column, name):
    model = {"services": Service, "causes": Cause}[column]
    named = model.objects.filter(name__iexact=name).order_by()
    return Q(incident__in=named.values("incidents"))


def _label(text):
    named = [
        model.objects.filter(name__icontains=text).order_by().values("incidents")
        for model in (Service, Cause)
    ]
    return Q(incident__in=named[0]) | Q(incident__in=named[1])
