"""Working days, and the ends of weeks, months and quarters."""

from datetime import date

import pytest

from postmortems.rules import calendar

FRIDAY, SATURDAY, SUNDAY, MONDAY = (
    date(2025, 10, 24),
    date(2025, 10, 25),
    date(2025, 10, 26),
    date(2025, 10, 27),
)
SUNDAY_TO_THURSDAY = calendar.Workdays(frozenset({6, 0, 1, 2, 3}))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (FRIDAY, FRIDAY, FRIDAY),
        (SATURDAY, FRIDAY, MONDAY),
        (SUNDAY, FRIDAY, MONDAY),
        (MONDAY, MONDAY, MONDAY),
    ],
)
def test_working_days_around_a_day(day, before, after):
    assert calendar.last_working(day) == before
    assert calendar.first_working(day) == after


def test_other_weeks_than_ours():
    assert SUNDAY in SUNDAY_TO_THURSDAY
    assert calendar.first_working(FRIDAY, SUNDAY_TO_THURSDAY) == SUNDAY


def test_a_holiday_is_like_a_weekend():
    off = calendar.Workdays(holidays=frozenset({FRIDAY, MONDAY}))

    assert calendar.last_working(MONDAY, off) == date(2025, 10, 23)
    assert calendar.first_working(FRIDAY, off) == date(2025, 10, 28)
    assert calendar.spoken_for(date(2025, 10, 23), off) == MONDAY


def test_a_week_without_a_working_day_is_refused():
    with pytest.raises(ValueError, match="Nobody works"):
        calendar.Workdays(frozenset())


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 1, MONDAY),
        (SATURDAY, 5, date(2025, 10, 31)),
        (FRIDAY, 10, date(2025, 11, 7)),
    ],
)
def test_adding_working_days(day, count, expected):
    assert calendar.add_working(day, count) == expected


@pytest.mark.parametrize("day", [MONDAY, date(2025, 10, 30), date(2025, 11, 2)])
def test_a_week_runs_from_monday_to_sunday(day):
    assert calendar.week_start(day) == MONDAY
    assert calendar.week_end(day) == date(2025, 11, 2)


@pytest.mark.parametrize(
    ("day", "month", "quarter"),
    [
        (date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 31)),
        (date(2025, 2, 28), date(2025, 2, 28), date(2025, 3, 31)),
        (date(2025, 6, 30), date(2025, 6, 30), date(2025, 6, 30)),
        (date(2025, 7, 1), date(2025, 7, 31), date(2025, 9, 30)),
        (date(2025, 12, 31), date(2025, 12, 31), date(2025, 12, 31)),
    ],
)
def test_months_and_quarters_end(day, month, quarter):
    assert calendar.month_end(day) == month
    assert calendar.quarter_end(day) == quarter
