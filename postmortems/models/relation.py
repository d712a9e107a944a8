"""Incidents that look alike, and what people decided about them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .enums import Likeness
from .guards import known
from .postmortem import Postmortem


class Relation(models.Model):
    """What was decided about two postmortems, once for both: `first` has the smaller number."""

    first = models.ForeignKey(Postmortem, models.CASCADE, related_name="+")
    second = models.ForeignKey(Postmortem, models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=20, choices=Likeness)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            known("verdict", Likeness, "relation_known_verdict", blank=False),
            models.UniqueConstraint(fields=["first", "second"], name="relation_decided_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="relation_smaller_number_first"
            ),
        ]

    def __str__(self):
        return f"{self.first_id} and {self.second_id}: {self.get_verdict_display().lower()}"
