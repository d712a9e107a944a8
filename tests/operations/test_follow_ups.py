"""The look back: planned, moved with a reason, held with answers and consequences."""

from datetime import date, timedelta

import pytest

from postmortems.models import FollowUp
from postmortems.operations import documents, follow_ups, workflow
from postmortems.queries import documents as reading
from postmortems.rules import reminders
from postmortems.rules.document import HEADER_LABELS
from tests import cast

ANSWERS = {
    "items_completed": "not_yet",
    "items_completed_note": "One waits.",
    "similar_occurred": "no",
    "measures_effective": "partly",
    "improvements_note": "Watch the pool.",
}


@pytest.fixture
def follow_up(make_postmortem):
    return make_postmortem().follow_ups.get()


def write_header(postmortem, *, by, now, **changed):
    """Save the header with some facts changed."""
    postmortem.refresh_from_db()
    plain = reading.document(reading.load(postmortem.pk))
    facts = {**plain["facts"], **{name: plain[name] for name in HEADER_LABELS}}
    told = {"revision": postmortem.version, "by": by, "now": now}
    documents.save_part(postmortem, "header", {**facts, **changed}, **told)


ENDS = pytest.mark.parametrize(
    ("ended_at", "due_on"),
    [
        ("2024-01-31T10:00:00Z", date(2024, 3, 1)),
        ("2025-01-31T10:00:00Z", date(2025, 3, 2)),
        ("2024-02-29T10:00:00Z", date(2024, 3, 30)),
        ("2024-01-30T00:00:00Z", date(2024, 2, 29)),
        ("2024-12-31T23:59:59Z", date(2025, 1, 30)),
        ("2025-10-25T23:59:00Z", date(2025, 11, 24)),
    ],
)


@ENDS
@pytest.mark.parametrize("status", ["draft", "under_review", "approved"])
def test_it_is_due_30_days_after_the_end_whatever_the_status(
    make_postmortem, reviewer, ended_at, due_on, status
):
    postmortem = make_postmortem(
        started_at="2024-01-01T00:00:00Z",
        ended_at=ended_at,
        status=status,
        reviewers=[reviewer],
    )

    assert [row.due_on for row in postmortem.follow_ups.all()] == [due_on]


def test_the_day_it_ended_is_that_of_the_team(make_postmortem, team, now):
    team.time_zone = "Asia/Tokyo"
    team.save()

    found = make_postmortem(team=team, ended_at="2025-10-25T16:45:00Z")

    assert found.follow_ups.get().due_on == date(2025, 11, 25)
    write_header(found, team="", by=found.lead, now=now)
    assert found.follow_ups.get().due_on == date(2025, 11, 24)


@pytest.mark.parametrize("days", [0, 29, 30, 31, 90])
def test_a_late_approval_plans_no_other_one(make_postmortem, reviewer, now, days):
    """Approved after day 30 it is due at once: it has been due since."""
    late = now + timedelta(days=days)
    postmortem = make_postmortem(
        ended_at="2025-10-25T16:45:00Z", status="under_review", reviewers=[reviewer]
    )

    cast.approve(postmortem, [reviewer], now=late)

    (planned,) = postmortem.follow_ups.all()
    assert (planned.due_on, planned.held_at) == (date(2025, 11, 24), None)
    assert list(FollowUp.objects.due().filter(due_on__lte=late.date())) == [planned] * (days > 25)


@pytest.mark.parametrize(
    ("ended_at", "moved", "due_on"),
    [
        ("2025-10-27T01:00:00Z", False, date(2025, 11, 26)),
        ("2025-10-25T15:00:00Z", False, date(2025, 11, 24)),
        ("2025-10-27T01:00:00Z", True, date(2025, 12, 1)),
        (None, False, date(2025, 11, 24)),
    ],
)
def test_an_end_that_changes_moves_it_unless_somebody_did(
    make_postmortem, author, now, ended_at, moved, due_on
):
    postmortem = make_postmortem()
    if moved:
        told = {"due_on": date(2025, 12, 1), "reason": "Freeze", "by": author, "now": now}
        follow_ups.move(postmortem.follow_ups.get(), **told)

    write_header(postmortem, ended_at=ended_at, by=author, now=now)

    assert [row.due_on for row in postmortem.follow_ups.all()] == [due_on]


def test_a_moved_review_is_reminded_of_on_its_new_days(make_postmortem, author, now):
    row = make_postmortem().follow_ups.get()
    told = {"due_on": date(2025, 12, 1), "reason": "Freeze", "by": author, "now": now}
    follow_ups.move(row, **told)

    def kinds(day):
        owed = reminders.follow_up(FollowUp.objects.get(), day)
        return owed.kind if owed else None

    days = [date(2025, 11, 17), date(2025, 11, 24), date(2025, 12, 1), date(2025, 12, 2)]
    assert [kinds(day) for day in days] == [
        None,
        reminders.FOLLOW_UP_SOON,
        reminders.FOLLOW_UP_TODAY,
        reminders.FOLLOW_UP_OVERDUE,
    ]


@pytest.mark.parametrize("outcome", ["partly", "not"])
def test_what_was_not_effective_is_looked_at_again(follow_up, author, now, outcome):
    told = {"answers": ANSWERS, "outcome": outcome, "by": author, "now": now}
    with pytest.raises(follow_ups.Unanswered, match="choose the day of the next review"):
        follow_ups.hold(follow_up, **told)

    held = follow_ups.hold(follow_up, **told, next_due_on=date(2025, 12, 24))

    assert held.next.due_on == date(2025, 12, 24)


def test_an_incident_that_goes_on_counts_from_its_day(make_postmortem):
    assert make_postmortem(ended_at=None).follow_ups.get().due_on == date(2025, 11, 24)


def test_moving_needs_a_reason(follow_up, author, now):
    with pytest.raises(follow_ups.Unanswered):
        follow_ups.move(follow_up, due_on=date(2025, 12, 1), reason=" ", by=author, now=now)

    moved = follow_ups.move(
        follow_up, due_on=date(2025, 12, 1), reason="Freeze", by=author, now=now
    )

    assert (moved.due_on, moved.rescheduled) == (date(2025, 12, 1), True)


def test_no_review_is_put_on_a_day_that_has_passed(follow_up, author, now):
    """Where the author is, it is Thursday 30 October."""
    author.time_zone = "Pacific/Kiritimati"
    now = now.replace(hour=11)
    moved = {"reason": "Freeze", "by": author, "now": now}
    with pytest.raises(follow_ups.Unanswered, match="Choose today or a later day"):
        follow_ups.move(follow_up, due_on=date(2025, 10, 29), **moved)
    follow_ups.move(follow_up, due_on=date(2025, 10, 30), **moved)

    held = {"answers": ANSWERS, "outcome": "partly", "by": author, "now": now}
    with pytest.raises(follow_ups.Unanswered, match="Choose a day after today"):
        follow_ups.hold(follow_up, next_due_on=date(2025, 10, 30), **held)
    assert follow_ups.hold(follow_up, next_due_on=date(2025, 10, 31), **held).next


def test_holding_needs_every_answer_and_an_outcome(follow_up, author, now):
    for missing in ("items_completed", "similar_occurred", "measures_effective"):
        with pytest.raises(follow_ups.Unanswered):
            answers = {**ANSWERS, missing: ""}
            follow_ups.hold(follow_up, answers=answers, outcome="partly", by=author, now=now)
    with pytest.raises(follow_ups.Unanswered):
        follow_ups.hold(follow_up, answers=ANSWERS, outcome="", by=author, now=now)


def test_holding_records_answers_new_items_and_the_next_review(follow_up, author, now):
    item = {
        "what": "Watch the pool",
        "owner": author,
        "due_on": date(2025, 12, 12),
        "slot": "short_term",
    }

    held = follow_ups.hold(
        follow_up,
        answers=ANSWERS,
        outcome="partly",
        new_items=[item],
        next_due_on=date(2025, 12, 24),
        by=author,
        now=now,
    )

    assert (held.held_at, held.held_by_name) == (now, author.name)
    assert held.improvements_note == "Watch the pool."
    assert held.next.due_on == date(2025, 12, 24)
    assert held.postmortem.items.get().owner == author


def test_a_review_is_held_once(follow_up, author, now):
    follow_ups.hold(follow_up, answers=ANSWERS, outcome="effective", by=author, now=now)

    with pytest.raises(follow_ups.AlreadyHeld):
        follow_ups.hold(follow_up, answers=ANSWERS, outcome="not", by=author, now=now)

    assert FollowUp.objects.count() == 1


def test_an_outsider_does_not_hold_it(follow_up, outsider, now):
    with pytest.raises(workflow.NotAllowed):
        follow_ups.hold(follow_up, answers=ANSWERS, outcome="not", by=outsider, now=now)
