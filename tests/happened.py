"""Histories of two years: incidents as they may have happened, and what came of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from postmortems.models import ActionItem, FollowUp, Postmortem
from postmortems.models.enums import Milestone
from postmortems.operations import activity, measures, revisions
from postmortems.rules.outline_actions import PROMISES
from tests.cast import build_postmortem, write_parts

DAY = timedelta(days=1)
FACTORS = ("No alert watched the pool", "no alerts were watching the pools", "The cache was cold")
SAYS = (0, 0, 1)
"""Which of FACTORS say the same."""


@dataclass(frozen=True)
class Promise:
    """An action item: its slot, day, state, and when it was done."""

    slot: str
    due_on: date | None
    state: str
    done_at: datetime | None


@dataclass(frozen=True)
class Review:
    """A follow-up review: its day, and what it found unless it was not held."""

    due_on: date
    outcome: str


@dataclass(frozen=True)
class Happened:
    """One incident, its document and what came of it. Moments are UTC."""

    day: date | None
    severity: str
    team: int | None
    services: tuple
    causes: tuple
    factors: tuple
    restricted: bool
    marks: dict
    due_on: date | None
    approved_at: datetime | None
    is_amended: bool
    promises: tuple
    reviews: tuple
    lead: int


def moments(first, last):
    """Moments at hours where a day is another one in other zones."""
    clocks = st.sampled_from([time(0, 30), time(12), time(23, 30)])
    return st.builds(lambda on, at: datetime.combine(on, at, UTC), st.dates(first, last), clocks)


def days(today):
    """Days of two years up to today and somewhat beyond, the edges of periods most often."""
    edges = [
        today - (n * length + step) * DAY
        for length in (30, 90, 365)
        for n in (0, 1, 2)
        for step in (-1, 0, 1)
    ]
    return st.sampled_from(edges) | st.dates(today - 735 * DAY, today + 30 * DAY)


def histories(today, least=0):
    """Strategy: lists of `least` incidents or somewhat more, as they may have happened."""
    first, last = today - 735 * DAY, today + DAY
    promise = st.builds(
        lambda slot, due, state, at: Promise(slot, due, state, at if state == "done" else None),
        st.sampled_from(PROMISES),
        st.none() | days(today),
        st.sampled_from(["open", "in_progress", "done", "done", "done", "dropped"]),
        moments(first, last),
    )
    review = st.builds(
        Review, days(today), st.sampled_from(["", "effective", "effective", "partly", "not"])
    )
    marks = st.dictionaries(st.sampled_from(Milestone.values), st.integers(0, 500), min_size=2)
    incident = st.builds(
        Happened,
        day=st.none() | days(today),
        severity=st.sampled_from(["critical", "high", "medium", "low", ""]),
        team=st.sampled_from([None, 0, 1, 2]),
        services=_some("api", "web", "Mail queue"),
        causes=_some("deploy", "quota", "dns"),
        factors=_some(*range(len(FACTORS))),
        restricted=st.sampled_from([False, False, True]),
        marks=marks,
        due_on=st.none() | days(today),
        approved_at=st.none() | moments(first, last),
        is_amended=st.booleans(),
        promises=st.lists(promise, max_size=4).map(tuple),
        lead=st.sampled_from([0, 1]),
        reviews=st.lists(review, max_size=2, unique_by=lambda one: one.outcome == "").map(tuple),
    )
    return st.lists(incident, min_size=least, max_size=least + 10)


def _some(*values):
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


def told(happened, *, by, teams, now):
    """Make one as its number: the document by the operations, and what came of it as rows."""
    made = build_postmortem(
        by=by,
        now=now,
        restricted=happened.restricted,
        day=happened.day.isoformat() if happened.day else None,
        started_at=None,
        ended_at=None,
        severity=happened.severity,
        team="" if happened.team is None else teams[happened.team],
        services=list(happened.services),
        causes=list(happened.causes),
    )
    made.follow_ups.all().delete()
    Postmortem.objects.filter(pk=made.pk).update(due_on=happened.due_on)
    made.refresh_from_db()
    _write(made, happened, by)
    if happened.approved_at:
        _approve(made, happened, by)
    _keep(made, happened)
    return made.pk


def _write(made, happened, by):
    start = datetime.combine(happened.day or date(2024, 1, 1), time(6), UTC)
    timeline = [
        {"at": (start + timedelta(minutes=m)).isoformat(), "text": key, "milestone": key}
        for key, m in happened.marks.items()
    ]
    lines = [{"text": FACTORS[number], "detail": ""} for number in happened.factors]
    write_parts(made, {"timeline": timeline, "contributing_factors": lines}, by=by)


def _approve(made, happened, by):
    """As `workflow.approve` does it, without what must be written and signed before."""
    made.status, made.approved_at = "approved", happened.approved_at
    made.approved_revision = made.revisions.get(number=made.version)
    made.save()
    measures.approve(made)
    activity.record(made, "approve", "approved it", by=by, now=made.approved_at)
    if happened.is_amended:
        later = made.approved_at + DAY
        revisions.amend(made, by=by, now=later)
        made.refresh_from_db()
        write_parts(made, {"summary": "Amended."}, by=by, now=later)


def _keep(made, happened):
    ActionItem.objects.bulk_create(
        ActionItem(
            postmortem=made,
            slot=one.slot,
            what="Promise",
            due_on=one.due_on,
            state=one.state,
            done_at=one.done_at,
            reason="No",
        )
        for one in happened.promises
    )
    FollowUp.objects.bulk_create(
        FollowUp(
            postmortem=made,
            due_on=one.due_on,
            outcome=one.outcome,
            held_at=datetime.combine(one.due_on, time(), UTC) if one.outcome else None,
        )
        for one in happened.reviews
    )
