"""Follow-up reviews: which are due, and what the records say to their questions."""

from dataclasses import dataclass
from datetime import UTC

from django.db.models import Prefetch, Q

from postmortems.models import Author, Cause, FollowUp, Postmortem, Review, Service
from postmortems.models.enums import ItemState

from . import paging

MOST_ITEMS = 50
MOST_SIMILAR = 20
PREVENTION = ("prevent_this", "prevent_similar")


@dataclass(frozen=True)
class Records:
    """What is known before a review: its items by state, similar incidents, measures taken."""

    done: list
    open: list
    overdue: list
    unowned: list
    dropped: list
    similar: list
    since: object
    measures: list
    measures_done: list

    @property
    def items(self):
        """How many promises there were."""
        return len(self.done) + len(self.open) + len(self.dropped)

    @property
    def listed(self):
        """Promises worth a look: those not done, then those dropped."""
        return (self.open + self.dropped)[:MOST_ITEMS]


def find(user, pk):
    """One follow-up review with what its page asks, or None when not visible."""
    rows = FollowUp.objects.visible_to(user).with_document().filter(pk=pk)
    return (
        rows.defer("postmortem__search_text", "postmortem__search_vector")
        .select_related("held_by", "next", "previous")
        .prefetch_related(
            Prefetch("postmortem__authors", Author.objects.all()),
            Prefetch("postmortem__reviews", Review.objects.all()),
            "postmortem__incident__team__managers",
            "postmortem__incident__services",
            "postmortem__incident__causes",
        )
        .first()
    )


def page(user, *, held, after=None, before=None):
    """One page of reviews: those to hold soonest first, or those held latest first."""
    rows = FollowUp.objects.visible_to(user).filter(held_at__isnull=not held).with_document()
    rows = rows.defer("postmortem__search_text", "postmortem__search_vector")
    return paging.page(rows, day="due_on", number="pk", after=after, before=before, descending=held)


def figures(user, today):
    """How many visible reviews are overdue, due later, and held."""
    rows = FollowUp.objects.visible_to(user)
    return {
        "overdue": rows.due().filter(due_on__lt=today).count(),
        "due": rows.due().count(),
        "held": rows.filter(held_at__isnull=False).count(),
    }


def records(follow_up, user, today):
    """What the records say to the questions of a review, as far as `user` may know it."""
    items = list(follow_up.postmortem.items.select_related("owner").order_by("due_on", "pk"))
    unfinished = [item for item in items if item.is_unfinished]
    measures = [item for item in items if item.slot in PREVENTION]
    since = _since(follow_up.postmortem.incident)
    return Records(
        done=[item for item in items if item.state == ItemState.DONE],
        open=unfinished,
        overdue=[item for item in unfinished if item.is_overdue(today)],
        unowned=[item for item in unfinished if item.owner_id is None and not item.owner_name],
        dropped=[item for item in items if item.state == ItemState.DROPPED],
        similar=similar(follow_up.postmortem, user, since),
        since=since,
        measures=measures,
        measures_done=[item for item in measures if item.state == ItemState.DONE],
    )


def similar(postmortem, user, since):
    """Postmortems of incidents since that day with a service or a cause in common.

    Each row has `shares`, the names of what it has in common, in words.
    """
    incident = postmortem.incident
    services = {service.pk for service in incident.services.all()}
    causes = {cause.pk for cause in incident.causes.all()}
    if since is None or not (services or causes):
        return []
    rows = Postmortem.objects.visible_to(user).with_incident().exclude(pk=postmortem.pk)
    shared = Q(incident__services__in=services) | Q(incident__causes__in=causes)
    same = rows.filter(shared).order_by().values("pk").distinct()
    found = rows.filter(pk__in=same, incident__day__gte=since).prefetch_related(
        Prefetch("incident__services", Service.objects.filter(pk__in=services)),
        Prefetch("incident__causes", Cause.objects.filter(pk__in=causes)),
    )
    found = found.defer("search_text", "search_vector").order_by("-incident__day", "-pk")
    listed = list(found[:MOST_SIMILAR])
    for row in listed:
        row.shares = _shares(row.incident)
    return listed


def _shares(incident):
    services = [f"the service “{service.name}”" for service in incident.services.all()]
    return ", ".join(services + [f"the cause “{cause.name}”" for cause in incident.causes.all()])


def _since(incident):
    return incident.ended_at.astimezone(UTC).date() if incident.ended_at else incident.day
