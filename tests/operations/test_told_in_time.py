"""What came due while nobody could speak of it is told on the first day that comes."""

from datetime import date, timedelta

import pytest

from postmortems.models import Notification
from postmortems.operations import action_items, clock

TUESDAY, WEDNESDAY, THURSDAY = date(2025, 11, 4), date(2025, 11, 5), date(2025, 11, 6)


def plan(now, *days):
    """Let the clock look at nine on these days."""
    for day in days:
        clock.plan(now=now + (day - now.date()))


def told(person):
    """What digests told somebody of items, oldest first: [(kind, day of the digest)]."""
    rows = Notification.objects.filter(digest__recipient=person, item__isnull=False)
    return [(row.kind, row.created_at.date()) for row in rows.order_by("pk")]


@pytest.fixture
def item(make_postmortem, make_item, co_author, now):
    """An item of `co_author`, due on Tuesday 4 November."""
    document = make_postmortem(severity="low")
    return make_item(document, owner=co_author, due_on=TUESDAY, now=now)


def snooze(item, until, now):
    action_items.snooze(item, until=until, reason="Waiting", by=item.owner, now=now)


def test_a_snooze_over_its_day(item, co_author, now):
    snooze(item, THURSDAY, now)

    plan(now, *(now.date() + timedelta(days=number) for number in range(14)))

    assert told(co_author) == [("item_overdue", THURSDAY), ("item_overdue", date(2025, 11, 10))]


def test_a_clock_that_stood_still_on_its_day(item, co_author, now):
    plan(now, WEDNESDAY, THURSDAY)

    assert told(co_author) == [("item_overdue", WEDNESDAY)]


def test_a_snooze_after_it_was_told_on_its_day(item, co_author, now):
    plan(now, TUESDAY)
    snooze(item, THURSDAY, now + timedelta(days=6))
    plan(now, TUESDAY, WEDNESDAY, THURSDAY, date(2025, 11, 7))

    assert told(co_author) == [("item_today", TUESDAY), ("item_overdue", THURSDAY)]


def test_a_snooze_after_it_was_told_on_monday(item, co_author, now):
    monday, wednesday, thursday = (date(2025, 11, day) for day in (10, 12, 13))
    plan(now, monday)
    snooze(item, wednesday, now + timedelta(days=12))
    plan(now, monday, wednesday, thursday)

    assert told(co_author) == [("item_overdue", monday), ("item_overdue", wednesday)]


def test_what_is_given_away_after_its_day(item, author, co_author, now):
    plan(now, TUESDAY)
    action_items.hand_over(item, owner=author, by=author, now=now + timedelta(days=6))
    plan(now, WEDNESDAY)

    assert told(author) == [("item_overdue", WEDNESDAY)]


def test_snoozing_again_and_again_silences_nobody_but_the_owner(
    item, author, co_author, manager, team, now
):
    item.postmortem.incident.team = team
    item.postmortem.incident.save()
    for number in range(40):
        later = now + timedelta(days=number)
        if number % 14 == 0:
            snooze(item, later.date() + timedelta(days=14), later)
        clock.plan(now=later)

    assert told(co_author) == []
    assert told(author) == [("item_overdue_lead", TUESDAY + timedelta(days=14))]
    assert told(manager) == [("item_overdue_manager", TUESDAY + timedelta(days=14))]
