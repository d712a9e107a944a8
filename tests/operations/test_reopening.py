"""What was opened again: its owner hears of it, and it is escalated as if for the first time."""

from datetime import date, timedelta

import pytest

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import action_items
from tests.posting import deliver, plan


@pytest.fixture
def item(make_postmortem, make_item, co_author, reviewer, team, now):
    """A done item of `co_author`, long overdue before, that `reviewer` is asked to verify."""
    document = make_postmortem(team=team, severity="low")
    late = now.date() - timedelta(days=8)
    item = make_item(document, owner=co_author, what="Alert", due_on=late, now=now)
    plan(now)
    action_items.finish(item, evidence="Merged", verifier=reviewer, by=co_author, now=now)
    return item


def reopened(person):
    return list(Notification.objects.filter(recipient=person, kind="item_reopened"))


def test_the_owner_hears_of_it_at_once(item, co_author, reviewer, mailoutbox, now):
    action_items.reopen(item, reason="It still fails", by=reviewer, now=now)

    deliver(now)

    (mail,) = [mail for mail in mailoutbox if "open again" in mail.subject]
    assert (mail.to, mail.subject) == ([co_author.email], f"{item.reference} is open again: Alert")
    assert "Jonas, an action item of yours is open again" in mail.body
    assert "It was opened again." in mail.body
    assert "Mark done: http" in mail.body


def test_who_opens_their_own_knows(item, co_author, now):
    action_items.reopen(item, reason="It still fails", by=co_author, now=now)

    assert reopened(co_author) == []


def test_nobody_owns_it_so_nobody_is_told(item, reviewer, now):
    action_items.hand_over(item, owner=None, by=item.postmortem.lead, now=now)

    action_items.reopen(item, reason="It still fails", by=reviewer, now=now)

    assert not Notification.objects.filter(kind="item_reopened").exists()


def test_who_wants_no_mail_at_once_reads_of_it_in_the_digest(item, co_author, reviewer, now):
    co_author.mail_at_once = False
    co_author.save()

    action_items.reopen(item, reason="It still fails", by=reviewer, now=now)
    plan(now + timedelta(days=1))

    (row,) = reopened(co_author)
    assert row.digest.key == "digest:2025-10-30"


def test_done_again_before_the_mail_leaves(item, co_author, reviewer, now):
    action_items.reopen(item, reason="It still fails", by=reviewer, now=now)
    action_items.finish(item, evidence="Merged", by=co_author, now=now)

    (row,) = reopened(co_author)
    assert emails.compose(row, now=now).reason == "The action item is done or dropped."


@pytest.mark.parametrize("way", ["item_overdue_lead", "item_overdue_manager"])
def test_it_is_escalated_anew_and_once(item, reviewer, now, way):
    later = now + timedelta(days=30)
    action_items.reopen(item, reason="It still fails", by=reviewer, now=later)

    for number in range(1, 20):
        plan(later + timedelta(days=number))

    days = Notification.objects.filter(kind=way).order_by("pk")
    on = [row.digest.created_at.date() for row in days]
    assert on == [now.date(), date(2025, 12, 1)]  # the Monday after
