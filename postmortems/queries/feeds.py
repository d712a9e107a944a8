"""What a person's calendar shows: their own due days, reviews asked of them, reviews to hold."""

from dataclasses import dataclass

from postmortems.models import ActionItem, CalendarFeed, FollowUp, Postmortem, Review
from postmortems.models.enums import Status
from postmortems.rules.links import sha256

MOST = 500
"""Of each kind; a calendar that people read has fewer."""


@dataclass(frozen=True)
class Work:
    """What has a day, by kind."""

    items: list
    reviews: list
    follow_ups: list


def find(token):
    """The feed that this token opens, or None: unknown, renewed, revoked, or of who has left."""
    rows = CalendarFeed.objects.filter(token_sha256=sha256(token), person__is_active=True)
    return rows.select_related("person").first()


def work(person):
    """What `person` has to do by a day, and may see now."""
    visible = Postmortem.objects.visible_to(person)
    items = ActionItem.objects.visible_to(person).owned_by(person).unfinished().with_document()
    reviews = Review.objects.open().filter(
        reviewer=person,
        postmortem__status=Status.UNDER_REVIEW,
        postmortem__in=visible.order_by().values("pk"),
    )
    written = visible.written_by(person).order_by().values("pk")
    follow_ups = FollowUp.objects.due().filter(postmortem__in=written).with_document()
    return Work(
        items=_dated(items),
        reviews=_dated(reviews.select_related("postmortem__incident")),
        follow_ups=_dated(follow_ups),
    )


def _dated(rows):
    rows = rows.filter(due_on__isnull=False).order_by("due_on", "pk")
    return list(rows[:MOST])
