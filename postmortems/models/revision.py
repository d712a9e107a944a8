"""The document as it stood: rows never change and never go."""

from django.conf import settings
from django.db import models

from .guards import append_only
from .postmortem import Postmortem


class Revision(models.Model):
    """The whole document as plain JSON, with the fingerprint a sign-off names."""

    postmortem = models.ForeignKey(Postmortem, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["postmortem", "number"], name="revision_number_once")
        ]
        triggers = append_only("by")

    def __str__(self):
        return f"Revision {self.number} of {self.postmortem_id}"
