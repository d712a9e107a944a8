"""Reminders put off: for two weeks at most, with a reason, until the item moves on."""

from datetime import timedelta

import pytest

from postmortems.models import Activity
from postmortems.operations import action_items, workflow

WHY = {"reason": "The vendor is closed"}


@pytest.fixture
def item(make_postmortem, make_item, author):
    return make_item(make_postmortem(), owner=author)


@pytest.fixture
def snoozed(item, author, now):
    until = now.date() + timedelta(days=7)
    return action_items.snooze(item, until=until, **WHY, by=author, now=now)


def test_a_snooze_holds_until_its_day_and_is_told(item, snoozed, author, now):
    assert (snoozed.snoozed_until, snoozed.snooze_reason) == (
        now.date() + timedelta(days=7),
        "The vendor is closed",
    )
    assert snoozed.is_snoozed(now.date() + timedelta(days=6))
    assert not snoozed.is_snoozed(now.date() + timedelta(days=7))
    told = Activity.objects.latest("pk")
    assert (told.says, told.note) == (
        f"snoozed {item.reference} until 2025-11-05",
        "The vendor is closed",
    )


@pytest.mark.parametrize(
    ("days", "reason", "field", "says"),
    [
        (0, "Freeze", "until", "Choose a day after today."),
        (-1, "Freeze", "until", "Choose a day after today."),
        (15, "Freeze", "until", "14 days at most: choose a day up to 2025-11-12."),
        (None, "Freeze", "until", "Choose the day on which reminders begin again."),
        (7, " ", "reason", "Say why it is put off."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(item, author, now, days, reason, field, says):
    until = None if days is None else now.date() + timedelta(days=days)

    with pytest.raises(action_items.Unproven) as refused:
        action_items.snooze(item, until=until, reason=reason, by=author, now=now)

    assert (refused.value.field, str(refused.value)) == (field, says)
    item.refresh_from_db()
    assert item.snoozed_until is None


def test_fourteen_days_are_counted_where_the_person_is(item, author, now):
    author.time_zone = "Pacific/Auckland"
    late = now.replace(hour=15)
    until = now.date() + timedelta(days=15)

    assert action_items.snooze(item, until=until, **WHY, by=author, now=late)


def test_a_settled_item_is_not_put_off(item, author, now):
    done = action_items.finish(item, evidence="Merged", by=author, now=now)
    until = now.date() + timedelta(days=7)

    with pytest.raises(action_items.AlreadySettled, match="is done already"):
        action_items.snooze(done, until=until, **WHY, by=author, now=now)


def test_others_may_not(item, outsider, now):
    with pytest.raises(workflow.NotAllowed):
        action_items.snooze(item, until=now.date(), **WHY, by=outsider, now=now)


def test_a_snooze_is_ended_early_once(snoozed, author, now):
    woken = action_items.wake(snoozed, by=author, now=now)

    assert (woken.snoozed_until, woken.snooze_reason) == (None, "")
    assert Activity.objects.latest("pk").says == f"ended the snooze of {woken.reference}"
    with pytest.raises(action_items.AlreadySettled, match="is not snoozed"):
        action_items.wake(snoozed, by=author, now=now)


@pytest.mark.parametrize(
    "step",
    [
        lambda item, **by: action_items.finish(item, evidence="Merged", **by),
        lambda item, **by: action_items.drop(item, reason="No", accepted_by="Mei", **by),
        lambda item, now, by: action_items.move(item, due_on=now.date(), by=by, now=now),
        lambda item, now, by: action_items.assign(
            item, owner=item.owner, due_on=now.date(), by=by, now=now
        ),
    ],
    ids=["finished", "dropped", "moved", "assigned to another day"],
)
def test_it_ends_when_the_item_moves_on(snoozed, author, now, step):
    moved = step(snoozed, by=author, now=now)

    assert (moved.snoozed_until, moved.snooze_reason) == (None, "")


def test_it_stays_when_only_the_owner_changes(snoozed, author, co_author, now):
    given = action_items.hand_over(snoozed, owner=co_author, by=author, now=now)

    assert given.snoozed_until == snoozed.snoozed_until
