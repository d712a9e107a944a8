"""The numbers an organisation may argue about."""

from datetime import date

import pytest

from postmortems.rules import policy
from postmortems.rules.calendar import Workdays

SATURDAY = date(2025, 10, 25)


@pytest.mark.parametrize(
    ("severity", "needed"), [("critical", 2), ("high", 1), ("medium", 1), ("low", 1), ("", 1)]
)
def test_reviewers_needed(severity, needed):
    assert policy.reviewers_needed(severity) == needed


@pytest.mark.parametrize(
    ("severity", "due_on"),
    [
        ("critical", date(2025, 10, 28)),
        ("high", date(2025, 10, 31)),
        ("medium", date(2025, 11, 7)),
        ("low", None),
        ("", None),
    ],
)
def test_a_draft_is_due_by_severity(severity, due_on):
    assert policy.draft_due(severity, SATURDAY) == due_on


def test_holidays_and_other_weeks_move_days():
    monday = date(2025, 10, 27)

    assert policy.draft_due("high", SATURDAY, Workdays(holidays=frozenset({monday}))) == date(
        2025, 11, 3
    )
    assert policy.review_due(date(2025, 10, 30), Workdays(frozenset(range(7)))) == date(2025, 11, 2)
    assert policy.draft_due("critical", SATURDAY, Workdays(holidays=frozenset({monday}))) == date(
        2025, 10, 28
    )


def test_a_draft_without_a_day_is_never_due():
    assert policy.draft_due("critical", None) is None


def test_reviewers_have_three_working_days():
    assert policy.review_due(date(2025, 10, 30)) == date(2025, 11, 4)


@pytest.mark.parametrize(
    ("slot", "due_on"),
    [
        ("immediate", date(2025, 11, 2)),
        ("short_term", date(2025, 10, 31)),
        ("long_term", date(2025, 12, 31)),
        ("new_alerts", None),
    ],
)
def test_a_promise_is_due_at_the_end_of_its_horizon(slot, due_on):
    assert policy.action_due(slot, date(2025, 10, 29)) == due_on


@pytest.mark.parametrize(
    ("ended", "due_on"),
    [
        (date(2025, 1, 31), date(2025, 3, 2)),
        (date(2024, 1, 30), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 3, 30)),
        (None, None),
    ],
)
def test_the_look_back_comes_after_thirty_days(ended, due_on):
    assert policy.follow_up_due(ended) == due_on
