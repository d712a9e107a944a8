"""What is owed by which day: a table of days around each due date, and keys that hold still."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules import reminders
from postmortems.rules.calendar import Workdays

WEDNESDAY = date(2025, 10, 29)
SATURDAY = date(2025, 11, 1)


def day(number):
    """A day of October 2025, or of November when it is small."""
    return date(2025, 10, number) if number > 15 else date(2025, 11, number)


def item(due_on=WEDNESDAY, **fields):
    """An unfinished item of somebody, due on a day."""
    return SimpleNamespace(
        **{"pk": 7, "due_on": due_on, "state": "open", "snoozed_until": None} | fields
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
        (day(30), "item_overdue"),  # only where nobody was told the day before
        (day(2), "item_overdue"),
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
        (day(2), "item_overdue"),
        (day(3), "item_overdue"),
    ],
)
def test_an_item_due_on_a_saturday(today, expected):
    assert kind(reminders.item(item(SATURDAY), today)) == expected


def test_a_holiday_moves_notices_to_the_working_day_before():
    off = Workdays(holidays=frozenset({day(28), WEDNESDAY}))

    owed = [kind(reminders.item(item(), day(number), off)) for number in (24, 27, 28, 29)]

    assert owed == ["item_soon", "item_today", "item_today", "item_today"]


@pytest.mark.parametrize(
    "row",
    [
        item(None),
        item(state="done"),
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


def test_what_was_told_on_its_day_is_not_told_again_that_week():
    days = [WEDNESDAY + timedelta(days=number) for number in range(5)]

    keys = {reminders.item(item(), today).key for today in days}

    assert keys == {"item:7:today:2025-10-29"}


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (day(5), "item:7:overdue:2025-11-05"),
        (day(8), None),  # a Saturday: the Monday after has a key of its own
        (day(3), "item:7:overdue:2025-11-03"),
        (day(31), "item:7:overdue:2025-11-03"),
    ],
)
def test_an_item_that_is_overdue_is_told_when_its_snooze_ends(until, expected):
    """Whatever was told on Monday, or on its day, before it was snoozed."""
    owed = reminders.item(item(snoozed_until=until), day(7))

    assert (owed and owed.key) == expected


def test_an_item_snoozed_over_its_day_is_told_when_that_ends():
    over_its_day = item(day(4), snoozed_until=day(6))

    owed = [reminders.item(over_its_day, day(number)) for number in (5, 6, 7, 10)]

    assert [each and each.key for each in owed] == [
        None,
        *["item:7:overdue:2025-11-06"] * 2,
        "item:7:overdue:2025-11-10",
    ]


def test_a_week_that_begins_on_tuesday():
    tuesday_on = Workdays(frozenset({1, 2, 3, 4}))

    assert reminders.item(item(), day(3), tuesday_on) is None
    assert reminders.item(item(), day(4), tuesday_on).kind == "item_overdue"


def test_a_weekly_digest_looks_a_week_ahead():
    monday = day(3)

    owed = reminders.item(item(monday + timedelta(days=7)), monday, ahead=7)

    assert owed == reminders.Owed("item_soon", "item:7:soon:2025-11-10")


def late_item(**fields):
    return item(**{"owner_id": 1, "person": 2} | fields)


@pytest.mark.parametrize(
    ("days", "lead", "manager"),
    [(2, False, False), (3, True, False), (6, True, False), (7, True, True), (300, True, True)],
)
def test_others_hear_of_an_item_that_is_late_for_days(days, lead, manager):
    today = WEDNESDAY + timedelta(days=days)

    to_lead = reminders.Owed("item_overdue_lead", "item:7:lead:2025-10-29")
    to_manager = reminders.Owed("item_overdue_manager", "item:7:manager:2025-10-29")
    assert reminders.to_lead(late_item(), today) == (to_lead if lead else None)
    assert reminders.to_manager(late_item(), today) == (to_manager if manager else None)


@pytest.mark.parametrize(
    "fields",
    [{"state": "done"}, {"due_on": None}],
    ids=["done", "undated"],
)
def test_others_do_not_hear_of_what_its_owner_is_not_owed(fields):
    today = WEDNESDAY + timedelta(days=30)

    assert reminders.to_lead(late_item(**fields), today) is None
    assert reminders.to_manager(late_item(**fields), today) is None


@pytest.mark.parametrize(("days", "is_told"), [(13, False), (14, True), (40, True)])
def test_a_snooze_keeps_an_item_from_others_for_two_weeks_at_most(days, is_told):
    """However often it is snoozed anew: nobody but the owner decides on that."""
    today = WEDNESDAY + timedelta(days=days)
    row = late_item(snoozed_until=today + timedelta(days=1))

    assert reminders.item(row, today) is None
    assert bool(reminders.to_lead(row, today)) == is_told
    assert bool(reminders.to_manager(row, today)) == is_told


def test_a_lead_is_not_told_of_their_own_item_but_of_what_nobody_owns():
    today = WEDNESDAY + timedelta(days=3)

    assert reminders.to_lead(late_item(owner_id=2), today) is None
    assert reminders.to_lead(late_item(owner_id=None), today).kind == "item_overdue_lead"


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


def test_waits_grow_until_it_has_failed():
    waits = [reminders.retry_after(attempts) for attempts in range(1, 10)]

    assert waits[0] == timedelta(minutes=1)
    assert waits[:8] == sorted(waits[:8])
    assert waits[8] is None
