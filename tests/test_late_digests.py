"""Digests that could not leave on their day: one mail at the next hour of digests, not several."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from postmortems.models import Notification
from postmortems.operations import action_items, clock, notifications
from tests.posting import deliver, deliver_in_vain

FRIDAY = date(2025, 10, 31)


@pytest.fixture
def items(make_postmortem, make_item, co_author, now):
    """Items of `co_author`, due from Friday 31 October on; nothing but a digest is owed."""
    document = make_postmortem(severity="low")
    due = [FRIDAY + timedelta(days=number) for number in (0, 3, 4, 5)]
    made = [make_item(document, owner=co_author, due_on=due_on, now=now) for due_on in due]
    Notification.objects.all().delete()
    return made


def sweep(first, days, deliver):
    for number in days:
        at = first + timedelta(days=number)
        clock.plan(now=at)
        deliver(at)


def mails(person):
    rows = Notification.objects.filter(kind="digest", recipient=person).order_by("pk")
    return list(rows.values_list("state", "error"))


@pytest.fixture
def inbox(mailoutbox, co_author):
    """What has come to `co_author` by now."""
    return lambda: [mail for mail in mailoutbox if mail.to == [co_author.email]]


def test_after_days_without_a_mail_server_one_digest_comes(items, co_author, inbox, now):
    sweep(now, range(6), deliver_in_vain)
    sweep(now, [6], deliver)

    (mail,) = inbox()
    assert mail.subject == "2 things are overdue and 2 are due this week"
    assert [mail.body.count(item.what) for item in items] == [1, 1, 1, 1]
    *before, (last, _) = mails(co_author)
    assert (set(before), last) == ({("withheld", notifications.DAY_IS_OVER)}, "sent")
    assert not Notification.objects.filter(state="queued").exists()


def test_a_digest_of_friday_does_not_come_on_saturday(items, inbox, now):
    sweep(now, [2], deliver_in_vain)
    sweep(now, [3, 4], deliver)
    assert inbox() == []

    sweep(now, [5], deliver)

    (mail,) = inbox()
    assert [item.what in mail.body for item in items] == [True] * 4


def test_what_was_settled_meanwhile_makes_no_digest(items, co_author, inbox, now):
    sweep(now, [2], deliver_in_vain)
    for item in items:
        action_items.finish(item, evidence="Merged", by=co_author, now=now)

    sweep(now, [3, 4, 5, 6], deliver)

    assert inbox() == []


def test_a_digest_that_is_late_on_its_day_comes(items, inbox, now):
    sweep(now, [2], deliver_in_vain)

    deliver(now + timedelta(days=2, hours=14))

    assert len(inbox()) == 1


def test_a_week_whose_digest_could_not_leave_has_one(items, co_author, inbox, now):
    User.objects.filter(pk=co_author.pk).update(digest="weekly")
    sweep(now, [5, 6], deliver_in_vain)
    sweep(now, [7, 8, 9], deliver)

    (mail,) = inbox()
    assert mail.subject == "3 things are overdue and 1 is due today"


@pytest.mark.parametrize("preference", ["weekly", "none"])
def test_an_escalation_that_could_not_leave_reaches_everybody(
    items, author, mailoutbox, now, preference
):
    User.objects.filter(pk=author.pk).update(digest=preference)
    sweep(now, range(6), deliver_in_vain)
    sweep(now, [7, 8], deliver)

    to_lead = [mail for mail in mailoutbox if mail.to == [author.email]]
    assert [items[0].what in mail.body for mail in to_lead][:1] == [True]


def test_what_is_being_sent_is_left_alone(items, co_author, now):
    clock.plan(now=now + timedelta(days=1))
    digest = Notification.objects.get(kind="digest")
    at = now + timedelta(days=2)
    (claimed,) = notifications.claim(now=at - timedelta(minutes=1))

    clock.plan(now=at)

    digest.refresh_from_db()
    assert (claimed, digest.state) == (digest, "queued")
    assert digest.entries.exists()
