"""The days that figures are about."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules.periods import LENGTHS, PARTS, up_to

DAY = timedelta(days=1)


def test_today_is_not_over():
    period = up_to(date(2025, 10, 29), 30)

    assert (period.first, period.last) == (date(2025, 9, 29), date(2025, 10, 28))
    assert date(2025, 10, 29) not in period
    assert period.first in period and period.last in period


def test_a_leap_day_is_a_day_like_any_other():
    period = up_to(date(2024, 3, 1), 30)

    assert (period.first, period.last) == (date(2024, 1, 31), date(2024, 2, 29))
    assert period.before.last == date(2024, 1, 30)


@given(st.dates(date(1980, 1, 1), date(2190, 1, 1)), st.sampled_from(LENGTHS))
def test_both_periods_and_all_parts_follow_one_another(today, days):
    period = up_to(today, days)
    parts = [*period.before.parts, *period.parts]

    assert period.days == period.before.days == days
    assert len(parts) == 2 * PARTS
    assert parts[0].first == today - 2 * days * DAY
    assert parts[-1].last == today - DAY
    assert all(a.last + DAY == b.first for a, b in itertools.pairwise(parts))
    assert max(part.days for part in parts) - min(part.days for part in parts) <= 1


@pytest.mark.parametrize("day", [None, date(2025, 9, 28), date(2025, 10, 29)])
def test_what_lies_outside(day):
    assert day not in up_to(date(2025, 10, 29), 30)
