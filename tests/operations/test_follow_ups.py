"""The look back: planned, moved with a reason, held with answers and consequences."""

from datetime import date

import pytest

from postmortems.models import FollowUp
from postmortems.operations import follow_ups, workflow

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


@pytest.mark.parametrize(
    ("ended_at", "due_on"),
    [
        ("2024-01-31T10:00:00Z", date(2024, 3, 1)),
        ("2024-02-29T10:00:00Z", date(2024, 3, 30)),
        ("2025-10-25T23:59:00Z", date(2025, 11, 24)),
    ],
)
def test_it_is_due_30_days_after_the_end(make_postmortem, ended_at, due_on):
    postmortem = make_postmortem(started_at="2024-01-01T00:00:00Z", ended_at=ended_at)

    assert postmortem.follow_ups.get().due_on == due_on


def test_an_incident_that_goes_on_counts_from_its_day(make_postmortem):
    assert make_postmortem(ended_at=None).follow_ups.get().due_on == date(2025, 11, 24)


def test_moving_needs_a_reason(follow_up, author, now):
    with pytest.raises(follow_ups.Unanswered):
        follow_ups.move(follow_up, due_on=date(2025, 12, 1), reason=" ", by=author, now=now)

    moved = follow_ups.move(
        follow_up, due_on=date(2025, 12, 1), reason="Freeze", by=author, now=now
    )

    assert (moved.due_on, moved.rescheduled) == (date(2025, 12, 1), True)


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
