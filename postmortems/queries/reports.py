"""What the weekly report tells a manager of their teams: what is overdue, late, and closed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Min, Q, Value
from django.db.models.functions import Concat

from postmortems.models import ActionItem, FollowUp, Notification, Postmortem, Review
from postmortems.models.enums import UNFINISHED, ItemState, MailState
from postmortems.rules import policy

TEAM = "postmortem__incident__team"
WEEK = timedelta(days=7)
AGES = (("a week", 7), ("a month", 30))
"""How long something is overdue at most, in days; what is longer overdue comes behind."""


@dataclass(frozen=True)
class Figures:
    """One team's figures.

    `overdue` has counts by age: up to a week, up to a month, longer; `oldest` is in days.
    `unreached` are the names of those who own open items and whom no mail reaches. `closed` and
    `closed_before` are (done in time for the report, promised for the period), now and in the
    period before.
    """

    team: object
    overdue: tuple = (0, 0, 0)
    oldest: int = 0
    late_drafts: int = 0
    late_reviews: int = 0
    late_follow_ups: int = 0
    unreached: tuple = ()
    closed: tuple = (0, 0)
    closed_before: tuple = (0, 0)

    @property
    def is_empty(self):
        """Whether there is nothing to say."""
        return not (any(self.overdue) or self.late or self.unreached or self.closed[1])

    @property
    def late(self):
        """Drafts and reviews of every kind whose day has passed."""
        return self.late_drafts + self.late_reviews + self.late_follow_ups


def of_teams(person, now):
    """The figures of every team that `person` manages, by name. A constant number of queries."""
    today = now.astimezone(person.zone).date()
    teams = person.managed_teams.order_by("name")
    items = {row[TEAM]: row for row in _items(person, teams, today)}
    drafts = _drafts(person, teams, today)
    reviews = _reviews(person, teams, today)
    follow_ups = _follow_ups(person, teams, today)
    unreached = _unreached(person, teams, now)
    return [
        Figures(
            team,
            late_drafts=drafts.get(team.pk, 0),
            late_reviews=reviews.get(team.pk, 0),
            late_follow_ups=follow_ups.get(team.pk, 0),
            unreached=tuple(unreached[team.pk]),
            **_of_items(items.get(team.pk), today),
        )
        for team in teams
    ]


def _of_items(row, today):
    if row is None:
        return {}
    return {
        "overdue": (row["week"], row["month"], row["longer"]),
        "oldest": (today - row["first"]).days if row["first"] else 0,
        "closed": (row["closed"], row["promised"]),
        "closed_before": (row["closed_before"], row["promised_before"]),
    }


def _items(person, teams, today):
    week, month = (today - timedelta(days=days) for _, days in AGES)
    first = today - timedelta(days=policy.REPORT_DAYS)
    before = first - timedelta(days=policy.REPORT_DAYS)
    is_open, promised = Q(state__in=UNFINISHED), ~Q(state=ItemState.DROPPED)
    in_period = promised & Q(due_on__gte=first, due_on__lt=today)
    in_last = promised & Q(due_on__gte=before, due_on__lt=first)
    late = is_open & Q(due_on__lt=today)
    rows = ActionItem.objects.visible_to(person).filter(
        late | Q(due_on__gte=before, due_on__lt=today), **{f"{TEAM}__in": teams}
    )
    return (
        rows.order_by()
        .values(TEAM)
        .annotate(
            week=_count(late & Q(due_on__gte=week)),
            month=_count(late & Q(due_on__lt=week, due_on__gte=month)),
            longer=_count(late & Q(due_on__lt=month)),
            first=Min("due_on", filter=late),
            promised=_count(in_period),
            closed=_count(in_period & _done_before(today, person)),
            promised_before=_count(in_last),
            closed_before=_count(in_last & _done_before(first, person)),
        )
    )


def _drafts(person, teams, today):
    late = Postmortem.objects.visible_to(person).late(today)
    rows = late.filter(incident__team__in=teams).order_by()
    return dict(rows.values_list("incident__team").annotate(Count("pk")))


def _reviews(person, teams, today):
    visible = Postmortem.objects.visible_to(person).order_by().values("pk")
    late = Review.objects.late(today).filter(postmortem__in=visible, **{f"{TEAM}__in": teams})
    return dict(late.order_by().values_list(TEAM).annotate(Count("pk")))


def _follow_ups(person, teams, today):
    late = FollowUp.objects.visible_to(person).overdue(today)
    rows = late.filter(**{f"{TEAM}__in": teams}).order_by()
    return dict(rows.values_list(TEAM).annotate(Count("pk")))


def _unreached(person, teams, now):
    """{team: names} of owners whose address was refused, or to whom a mail of late has failed."""
    failed = Notification.objects.filter(
        state=MailState.FAILED, at_once=True, retry_at__gte=now - WEEK, address=""
    )
    refused = Q(owner__mail_refused__startswith=Concat("owner__email", Value(": ")))
    rows = (
        ActionItem.objects.visible_to(person)
        .unfinished()
        .filter(
            refused | Q(owner__in=failed.values("recipient")),
            owner__is_active=True,
            **{f"{TEAM}__in": teams},
        )
    )
    found = defaultdict(list)
    for team, _, name in (
        rows.order_by("owner__name").values_list(TEAM, "owner", "owner__name").distinct()
    ):
        found[team].append(name)
    return found


def _count(condition):
    return Count("pk", filter=condition)


def _done_before(day, person):
    """Done before that day began where `person` is."""
    midnight = datetime.combine(day, time(), person.zone)
    return Q(state=ItemState.DONE, done_at__lt=midnight)
