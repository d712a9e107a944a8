"""Horizons: the end of the week, month and quarter a promise was made in, where the team is."""

from datetime import UTC, date, datetime

import pytest

from postmortems.rules import horizons

WEDNESDAY = datetime(2025, 10, 29, 9, 0, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2025, 11, 2, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("slot", "last"),
    [
        ("immediate", date(2025, 11, 2)),
        ("short_term", date(2025, 10, 31)),
        ("long_term", date(2025, 12, 31)),
        ("new_alerts", None),
        ("prevent_this", None),
    ],
)
def test_each_table_has_its_horizon(slot, last):
    assert horizons.end(slot, WEDNESDAY, "UTC") == last


@pytest.mark.parametrize(
    ("zone", "last"),
    [
        ("UTC", date(2025, 11, 2)),
        ("Pacific/Pago_Pago", date(2025, 11, 2)),
        ("Asia/Tokyo", date(2025, 11, 9)),
        ("Pacific/Kiritimati", date(2025, 11, 9)),
        ("", date(2025, 11, 2)),
        ("Not/A_Zone", date(2025, 11, 2)),
    ],
)
def test_the_week_is_that_of_the_team(zone, last):
    assert horizons.end("immediate", SUNDAY_NIGHT, zone) == last


@pytest.mark.parametrize(
    ("slot", "due_on", "beyond"),
    [
        ("immediate", date(2025, 11, 2), False),
        ("immediate", date(2025, 11, 3), True),
        ("immediate", date(2025, 10, 1), False),
        ("immediate", None, False),
        ("long_term", date(2026, 1, 1), True),
        ("new_alerts", date(2030, 1, 1), False),
    ],
)
def test_a_day_beyond_the_horizon(slot, due_on, beyond):
    assert horizons.is_beyond(slot, due_on, WEDNESDAY, "UTC") is beyond
