"""The look back, 30 days after the incident."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from .addresses import address
from .enums import ItemsCompleted, Outcome, SimilarOccurred
from .guards import known
from .postmortem import Postmortem, part_of


class FollowUpQuerySet(models.QuerySet):
    """Follow-up reviews, chosen by adjectives."""

    def visible_to(self, user):
        """Only reviews of postmortems this person may know of."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_administrator:
            return self
        theirs = part_of(user, "postmortem", "postmortem__incident__team")
        return self.filter(Q(postmortem__incident__restricted=False) | theirs)

    def due(self):
        """Only reviews that have not been held."""
        return self.filter(held_at__isnull=True)

    def overdue(self, today):
        """Only reviews that should have been held before `today`."""
        return self.due().filter(due_on__lt=today)

    def without_effect(self):
        """Only reviews that found measures partly or not effective, and have the last word.

        A later review of the same postmortem takes it from them.
        """
        later = self.model.objects.filter(
            postmortem=OuterRef("postmortem"), held_at__gt=OuterRef("held_at")
        )
        return self.filter(~Exists(later), outcome__in=(Outcome.PARTLY, Outcome.NOT))

    def with_document(self):
        """With postmortem, incident, team and lead, in the same query."""
        return self.select_related(
            "postmortem", "postmortem__incident", "postmortem__incident__team", "postmortem__lead"
        )


class FollowUp(models.Model):
    """One follow-up review: when it is due, and once held, four answers and an outcome."""

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="follow_ups")
    due_on = models.DateField()
    rescheduled = models.BooleanField(default=False)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by_name = models.CharField(max_length=120, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    items_completed = models.CharField(max_length=20, choices=ItemsCompleted, blank=True)
    items_completed_note = models.TextField(blank=True)
    similar_occurred = models.CharField(max_length=20, choices=SimilarOccurred, blank=True)
    similar_occurred_note = models.TextField(blank=True)
    measures_effective = models.CharField(max_length=20, choices=Outcome, blank=True)
    measures_effective_note = models.TextField(blank=True)
    improvements_note = models.TextField(blank=True)
    next = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="previous"
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                fields=["due_on", "id"], condition=Q(held_at__isnull=True), name="follow_up_due"
            ),
            models.Index(
                fields=["due_on"], include=["outcome", "postmortem"], name="follow_up_by_day"
            ),
        ]
        constraints = [
            known("outcome", Outcome, "follow_up_known_outcome"),
            known("items_completed", ItemsCompleted, "follow_up_known_items_completed"),
            known("similar_occurred", SimilarOccurred, "follow_up_known_similar_occurred"),
            known("measures_effective", Outcome, "follow_up_known_measures_effective"),
            models.CheckConstraint(
                condition=Q(outcome="", held_at__isnull=True)
                | (~Q(outcome="") & Q(held_at__isnull=False)),
                name="follow_up_outcome_when_held",
            ),
            models.UniqueConstraint(
                fields=["postmortem"],
                condition=Q(held_at__isnull=True),
                name="follow_up_due_once_per_postmortem",
            ),
        ]

    def __str__(self):
        return f"Follow-up review of {self.postmortem_id} on {self.due_on}"

    def get_absolute_url(self):
        """The page where it is held, and read afterwards."""
        return address("follow_up", self.pk)
