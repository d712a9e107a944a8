"""When the clock last looked, so that a clock that stopped is seen."""

from django.db import models


class Heartbeat(models.Model):
    """The last run of something that runs again and again, by its name."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    seconds = models.FloatField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M}"
