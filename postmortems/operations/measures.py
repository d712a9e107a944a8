"""Keeping what Insight counts by true, in the transaction that changes what it repeats."""

from django.db import transaction

from postmortems.models import Measure, Postmortem
from postmortems.queries import measures as reading
from postmortems.rules.measuring import measured

BATCH = 1000
KEPT = ("due_on", "approved_at")
"""What is not written over once there has been an approval."""
FOLLOWING = tuple(
    field.attname
    for field in Measure._meta.concrete_fields
    if not field.primary_key and field.name not in KEPT
)
"""What follows from the document as it stands."""


def renew(postmortem, plain):
    """Let the measure of an incident say what its document, `plain`, says. The row is locked."""
    incident = postmortem.incident
    row = Measure(
        incident=incident,
        team_id=incident.team_id,
        services=sorted(label.pk for label in incident.services.all()),
        causes=sorted(label.pk for label in incident.causes.all()),
        due_on=postmortem.due_on,
        **measured(plain),
    )
    was_approved = postmortem.approved_revision_id is not None
    _write([row], FOLLOWING if was_approved else (*FOLLOWING, "due_on"))


def restrict(incident):
    """Let the measure know who may see its incident."""
    Measure.objects.filter(pk=incident.pk).update(restricted=incident.restricted)


def approve(postmortem):
    """Keep the moment of the first approval, and the day it had to come by."""
    first = Measure.objects.filter(pk=postmortem.incident_id, approved_at=None)
    first.update(approved_at=postmortem.approved_at, due_on=postmortem.due_on)


def wrong():
    """Measures as they should be where they are not, some at a time: a generator of lists."""
    for numbers in reading.batches(BATCH):
        found = reading.wrong(numbers)
        if found:
            yield found


@transaction.atomic
def mend(numbers):
    """Let the measures of these incidents be what the record says.

    They are read anew once the postmortems are locked, so that nothing is written over.
    """
    rows = Postmortem.objects.select_for_update(no_key=True).filter(incident__in=numbers)
    list(rows.order_by("pk").values_list("pk"))
    _write(reading.wrong(numbers), (*FOLLOWING, *KEPT))


def _write(rows, columns):
    names = [Measure._meta.get_field(name).name for name in columns]
    Measure.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["incident"], update_fields=names
    )
