"""What came due while nobody could speak of it is told on the first day that comes."""

from datetime import date, timedelta

import pytest

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import action_items, clock
from postmortems.rules import owed
from tests.posting import plan

TUESDAY, WEDNESDAY, THURSDAY = date(2025, 11, 4), date(2025, 11, 5), date(2025, 11, 6)


def plan_on(now, *days):
    """Let the clock look at nine on these days, and its digests leave."""
    for day in days:
        plan(now + (day - now.date()))


def told(person):
    """What digests tell somebody of items, oldest first: [(kind, day of the digest)]."""
    rows = Notification.objects.filter(digest__recipient=person, item__isnull=False)
    rows = rows.exclude(state="withheld")
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

    plan_on(now, *(now.date() + timedelta(days=number) for number in range(14)))

    assert told(co_author) == [("item_overdue", THURSDAY), ("item_overdue", date(2025, 11, 10))]


def test_a_clock_that_stood_still_on_its_day(item, co_author, now):
    plan_on(now, WEDNESDAY, THURSDAY)

    assert told(co_author) == [("item_overdue", WEDNESDAY)]


def test_a_snooze_after_it_was_told_on_its_day(item, co_author, now):
    plan_on(now, TUESDAY)
    snooze(item, THURSDAY, now + timedelta(days=6))
    plan_on(now, TUESDAY, WEDNESDAY, THURSDAY, date(2025, 11, 7))

    assert told(co_author) == [("item_today", TUESDAY), ("item_overdue", THURSDAY)]


def test_a_snooze_after_it_was_told_on_monday(item, co_author, now):
    monday, wednesday, thursday = (date(2025, 11, day) for day in (10, 12, 13))
    plan_on(now, monday)
    snooze(item, wednesday, now + timedelta(days=12))
    plan_on(now, monday, wednesday, thursday)

    assert told(co_author) == [("item_overdue", monday), ("item_overdue", wednesday)]


def test_what_is_given_away_after_its_day(item, author, co_author, now):
    plan_on(now, TUESDAY)
    action_items.hand_over(item, owner=author, by=author, now=now + timedelta(days=6))
    plan_on(now, WEDNESDAY)

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
        plan(later)

    assert told(co_author) == []
    assert told(author) == [("item_overdue_lead", TUESDAY + timedelta(days=14))]
    assert told(manager) == [("item_overdue_manager", TUESDAY + timedelta(days=14))]


def test_what_was_withheld_is_told_when_its_ground_is_gone(item, author, mail_server, now):
    """The owner snoozes it for two days, after it was written down for the lead."""
    late = now + timedelta(days=9)
    clock.plan(now=late)
    assert told(author)[0] == ("item_overdue_lead", late.date())
    snooze(item, late.date() + timedelta(days=4), late)
    emails.deliver_owed(now=late)

    assert told(author) == []
    for number in range(1, 20):
        plan(late + timedelta(days=number))

    assert told(author) == [("item_overdue_lead", late.date() + timedelta(days=4))]


def test_what_was_sent_is_told_once(item, author, mail_server, now):
    late = now + timedelta(days=9)
    clock.plan(now=late)
    emails.deliver_owed(now=late)
    snooze(item, late.date() + timedelta(days=4), late)

    for number in range(1, 20):
        plan(late + timedelta(days=number))

    assert told(author) == [("item_overdue_lead", late.date())]


def test_what_is_withheld_each_time_makes_one_digest_a_day(
    item, author, mail_server, monkeypatch, now
):
    """Should the clock and the mail ever disagree on something."""
    monkeypatch.setitem(owed.CHECKS, "item_overdue_lead", lambda row, known: "Never.")
    late = now + timedelta(days=9)

    for minutes in range(5):
        clock.plan(now=late + timedelta(minutes=minutes))
        emails.deliver_owed(now=late + timedelta(minutes=minutes))

    rows = Notification.objects.filter(recipient=author, state="withheld")
    assert sorted(row.kind for row in rows) == ["digest", "item_overdue_lead"]
