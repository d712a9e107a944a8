"""What happened when."""

from django.db import models
from django.db.models import Q

from .enums import Milestone
from .guards import known
from .incident import Incident


class TimelineEvent(models.Model):
    """One moment of an incident, in UTC; five of them may be milestones."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()
    milestone = models.CharField(max_length=20, choices=Milestone, blank=True)

    class Meta:
        ordering = ["at", "position", "id"]
        indexes = [models.Index(fields=["incident", "at", "position"], name="event_in_order")]
        constraints = [
            known("milestone", Milestone, "event_known_milestone"),
            models.UniqueConstraint(
                fields=["incident", "milestone"],
                condition=~Q(milestone=""),
                name="event_once_per_milestone",
            ),
        ]

    def __str__(self):
        return f"{self.at:%H:%M} {self.text}"
