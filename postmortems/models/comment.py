"""What people say to one another about a part of the document."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .content import SLOT_LENGTH
from .postmortem import Postmortem


class Comment(models.Model):
    """One message under a slot; the first of a thread has no parent and carries its end.

    `line` is the text of the line it is about, or empty when it is about the whole slot. Lines
    are replaced when their part is saved, so it is the words that connect the two.
    """

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="comments")
    slot = models.CharField(max_length=SLOT_LENGTH)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    line = models.TextField(blank=True)
    text = models.TextField()
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="comments"
    )
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.RESTRICT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="comment_resolved_all_or_none",
            )
        ]

    def __str__(self):
        return f"Comment on {self.slot} of {self.postmortem_id}"
