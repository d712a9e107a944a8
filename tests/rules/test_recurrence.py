"""How often something came up, in words."""

from datetime import date

import pytest

from postmortems.rules.recurrence import Recurrence, ordinal, year_to


@pytest.mark.parametrize(
    ("number", "says"),
    [
        *((1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th")),
        *((21, "21st"), (22, "22nd"), (100, "100th"), (101, "101st"), (111, "111th")),
    ],
)
def test_ordinals(number, says):
    assert ordinal(number) == says


@pytest.mark.parametrize(
    ("times", "says"),
    [
        (3, "3rd time in 12 months"),
        (100, "100th time in 12 months"),
        (101, "more than 100 times in 12 months"),
    ],
)
def test_what_is_said_stops_where_counting_does(times, says):
    day = date(2025, 10, 25)

    assert Recurrence("cause", "pool", times, day, day).says == says


def test_a_year_ends_with_its_day():
    assert year_to(date(2025, 10, 25)) == date(2024, 10, 26)
