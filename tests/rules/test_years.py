"""Who hears of what happened a year ago, when, and of which week."""

from datetime import date
from types import SimpleNamespace

import pytest

from postmortems.rules import years
from postmortems.rules.calendar import Workdays
from postmortems.rules.years import Remembered

MONDAY, TUESDAY, SUNDAY = date(2025, 11, 3), date(2025, 11, 4), date(2025, 11, 9)
DAILY, WEEKLY = "digest:2025-11-03", "digest:week:2025-11-03"
MONDAY_OFF = Workdays(holidays=frozenset([MONDAY]))


@pytest.mark.parametrize(
    ("year_ago", "digest", "wanted"),
    [
        (True, "daily", True),
        (True, "weekly", True),
        (True, "none", False),
        (False, "daily", False),
    ],
)
def test_who_wants_no_digest_hears_nothing(year_ago, digest, wanted):
    assert years.wants(SimpleNamespace(year_ago=year_ago, digest=digest)) is wanted


@pytest.mark.parametrize(
    ("key", "today", "workdays", "told"),
    [
        (DAILY, MONDAY, Workdays(), True),
        ("digest:2025-11-04", TUESDAY, Workdays(), False),
        ("digest:2025-11-04", TUESDAY, MONDAY_OFF, True),
        (WEEKLY, MONDAY, Workdays(), True),
        (WEEKLY, date(2025, 11, 6), Workdays(), True),
        ("digest:week:2025-10-27", date(2025, 11, 6), Workdays(), False),
        ("digest:2025-11-09", SUNDAY, Workdays(frozenset([6])), True),
    ],
)
def test_the_first_digest_of_a_week_tells_of_it(key, today, workdays, told):
    assert years.is_told(key, today, workdays) is told


@pytest.mark.parametrize("today", [MONDAY, TUESDAY, SUNDAY])
def test_the_week_begins_on_the_monday_of_a_year_ago(today):
    assert years.week(today) == (date(2024, 11, 4), date(2024, 11, 10))
    assert years.is_of(date(2024, 11, 4), today)
    assert years.is_of(date(2024, 11, 10), today)
    assert not years.is_of(date(2024, 11, 3), today)
    assert not years.is_of(date(2024, 11, 11), today)


@pytest.mark.parametrize(
    ("items", "left", "says"),
    [
        (0, 0, "No action items"),
        (1, 0, "The action item is closed"),
        (5, 0, "All 5 action items are closed"),
        (1, 1, "The action item is still open"),
        (5, 1, "1 of 5 action items is still open"),
        (5, 2, "2 of 5 action items are still open"),
    ],
)
def test_what_is_still_open_of_it(items, left, says):
    assert years.still_open(Remembered(None, items, left)) == says
