"""What is owed by which day: a table of days around each due date, and keys that hold still."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules import reminders

WEDNESDAY = date(2025, 10, 29)
SATURDAY = date(2025, 11, 1)


def day(number):
    """A day of October 2025, or of November when it is small."""
    return date(2025, 10, number) if number > 15 else date(2025, 11, number)


def item(due_on=WEDNESDAY, **fields):
    """An unfinished item of somebody, due on a day."""
    return SimpleNamespace(
        **{"pk": 7, "due_on": due_on, "is_unfinished": True, "snoozed_until": None} | fields
    )


def kind(owed):
    return owed.kind if owed else None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (day(23), None),
        (day(24), "item_soon"),  # three days before is a Sunday: told on Friday
        (day(25), "item_soon"),
        (day(28), "item_soon"),
        (day(29), "item_today"),
        (day(30), None),
        (day(2), None),
        (day(3), "item_overdue"),  # the Monday after
        (day(9), "item_overdue"),
    ],
)
def test_an_item_due_on_a_wednesday(today, expected):
    assert kind(reminders.item(item(), today)) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (day(28), None),
        (day(29), "item_soon"),
        (day(30), "item_soon"),
        (day(31), "item_today"),  # Saturday is no working day
        (day(1), "item_today"),
        (day(2), None),
        (day(3), "item_overdue"),
    ],
)
def test_an_item_due_on_a_saturday(today, expected):
    assert kind(reminders.item(item(SATURDAY), today)) == expected


@pytest.mark.parametrize(
    "row",
    [
        item(None),
        item(is_unfinished=False),
        item(snoozed_until=WEDNESDAY + timedelta(days=1)),
    ],
)
def test_an_item_that_owes_nothing(row):
    assert reminders.item(row, WEDNESDAY) is None


def test_a_snooze_ends_on_its_day():
    assert reminders.item(item(snoozed_until=WEDNESDAY), WEDNESDAY).kind == "item_today"


def test_an_overdue_item_is_owed_once_a_week():
    days = [day(3) + timedelta(days=number) for number in range(14)]

    keys = [reminders.item(item(), today).key for today in days]

    assert keys == ["item:7:overdue:2025-11-03"] * 7 + ["item:7:overdue:2025-11-10"] * 7


def test_a_week_that_begins_on_tuesday():
    tuesday_on = frozenset({1, 2, 3, 4})

    assert reminders.item(item(), day(3), tuesday_on) is None
    assert reminders.item(item(), day(4), tuesday_on).kind == "item_overdue"


def test_a_weekly_digest_looks_a_week_ahead():
    monday = day(3)

    owed = reminders.item(item(monday + timedelta(days=7)), monday, ahead=7)

    assert owed == reminders.Owed("item_soon", "item:7:soon:2025-11-10")


def test_moving_the_day_makes_a_new_key():
    before = reminders.item(item(WEDNESDAY), WEDNESDAY)
    after = reminders.item(item(WEDNESDAY + timedelta(days=1)), WEDNESDAY)

    assert before.key != after.key


@given(
    due_on=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    first=st.integers(-3, 30),
    looks=st.lists(st.integers(0, 40), max_size=30),
)
def test_however_often_the_clock_looks_keys_never_pile_up(due_on, first, looks):
    """At most: soon, today, and one a week; a clock that looks daily misses none of them."""
    start = due_on + timedelta(days=first)
    seen = [reminders.item(item(due_on), start + timedelta(days=look)) for look in looks]
    keys = {owed.key for owed in seen if owed}

    weeks = {key for key in keys if ":overdue:" in key}
    assert len(keys - weeks) <= 2
    assert len(weeks) <= (max(looks, default=0) + 13) // 7


@given(due_on=st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_a_clock_that_looks_on_working_days_says_both(due_on):
    """Whatever weekday it is due, one notice ahead and one for the day fall on working days."""
    days = [due_on + timedelta(days=number) for number in range(-9, 1)]
    kinds = [kind(reminders.item(item(due_on), today)) for today in days if today.weekday() < 5]

    assert "item_soon" in kinds
    assert "item_today" in kinds


def late(weeks, due_on=WEDNESDAY):
    return due_on + timedelta(days=1 + 7 * weeks)


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (WEDNESDAY, None),
        (late(0), "draft:7:overdue:2025-10-29:0"),
        (late(1) - timedelta(days=1), "draft:7:overdue:2025-10-29:0"),
        (late(1), "draft:7:overdue:2025-10-29:1"),
    ],
)
def test_a_late_draft(today, key):
    row = SimpleNamespace(pk=7, status="draft", due_on=WEDNESDAY)

    owed = reminders.draft(row, today)

    assert (owed and owed.key) == key


@pytest.mark.parametrize(("status", "due_on"), [("approved", WEDNESDAY), ("draft", None)])
def test_a_draft_that_is_not_late(status, due_on):
    row = SimpleNamespace(pk=7, status=status, due_on=due_on)

    assert reminders.draft(row, late(3)) is None


@pytest.mark.parametrize(
    ("verdict", "due_on", "expected"),
    [("", WEDNESDAY, "review_overdue"), ("signed_off", WEDNESDAY, None), ("", None, None)],
)
def test_a_late_verdict(verdict, due_on, expected):
    row = SimpleNamespace(pk=7, verdict=verdict, due_on=due_on)

    assert kind(reminders.review(row, late(0))) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (day(21), None),
        (day(22), "follow_up_soon"),
        (day(28), "follow_up_soon"),
        (day(29), "follow_up_today"),
        (day(30), "follow_up_overdue"),
    ],
)
def test_a_follow_up_due_on_a_wednesday(today, expected):
    row = SimpleNamespace(pk=7, held_at=None, due_on=WEDNESDAY)

    assert kind(reminders.follow_up(row, today)) == expected


def test_a_follow_up_that_was_held():
    row = SimpleNamespace(pk=7, held_at=datetime.now(UTC), due_on=WEDNESDAY)

    assert reminders.follow_up(row, late(0)) is None


@pytest.mark.parametrize(
    ("local", "weekly", "expected"),
    [
        (datetime(2025, 10, 29, 8, 59), False, None),
        (datetime(2025, 10, 29, 9, 0), False, "digest:2025-10-29"),
        (datetime(2025, 10, 29, 23, 59), False, "digest:2025-10-29"),
        (datetime(2025, 11, 1, 9, 0), False, None),
        (datetime(2025, 11, 1, 9, 0), True, None),
        (datetime(2025, 10, 27, 9, 0), True, "digest:week:2025-10-27"),
        (datetime(2025, 10, 29, 9, 0), True, "digest:week:2025-10-27"),
    ],
)
def test_the_hour_of_a_digest(local, weekly, expected):
    assert reminders.digest_key(local, 9, weekly) == expected


ZONES = sorted(zone for zone in available_timezones() if "/" in zone)


@given(zone=st.sampled_from(ZONES), year=st.integers(2024, 2028), start=st.integers(1, 360))
def test_every_working_day_has_its_hour_whatever_the_zone(zone, year, start):
    """A clock that looks each hour finds every local working day, also when clocks change."""
    first = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=start)
    local = [(first + timedelta(hours=hour)).astimezone(ZoneInfo(zone)) for hour in range(24 * 9)]
    found = {at.date() for at in local if reminders.digest_key(at, 9, False)}

    inside = {at.date() for at in local[24:-24]}
    assert {day for day in inside if day.weekday() < 5} <= found


def test_waits_grow_until_it_has_failed():
    waits = [reminders.retry_after(attempts) for attempts in range(1, 10)]

    assert waits[0] == timedelta(minutes=1)
    assert waits[:8] == sorted(waits[:8])
    assert waits[8] is None
