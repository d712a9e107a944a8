"""What Insight counts by: one flat row an incident, so that a page reads nothing else.

A row repeats what other tables say. `operations/measures.py` renews it in the transaction that
changes them, and `manage.py check_measures` compares. There is one row an incident with a pair of
columns for each metric, not a row for each: a period is read once, whatever is asked of it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Team

from .enums import Measured, Severity
from .guards import known
from .incident import Incident
from .postmortem import part_of

METRICS = ("detect", "acknowledge", "mitigate", "resolve")
"""The keys of rules/durations.METRICS."""


class MeasureQuerySet(models.QuerySet):
    """Measures, chosen by adjectives."""

    def visible_to(self, user):
        """Only of incidents whose postmortem this person may know of.

        What is not restricted is open to everybody, so that only the few others are looked up.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_administrator:
            return self
        theirs = part_of(user, "incident__postmortem", "team")
        hidden = self.model.objects.filter(theirs, restricted=True).order_by()
        return self.filter(Q(restricted=False) | Q(pk__in=hidden.values("pk")))


def state_field():
    """Whether a metric has a length, and why not."""
    return models.CharField(max_length=20, choices=Measured, default=Measured.PENDING)


def seconds_field():
    """How long it took, in seconds; empty unless its state is recorded."""
    return models.PositiveBigIntegerField(null=True, blank=True)


def labels_field():
    """Numbers of what an incident is labelled with."""
    return ArrayField(models.BigIntegerField(), default=list, blank=True)


class Measure(models.Model):
    """One incident as Insight sees it.

    `due_on` is the day its postmortem is due, and once it has been approved the day it was due
    then; `approved_at` is the first approval. Both are kept when the postmortem is amended, which
    empties them there. `factors` are rules/factors.number of its contributing factors.
    """

    incident = models.OneToOneField(
        Incident, models.CASCADE, primary_key=True, related_name="measure"
    )
    day = models.DateField(null=True, blank=True)
    severity = models.CharField(max_length=10, choices=Severity, blank=True)
    team = models.ForeignKey(
        Team,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    restricted = models.BooleanField(default=False)
    services = labels_field()
    causes = labels_field()
    factors = labels_field()
    due_on = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    detect_state, detect = state_field(), seconds_field()
    acknowledge_state, acknowledge = state_field(), seconds_field()
    mitigate_state, mitigate = state_field(), seconds_field()
    resolve_state, resolve = state_field(), seconds_field()

    objects = MeasureQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["day"],
                include=["severity", "team", "restricted", "incident"],
                name="measure_day",
            ),
            models.Index(fields=["team", "day"], name="measure_team_day"),
            models.Index(fields=["due_on"], name="measure_due"),
            models.Index(
                fields=["incident"], condition=Q(restricted=True), name="measure_restricted"
            ),
        ]
        constraints = [
            known("severity", Severity, "measure_known_severity"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{key}_state": Measured.RECORDED, f"{key}__isnull": False})
                    | (~Q(**{f"{key}_state": Measured.RECORDED}) & Q(**{f"{key}__isnull": True})),
                    name=f"measure_{key}_when_recorded",
                )
                for key in METRICS
            ),
            *(known(f"{key}_state", Measured, f"measure_known_{key}", False) for key in METRICS),
        ]

    def __str__(self):
        return f"Measure of {self.pk}"
