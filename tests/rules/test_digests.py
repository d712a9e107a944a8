"""When a digest comes: one a local working day, and for some only what is escalated."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules import digests
from postmortems.rules.calendar import MONDAY_TO_FRIDAY, Workdays

MONDAY, WEDNESDAY, SATURDAY = date(2025, 10, 27), date(2025, 10, 29), date(2025, 11, 1)
WEEK, DAY = "digest:week:2025-10-27", "digest:2025-10-29"


def turn(day=WEDNESDAY, hour=9, preference="daily", workdays=MONDAY_TO_FRIDAY, made=()):
    """The key of a turn, and whether the digest is a whole one; None for not now."""
    if not digests.is_time(datetime(day.year, day.month, day.day, hour), 9, made):
        return None
    found = digests.turn(day, preference, workdays, made)
    return found and (found.key, found.is_whole)


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        (WEDNESDAY, 8, None),
        (WEDNESDAY, 9, (DAY, True)),
        (WEDNESDAY, 23, (DAY, True)),
        (SATURDAY, 9, None),
    ],
)
def test_the_hour_of_a_digest(day, hour, expected):
    assert turn(day, hour) == expected


@pytest.mark.parametrize(
    ("preference", "made", "expected"),
    [
        ("daily", [("digest:2025-10-28", date(2025, 10, 28))], (DAY, True)),
        ("daily", [(DAY, WEDNESDAY)], None),
        ("weekly", [], (WEEK, True)),
        ("weekly", [(WEEK, MONDAY)], (DAY, False)),
        ("none", [], (DAY, False)),
        ("none", [(DAY, WEDNESDAY)], None),
    ],
)
def test_what_each_preference_means(preference, made, expected):
    assert turn(preference=preference, made=made) == expected


def test_who_changes_from_weekly_to_daily_gets_no_second_digest_that_day():
    assert turn(preference="daily", made=[(WEEK, WEDNESDAY)]) is None


def test_who_heard_what_is_escalated_waits_a_day_for_the_weekly_digest():
    assert turn(preference="weekly", made=[(DAY, WEDNESDAY)]) is None
    assert turn(date(2025, 10, 30), preference="weekly", made=[(DAY, WEDNESDAY)]) == (WEEK, True)


def test_no_digest_on_a_holiday():
    off = Workdays(holidays=frozenset({WEDNESDAY}))

    assert turn(workdays=off) is None
    assert turn(date(2025, 10, 30), workdays=off) == ("digest:2025-10-30", True)


def test_what_a_digest_looks_ahead_to_grows_with_the_days_off():
    friday = date(2025, 10, 31)
    off = Workdays(holidays=frozenset({date(2025, 11, 3)}))

    assert digests.turn(friday, "daily").horizon == date(2025, 11, 9)
    assert digests.turn(friday, "daily", off).horizon == date(2025, 11, 10)


@pytest.mark.parametrize("day", [MONDAY, WEDNESDAY, SATURDAY])
def test_one_report_a_week(day):
    assert digests.report_key(day) == "report:2025-10-27"


ZONES = sorted(zone for zone in available_timezones() if "/" in zone)


@given(zone=st.sampled_from(ZONES), year=st.integers(2024, 2028), start=st.integers(1, 360))
def test_every_day_has_its_hour_whatever_the_zone(zone, year, start):
    """A clock that looks each hour finds every local day, also when clocks change."""
    first = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=start)
    local = [(first + timedelta(hours=hour)).astimezone(ZoneInfo(zone)) for hour in range(24 * 9)]
    found = {at.date() for at in local if digests.is_time(at, 9, ())}

    inside = {at.date() for at in local[24:-24]}
    assert inside <= found
