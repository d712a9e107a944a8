"""Follow-up reviews: which are due, and what the records say to their questions."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from postmortems.models import Author, FollowUp, Review
from postmortems.models.enums import ItemState, Outcome
from postmortems.rules import looking_back, naming

from . import likeness, paging
from .narrowing import of_incident

ANY, NOT_HELD = "any", "not_held"
INCIDENT = "postmortem__incident__"
MOST_ITEMS = 50
MOST_NAMED = 10
"""Promises that a proposed note names."""
PREVENTION = ("prevent_this", "prevent_similar")


@dataclass(frozen=True)
class Records:
    """What is known before a review: its items by state, similar incidents, measures taken."""

    done: list
    open: list
    overdue: list
    unowned: list
    dropped: list
    similar: likeness.Alike
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

    @property
    def replaceable(self):
        """Prevention measures that were dropped: something else may have to do their work."""
        return [item for item in self.measures if item.state == ItemState.DROPPED]

    @property
    def listed_done(self):
        """Promises that were kept, each with its evidence."""
        return self.done[:MOST_ITEMS]


def find(user, pk):
    """One follow-up review with what its page asks, or None when not visible."""
    rows = FollowUp.objects.visible_to(user).with_document().filter(pk=pk)
    return (
        rows.select_related("held_by", "next", "previous")
        .prefetch_related(
            Prefetch("postmortem__authors", Author.objects.all()),
            Prefetch("postmortem__reviews", Review.objects.all()),
            "postmortem__incident__team__managers",
            "postmortem__incident__services",
            "postmortem__incident__causes",
        )
        .first()
    )


def narrowed(user, *, held=False, outcome="", due_from=None, due_until=None, **incident):
    """Reviews visible to `user`: to hold or held, or with `outcome` those with that one, or ANY.

    `incident` is what narrowing.of_incident takes.
    """
    rows = FollowUp.objects.visible_to(user).filter(of_incident(INCIDENT, **incident))
    if not outcome:
        rows = rows.filter(held_at__isnull=not held)
    elif outcome != ANY:
        rows = rows.filter(outcomes()[outcome])
    if due_from:
        rows = rows.filter(due_on__gte=due_from)
    return rows.filter(due_on__lte=due_until) if due_until else rows


def outcomes():
    """Conditions by name: what a review found, or that it has not been held."""
    found = {outcome.value: Q(outcome=outcome) for outcome in Outcome}
    return {**found, NOT_HELD: Q(outcome="")}


def page(rows, *, held, after=None, before=None):
    """One page of reviews: those to hold soonest first, or those held latest first."""
    cut = {"day": "due_on", "number": "pk", "after": after, "before": before}
    return paging.page(rows.with_document(), descending=held, **cut)


def figures(user, today):
    """How many visible reviews are overdue, due at all and held, and what those held found."""
    due = Q(held_at__isnull=True)
    found = {outcome.value: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome}
    return FollowUp.objects.visible_to(user).aggregate(
        overdue=Count("pk", filter=due & Q(due_on__lt=today)),
        due=Count("pk", filter=due),
        held=Count("pk", filter=~due),
        **found,
    )


def records(follow_up, user, today):
    """What the records say to the questions of a review, as far as `user` may know it."""
    items = list(follow_up.postmortem.items.select_related("owner").order_by("due_on", "pk"))
    unfinished = [item for item in items if item.is_unfinished]
    measures = [item for item in items if item.slot in PREVENTION]
    since = looking_back.ended_on(follow_up.postmortem.incident)
    return Records(
        done=[item for item in items if item.state == ItemState.DONE],
        open=unfinished,
        overdue=[item for item in unfinished if item.is_overdue(today)],
        unowned=[item for item in unfinished if item.owner_id is None and not item.owner_name],
        dropped=[item for item in items if item.state == ItemState.DROPPED],
        similar=likeness.alike(follow_up.postmortem, user, since),
        since=since,
        measures=measures,
        measures_done=[item for item in measures if item.state == ItemState.DONE],
    )


def proposals(found, severity):
    """Proposed answers by field name, from what `records` found."""
    since = found.similar.since
    completed = looking_back.items_completed(
        done=len(found.done), open=len(found.open), dropped=len(found.dropped)
    )
    similar = looking_back.similar_occurred(
        severity, [row.incident.severity for row in since.related], len(since.proposed)
    )
    measures = looking_back.measures_effective(
        done=len(found.measures_done), promised=len(found.measures), similar=similar.answer
    )
    outcome = looking_back.outcome(completed.answer, similar.answer, measures.answer)
    return {
        "items_completed": completed,
        "similar_occurred": similar,
        "measures_effective": measures,
        "outcome": outcome,
    }


def notes(found):
    """Proposed notes by field name: what the records say today, for the document to keep.

    A document is read by more people than the restricted incidents that are related to it.
    """
    by_state = {"Open": found.open, "Dropped": found.dropped, "Done": found.done}
    said = [_named(title, items) for title, items in by_state.items()]
    related = naming.openly(found.similar.since.related)
    again = [f"- {naming.in_full(row)}, {row.incident.day}: {row.reason}" for row in related]
    return {
        "items_completed_note": "\n".join(line for line in said if line),
        "similar_occurred_note": "\n".join(again),
    }


def _named(title, items):
    names = [f"{item.reference} {item.what}" for item in items[:MOST_NAMED]]
    more = f" and {len(items) - MOST_NAMED} more" if len(items) > MOST_NAMED else ""
    return f"- {title}: {'; '.join(names)}{more}." if items else ""
