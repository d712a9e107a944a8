"""What somebody promised to do."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Team

from . import copies, tally
from .addresses import address
from .content import SLOT_LENGTH
from .enums import UNFINISHED, ItemState, Severity
from .guards import UtcDay, known
from .postmortem import Postmortem, part_of


class ActionItemQuerySet(models.QuerySet):
    """Action items, chosen by adjectives."""

    def visible_to(self, user):
        """Only items of postmortems this person may know of."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_administrator:
            return self
        return self.filter(Q(restricted=False) | part_of(user, "postmortem", "team"))

    def unfinished(self):
        """Only items that are neither done nor dropped."""
        return self.filter(state__in=UNFINISHED)

    def owned_by(self, user):
        """Only this person's items."""
        return self.filter(owner=user)

    def unowned(self):
        """Only items nobody has taken."""
        return self.filter(owner__isnull=True)

    def left_behind(self):
        """Only unfinished items whose owner had an account that is gone."""
        gone = self.unowned().exclude(owner_name="").filter(assigned_at__isnull=False)
        return gone.unfinished()

    def overdue(self, today):
        """Only unfinished items due before `today`."""
        return self.unfinished().filter(due_on__lt=today)

    def snoozed(self, today):
        """Only unfinished items of which nobody is reminded on `today`."""
        return self.unfinished().filter(snoozed_until__gt=today)

    def to_verify(self):
        """Only items said to be done that somebody was asked to confirm and has not."""
        return self.filter(state=ItemState.DONE, verified_at__isnull=True, verifier__isnull=False)

    def with_document(self):
        """With owner, postmortem, incident and team, in the same query."""
        return self.select_related(
            "owner", "postmortem", "postmortem__incident", "postmortem__incident__team"
        )


class ActionItem(models.Model):
    """One promise; it keeps its place (`slot`, `position`) in the document.

    The database writes what is said of its incident, `made_on` and `closed_on` (days in UTC), and
    `dropped_at` where nobody else did: a row has it once it is read.
    """

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="items")
    slot = models.CharField(max_length=SLOT_LENGTH)
    position = models.PositiveIntegerField(default=0)
    what = models.TextField()
    detail = models.TextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="items"
    )
    owner_name = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=ItemState, default=ItemState.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    accepted_by = models.CharField(max_length=120, blank=True)
    verifier = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="items_to_verify",
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=120, blank=True)
    tracker = models.CharField("tracker link", max_length=2000, blank=True)
    snoozed_until = models.DateField(null=True, blank=True)
    snooze_reason = models.TextField(blank=True)
    assigned_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    dropped_at = models.DateTimeField(null=True, blank=True)
    made_on = models.GeneratedField(
        expression=UtcDay("created_at"), output_field=models.DateField(), db_persist=True
    )
    closed_on = models.GeneratedField(
        expression=UtcDay("done_at"), output_field=models.DateField(null=True), db_persist=True
    )
    # The incident's foreign key vouches for its copy; a second one would be checked on each write.
    team = models.ForeignKey(
        Team,
        models.DO_NOTHING,
        null=True,
        editable=False,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    severity = models.CharField(max_length=10, choices=Severity, blank=True, editable=False)
    restricted = models.BooleanField(default=False, editable=False)

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(
                fields=["owner", "due_on", "id"],
                condition=Q(state__in=UNFINISHED),
                name="item_unfinished_of_owner",
            ),
            models.Index(
                fields=["due_on", "id"], condition=Q(state__in=UNFINISHED), name="item_unfinished"
            ),
            models.Index(
                fields=["verifier", "id"],
                condition=Q(state=ItemState.DONE, verified_at__isnull=True),
                name="item_to_verify",
            ),
            # A team's board, and whatever is counted of one team.
            models.Index(
                fields=["team", "due_on", "id"],
                condition=Q(state__in=UNFINISHED),
                name="item_unfinished_of_team",
            ),
            # Few among all that is open; in the order of their list.
            models.Index(
                fields=["due_on", "id"],
                condition=Q(state__in=UNFINISHED, owner__isnull=True),
                name="item_unowned",
            ),
            models.Index(
                fields=["snoozed_until", "id"],
                condition=Q(state__in=UNFINISHED, snoozed_until__isnull=False),
                name="item_snoozed",
            ),
            # What was promised for a period, settled or not, and the pages of what is settled.
            models.Index(fields=["due_on", "id"], name="item_by_due_day"),
            models.Index(
                fields=["closed_on", "id"], condition=Q(state=ItemState.DONE), name="item_closed"
            ),
            # Horizons are filters of lists and figures; who counts reads no more than these.
            models.Index(
                fields=["slot", "due_on", "id"],
                condition=Q(state__in=UNFINISHED),
                include=["owner", "team", "severity", "restricted"],
                name="item_unfinished_of_slot",
            ),
            models.Index(
                fields=["slot", "closed_on"],
                condition=Q(state=ItemState.DONE),
                include=["made_on", "team", "severity", "restricted"],
                name="item_closed_of_slot",
            ),
            # The few that are counted one by one for who manages their team.
            models.Index(
                fields=["team", "closed_on"],
                condition=Q(restricted=True),
                name="item_restricted_of_team",
            ),
            # Everything of a team, what it closed in a period first of all.
            models.Index(fields=["team", "closed_on", "id"], name="item_of_team"),
            models.Index(
                fields=["dropped_at", "id"],
                condition=Q(state=ItemState.DROPPED),
                name="item_dropped",
            ),
        ]
        constraints = [
            known("state", ItemState, "item_known_state", blank=False),
            models.CheckConstraint(
                condition=Q(state=ItemState.DONE, done_at__isnull=False)
                | (~Q(state=ItemState.DONE) & Q(done_at__isnull=True)),
                name="item_done_at_when_done",
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.DROPPED, dropped_at__isnull=False)
                | (~Q(state=ItemState.DROPPED) & Q(dropped_at__isnull=True)),
                name="item_dropped_at_when_dropped",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.DROPPED) | ~Q(reason=""),
                name="item_dropped_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(snoozed_until__isnull=True) | ~Q(snooze_reason=""),
                name="item_snoozed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(state=ItemState.DONE),
                name="item_verified_when_done",
            ),
        ]
        triggers = [*copies.OF_ITEM, *tally.OF_ITEM, copies.never_moves("postmortem")]

    def __str__(self):
        return f"{self.reference} {self.what}"

    def get_absolute_url(self):
        """The page where it is changed."""
        return address("action_item", self.pk)

    @property
    def number(self):
        """The number people quote."""
        return self.pk

    @property
    def reference(self):
        """The number as it is written: A-404."""
        return f"A-{self.pk}"

    @property
    def is_unfinished(self):
        """Neither done nor dropped."""
        return self.state in UNFINISHED

    def is_overdue(self, today):
        """Unfinished, and due before `today`."""
        return self.is_unfinished and self.due_on is not None and self.due_on < today

    def is_snoozed(self, today):
        """Unfinished, and nobody is reminded of it on `today`."""
        until = self.snoozed_until
        return self.is_unfinished and until is not None and today < until

    @property
    def is_to_verify(self):
        """Said to be done; somebody was asked to confirm it and has not yet."""
        waits = self.state == ItemState.DONE and self.verified_at is None
        return waits and self.verifier_id is not None

    def wake(self):
        """Let people be reminded of it again; the row is not saved."""
        self.snoozed_until, self.snooze_reason = None, ""
