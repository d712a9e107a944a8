"""What every list and figure may be narrowed by: the team, severity and labels of an incident."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q

from postmortems.models import Cause, Incident, Service
from postmortems.models.enums import Severity

NONE = "(none)"
"""Asks for what has no team, service or cause."""
HIGH_AND_UP, UNSET = "high_and_up", "unset"


def of_incident(path="", *, team=None, severity="", service="", cause=""):
    """The condition on rows whose incident is reached by `path`, such as "incident__".

    `team` is a team or NONE, `service` and `cause` are names, whatever their case, or NONE.
    """
    labels = {"services": service, "causes": cause}
    return _own(path, team, severity) & Q(
        *(_labelled(path, column, name) for column, name in labels.items() if name)
    )


def of_item(*, team=None, severity="", service=""):
    """The same of action items, which repeat the team and severity of their incident."""
    named = _labelled("postmortem__incident__", "services", service) if service else Q()
    return _own("", team, severity) & named


def of_measure(*, team=None, severity="", service=""):
    """The same of measures, which repeat what their incident says."""
    if not service:
        return _own("", team, severity)
    if service == NONE:
        return _own("", team, severity) & Q(services=[])
    named = Service.objects.filter(name__iexact=service).order_by().values("pk")
    return _own("", team, severity) & Q(services__overlap=ArraySubquery(named))


def _own(path, team, severity):
    conditions = Q()
    if team:
        conditions &= Q(**{f"{path}team": None if team == NONE else team})
    return conditions & severity_is(f"{path}severity", severity) if severity else conditions


def severity_is(field, value):
    """The condition on a severity: one of them, high and up, or not set."""
    if value == HIGH_AND_UP:
        return Q(**{f"{field}__in": (Severity.CRITICAL, Severity.HIGH)})
    return Q(**{field: "" if value == UNSET else value})


def _labelled(path, column, name):
    if name == NONE:
        return Q(**{f"{path}{column}": None})
    model = {"services": Service, "causes": Cause}[column]
    link = getattr(Incident, column).through.objects.filter(
        **{f"{model._meta.model_name}__name__iexact": name}
    )
    return Q(**{f"{path.removesuffix('__') or 'pk'}__in": link.order_by().values("incident")})
