"""What one person has promised, as far as somebody else may know of it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from postmortems.models import ActionItem, Postmortem, Review
from postmortems.models.enums import Status

from . import action_items, paging
from .board import Period
from .item_conditions import KEPT, OPEN, OVERDUE, PROMISED, THIS_WEEK, in_state


@dataclass(frozen=True)
class Promises:
    """Figures of one owner, and the first `rows` of what is open, soonest first.

    `drafts` of theirs and `reviews` asked of them are not finished; of these some are late.
    """

    period: Period
    open: int
    overdue: int
    this_week: int
    promised: int
    kept: int
    drafts: int
    late_drafts: int
    reviews: int
    late_reviews: int
    rows: list


def promises(user, owner, today, days):
    """The Promises of `owner` that `user` may know of. A constant number of queries."""
    period = Period.until(today, days)
    mine = ActionItem.objects.visible_to(user).owned_by(owner)
    states = {"open": OPEN, "overdue": OVERDUE, "this_week": THIS_WEEK}
    of_period = Q(due_on__range=(period.first, period.last))
    wanted = {name: in_state(state, today) for name, state in states.items()}
    wanted |= {state: in_state(state, today) & of_period for state in (PROMISED, KEPT)}
    figures = mine.filter(in_state(OPEN, today) | of_period).aggregate(
        **{name: Count("pk", filter=condition) for name, condition in wanted.items()}
    )
    found = action_items.page(mine.unfinished(), state=OPEN, size=paging.SIZE)
    rows = action_items.with_verbs(found.rows, user)
    return Promises(period, rows=rows, **figures, **_waiting(user, owner, today))


def _waiting(user, owner, today):
    """Drafts they lead and reviews asked of them."""
    seen = Postmortem.objects.visible_to(user)
    drafts = seen.in_status(Status.DRAFT).filter(lead=owner)
    reviews = Review.objects.open().filter(
        reviewer=owner,
        postmortem__status=Status.UNDER_REVIEW,
        postmortem__in=seen.order_by().values("pk"),
    )
    late = Q(due_on__lt=today)
    found = {"drafts": drafts, "reviews": reviews}
    counts = {}
    for name, rows in found.items():
        sums = rows.aggregate(all=Count("pk"), late=Count("pk", filter=late))
        counts |= {name: sums["all"], f"late_{name}": sums["late"]}
    return counts
