"""The ledger: what people are owed by mail, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .action_item import ActionItem
from .enums import MailState
from .follow_up import FollowUp
from .guards import known
from .postmortem import Postmortem


class Notification(models.Model):
    """One thing owed to one person; (recipient, key) makes owing it twice harmless.

    A row that is not mailed at once waits for its person's next digest, and then names it.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="notifications",
    )
    address = models.EmailField(blank=True)
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    postmortem = models.ForeignKey(
        Postmortem, models.CASCADE, null=True, blank=True, related_name="notifications"
    )
    item = models.ForeignKey(
        ActionItem, models.SET_NULL, null=True, blank=True, related_name="notifications"
    )
    follow_up = models.ForeignKey(
        FollowUp, models.SET_NULL, null=True, blank=True, related_name="notifications"
    )
    at_once = models.BooleanField(default=False)
    digest = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="entries"
    )
    state = models.CharField(max_length=20, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=250, blank=True)
    body_text = models.TextField(blank=True)
    body_html = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["retry_at", "id"],
                condition=Q(state=MailState.QUEUED, at_once=True),
                name="notification_to_send",
            ),
            models.Index(
                fields=["retry_at"],
                condition=Q(state=MailState.FAILED, at_once=True),
                name="notification_failed",
            ),
            models.Index(
                fields=["recipient"],
                condition=Q(state=MailState.QUEUED, at_once=False, digest__isnull=True),
                name="notification_waiting",
            ),
        ]
        constraints = [
            known("state", MailState, "notification_known_state", blank=False),
            models.UniqueConstraint(fields=["recipient", "key"], name="notification_owed_once"),
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | (~Q(state=MailState.SENT) & Q(sent_at__isnull=True)),
                name="notification_sent_at_when_sent",
            ),
            models.CheckConstraint(
                condition=Q(recipient__isnull=False) | ~Q(address=""),
                name="notification_goes_somewhere",
            ),
        ]

    def __str__(self):
        return f"{self.kind} to {self.recipient or self.address}"
