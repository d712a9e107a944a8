"""What people are writing and have not saved yet, and who is at it."""

from django.conf import settings
from django.db import models

from .content import SLOT_LENGTH
from .postmortem import Postmortem

TAB_LENGTH = 36


class Draft(models.Model):
    """The form of one part as one tab of a browser last sent it; no part of the document.

    `fields` maps names of the form to lists of texts, and is empty once it was saved or thrown
    away. `sequence` counts the tab's keystrokes upwards, so that what arrives late never wins.
    """

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="drafts")
    slot = models.CharField(max_length=SLOT_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    tab = models.CharField(max_length=TAB_LENGTH)
    revision = models.PositiveIntegerField()
    sequence = models.PositiveBigIntegerField()
    fields = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["postmortem", "slot", "by", "tab"], name="draft_once_per_tab"
            )
        ]

    def __str__(self):
        return f"Draft of {self.slot} of {self.postmortem_id}"


class Presence(models.Model):
    """Somebody has a part open for editing in a tab, and was there at `at`."""

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="presences")
    slot = models.CharField(max_length=SLOT_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="presences")
    tab = models.CharField(max_length=TAB_LENGTH)
    at = models.DateTimeField()

    class Meta:
        ordering = ["by", "slot", "tab"]
        constraints = [
            models.UniqueConstraint(
                fields=["postmortem", "slot", "by", "tab"], name="presence_once_per_tab"
            )
        ]

    def __str__(self):
        return f"{self.by_id} at {self.slot} of {self.postmortem_id}"
