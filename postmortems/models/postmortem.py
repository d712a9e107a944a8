"""The document about an incident, who writes it and where it stands."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from . import copies
from .addresses import address
from .enums import Status
from .guards import copied_for_search, known
from .incident import Incident
from .part import Part


def part_of(user, document, team):
    """The condition for what concerns a person however restricted: `document` and `team` are paths.

    They lead or write the postmortem, were asked to review it, or manage the incident's team.
    """
    part = Part.of(user)
    parts = {document: part.documents, team: part.managed}
    conditions = [Q(**{f"{path}__in": rows}) for path in parts for rows in parts[path]]
    return reduce(or_, conditions)


class PostmortemQuerySet(models.QuerySet):
    """Postmortems, chosen by adjectives."""

    def visible_to(self, user):
        """Only what this person may know of: stands in front of every fetch."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_administrator:
            return self
        return self.filter(Q(incident__restricted=False) | part_of(user, "pk", "incident__team"))

    def in_status(self, *statuses):
        """Only postmortems that stand at one of `statuses`."""
        return self.filter(status__in=statuses)

    def late(self, today):
        """Only drafts that should have been handed in before `today`."""
        return self.in_status(Status.DRAFT).filter(due_on__lt=today)

    def written_by(self, user):
        """Only what this person leads or writes."""
        return self.filter(reduce(or_, [Q(pk__in=rows) for rows in Part.of(user).written]))

    def with_incident(self):
        """With the incident, its team and the lead, in the same query."""
        return self.select_related("incident", "incident__team", "lead")


class Postmortem(models.Model):
    """One document per incident; its number is its primary key."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="postmortem")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="leads"
    )
    other_reviewers = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    due_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_revision = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PostmortemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["status", "due_on"], name="postmortem_status_due"),
        ]
        constraints = [
            known("status", Status, "postmortem_known_status", blank=False),
            models.CheckConstraint(
                condition=Q(status=Status.APPROVED, approved_at__isnull=False)
                | (~Q(status=Status.APPROVED) & Q(approved_at__isnull=True)),
                name="postmortem_approved_at_when_approved",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.APPROVED) | Q(approved_revision__isnull=False),
                name="postmortem_approves_a_revision",
            ),
        ]
        triggers = [
            copies.never_moves("incident"),
            copied_for_search("status", which="card.postmortem_id = NEW.id", name="status_copied"),
        ]

    def __str__(self):
        return f"{self.reference} {self.incident.title}"

    def get_absolute_url(self):
        """The document page."""
        return address("postmortem", self.pk)

    @property
    def number(self):
        """The number people quote."""
        return self.pk

    @property
    def reference(self):
        """The number as it is written: PM-142."""
        return f"PM-{self.pk}"

    def is_late(self, today):
        """A draft that should have been handed in before `today`."""
        return self.status == Status.DRAFT and self.due_on is not None and self.due_on < today


class Author(models.Model):
    """One name in the list of authors, in its place; the account may be unknown."""

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="authors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="authorships"
    )
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["postmortem", "user"],
                condition=Q(user__isnull=False),
                name="author_once_per_postmortem",
            )
        ]

    def __str__(self):
        return self.name
