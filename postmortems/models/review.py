"""Who was asked to review, and what they said of which revision."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from .enums import ReviewCheck, Status, Verdict
from .guards import known
from .postmortem import Postmortem
from .revision import Revision


class ReviewQuerySet(models.QuerySet):
    """Reviews, chosen by adjectives."""

    def open(self):
        """Only reviews still waiting for a verdict."""
        return self.filter(verdict="", released_at=None)

    def late(self, today):
        """Only reviews under way whose verdict was due before `today`."""
        under_way = self.open().filter(postmortem__status=Status.UNDER_REVIEW)
        return under_way.filter(due_on__lt=today)

    def current(self):
        """The latest review of each reviewer of each postmortem, in the order of asking.

        Without those of people who are no longer asked.
        """
        newer = self.model.objects.filter(
            postmortem=OuterRef("postmortem"), reviewer=OuterRef("reviewer"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(newer), released_at=None).order_by("id")


class Review(models.Model):
    """One reviewer's verdict on one revision; a new round is a new row."""

    postmortem = models.ForeignKey(Postmortem, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews_asked"
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    lapsed_revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)
    checked = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            known("verdict", Verdict, "review_known_verdict"),
            models.UniqueConstraint(
                fields=["postmortem", "reviewer"],
                condition=Q(verdict="", released_at=None),
                name="review_open_once_per_reviewer",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", revision__isnull=True, decided_at__isnull=True)
                | (~Q(verdict="") & Q(revision__isnull=False, decided_at__isnull=False)),
                name="review_verdict_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(checked__contained_by=ReviewCheck.values), name="review_known_checks"
            ),
        ]

    def __str__(self):
        return f"Review of {self.postmortem_id} by {self.reviewer_id}"

    @property
    def is_signed(self):
        """Signed off, and the text has not changed since."""
        return self.verdict == Verdict.SIGNED_OFF

    @property
    def has_lapsed(self):
        """Signed once, but the text changed afterwards."""
        return self.verdict == "" and self.lapsed_revision_id is not None
