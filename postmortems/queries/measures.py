"""What the measures of incidents should be, read anew from what is recorded."""

from collections import defaultdict

from django.db.models import Min

from postmortems.models import (
    Activity,
    Entry,
    Incident,
    Measure,
    TimelineEvent,
)
from postmortems.models.enums import Status
from postmortems.rules import factors, measuring

COLUMNS = tuple(field.attname for field in Measure._meta.concrete_fields)


def batches(size):
    """The numbers of all incidents, some at a time, in order: a generator of lists."""
    last = 0
    while True:
        rows = Incident.objects.filter(pk__gt=last).order_by("pk")
        numbers = list(rows.values_list("pk", flat=True)[:size])
        if not numbers:
            return
        yield numbers
        last = numbers[-1]


def wrong(numbers):
    """The measures of these incidents as they should be, where they are not."""
    kept = Measure.objects.in_bulk(numbers)
    return [row for row in _expected(numbers, kept) if not _same(row, kept.get(row.pk))]


def _same(row, other):
    return other is not None and all(getattr(row, name) == getattr(other, name) for name in COLUMNS)


def _expected(numbers, kept):
    services = _labels(Incident.services.through, "service_id", numbers)
    causes = _labels(Incident.causes.through, "cause_id", numbers)
    events, lines = _events(numbers), _factors(numbers)
    approvals = _approvals(numbers)
    for row in Incident.objects.filter(pk__in=numbers).select_related("postmortem"):
        yield Measure(
            incident_id=row.pk,
            day=row.day,
            severity=row.severity,
            team_id=row.team_id,
            restricted=row.restricted,
            services=services[row.pk],
            causes=causes[row.pk],
            factors=factors.numbers(lines[row.pk]),
            approved_at=approvals.get(row.pk),
            due_on=_due_on(row.postmortem, approvals.get(row.pk), kept.get(row.pk)),
            **measuring.lengths(events[row.pk]),
        )


def _due_on(postmortem, approved_at, kept):
    """The day of a postmortem, or the one it had when it was approved, as far as that is known."""
    if approved_at is None:
        return postmortem.due_on
    if kept is not None and kept.approved_at is not None:
        return kept.due_on
    return postmortem.due_on if postmortem.status == Status.APPROVED else None


def _labels(link, column, numbers):
    found = defaultdict(list)
    rows = link.objects.filter(incident__in=numbers).order_by(column)
    for incident, label in rows.values_list("incident_id", column):
        found[incident].append(label)
    return found


def _events(numbers):
    found = defaultdict(list)
    rows = TimelineEvent.objects.filter(incident__in=numbers).exclude(milestone="")
    for incident, at, milestone in rows.values_list("incident_id", "at", "milestone"):
        found[incident].append({"at": at, "milestone": milestone})
    return found


def _factors(numbers):
    found = defaultdict(list)
    rows = Entry.objects.filter(postmortem__incident__in=numbers, slot=factors.SLOT)
    for incident, text in rows.values_list("postmortem__incident_id", "text"):
        found[incident].append(text)
    return found


def _approvals(numbers):
    rows = Activity.objects.filter(postmortem__incident__in=numbers, verb="approve").order_by()
    return dict(rows.values_list("postmortem__incident_id").annotate(Min("at")))
