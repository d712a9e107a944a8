"""Who did what, when: rows are only ever added."""

from django.conf import settings
from django.db import models

from .guards import append_only
from .postmortem import Postmortem


class Activity(models.Model):
    """One deed, in words that follow the person's name: “signed revision 14”."""

    postmortem = models.ForeignKey(Postmortem, models.PROTECT, related_name="activity")
    verb = models.CharField(max_length=40)
    says = models.CharField(max_length=500)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["postmortem", "-at", "-id"], name="activity_newest")]
        verbose_name_plural = "activity"
        triggers = append_only("by")

    def __str__(self):
        return f"{self.by_name} {self.says}"
