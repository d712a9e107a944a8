"""The address at which a person's calendar reads what they have to do."""

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """One address a person, known by the sha256 of its token; a new one ends the one before."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed"
    )
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"Calendar of {self.person}"
