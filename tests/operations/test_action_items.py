"""Promises: done with proof, dropped with a reason, given to people who may see them."""

from datetime import date, timedelta

import pytest

from postmortems.models import Activity, Notification
from postmortems.operations import action_items, workflow
from tests.cast import promise


@pytest.fixture
def item(make_postmortem, make_item, author):
    return make_item(make_postmortem(), owner=author)


def test_done_needs_evidence(item, author, now):
    with pytest.raises(action_items.Unproven, match="what shows that it was done"):
        action_items.finish(item, evidence="  ", by=author, now=now)

    done = action_items.finish(item, evidence="Merged as 9f3c2e1", by=author, now=now)

    assert (done.state, done.done_at, done.evidence) == ("done", now, "Merged as 9f3c2e1")
    assert Activity.objects.latest("pk").says == f"closed {item.reference}"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"accepted_by": "Mei"}, "reason"), ({"reason": "Replaced"}, "accepted_by")],
)
def test_dropping_needs_a_reason_and_who_accepts_the_risk(item, author, now, given, field):
    with pytest.raises(action_items.Unproven) as refused:
        action_items.drop(item, **{"reason": " ", "accepted_by": " "} | given, by=author, now=now)

    assert refused.value.field == field


def test_a_dropped_item_says_who_accepts_the_risk_until_it_is_opened_again(item, author, now):
    why = {"reason": "Replaced", "accepted_by": "Mei Tanaka"}
    dropped = action_items.drop(item, **why, by=author, now=now)

    assert (dropped.state, dropped.accepted_by) == ("dropped", "Mei Tanaka")
    assert Activity.objects.latest("pk").note == "Replaced (Mei Tanaka accepts the risk)"

    opened = action_items.reopen(dropped, reason="It is not", by=author, now=now)
    assert (opened.reason, opened.accepted_by) == ("", "")


def test_reopening_needs_a_reason_and_keeps_the_evidence(item, author, now):
    done = action_items.finish(item, evidence="Merged", by=author, now=now)

    with pytest.raises(action_items.Unproven):
        action_items.reopen(done, reason="", by=author, now=now)
    opened = action_items.reopen(done, reason="It leaked again", by=author, now=now)

    assert (opened.state, opened.done_at) == ("open", None)
    assert Activity.objects.latest("pk").note == "It leaked again"


@pytest.mark.parametrize("verb", ["finish", "drop", "start"])
def test_a_settled_item_is_not_settled_again(item, author, now, verb):
    done = action_items.finish(item, evidence="Merged", by=author, now=now)
    words = {"finish": {"evidence": "x"}, "drop": {"reason": "x", "accepted_by": "x"}, "start": {}}[
        verb
    ]

    with pytest.raises(action_items.AlreadySettled, match="is done already"):
        getattr(action_items, verb)(done, **words, by=author, now=now)


def test_a_new_owner_is_told_once_and_oneself_never(item, author, co_author, now):
    assert not Notification.objects.exists()

    for _ in range(2):
        action_items.assign(item, owner=co_author, due_on=date(2025, 11, 1), by=author, now=now)

    owed = Notification.objects.get()
    assert (owed.kind, owed.recipient, owed.item) == ("item_assigned", co_author, item)


def test_an_assignment_waits_for_the_digest_of_those_who_want_it_so(item, author, co_author, now):
    co_author.mail_at_once = False
    co_author.save()

    action_items.assign(item, owner=co_author, due_on=None, by=author, now=now)

    assert Notification.objects.get().at_once is False


def test_nobody_owns_what_they_may_not_see(make_postmortem, make_item, author, outsider, now):
    item = make_item(make_postmortem(restricted=True), owner=author)

    with pytest.raises(action_items.OutOfSight, match="may not see this postmortem"):
        action_items.assign(item, owner=outsider, due_on=None, by=author, now=now)

    item.refresh_from_db()
    assert item.owner == author


def test_an_owner_who_is_no_author_may_work_on_it(make_postmortem, make_item, outsider, now):
    item = make_item(make_postmortem(), owner=outsider)

    assert action_items.start(item, by=outsider, now=now).state == "in_progress"


def test_others_may_not(item, outsider, now):
    with pytest.raises(workflow.NotAllowed):
        action_items.finish(item, evidence="x", by=outsider, now=now)


def test_last_updated_follows_an_item(item, author, now):
    later = now + timedelta(days=3)

    done = action_items.finish(item, evidence="Merged", by=author, now=later)

    assert done.postmortem.edited_at == later


def test_an_owner_who_is_deleted_leaves_the_name(item, author):
    item.owner_name = author.name
    item.save()
    item.postmortem.authors.all().delete()

    author.delete()

    item.refresh_from_db()
    assert (item.owner, item.owner_name) == (None, "Ana Ferreira")


def test_items_go_on_after_approval(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])
    item = postmortem.items.first()

    action_items.finish(item, evidence="Merged", by=author, now=now)

    postmortem.refresh_from_db()
    assert postmortem.status == "approved"


def test_a_new_owner_after_approval_leaves_the_signed_text_alone(
    make_postmortem, author, co_author, reviewer, now
):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])

    action_items.assign(
        postmortem.items.first(), owner=co_author, due_on=date(2025, 12, 1), by=author, now=now
    )

    postmortem.refresh_from_db()
    assert postmortem.revisions.first() == postmortem.approved_revision
    assert postmortem.reviews.get().is_signed


def test_a_written_item_is_as_old_as_the_moment_it_was_written(make_postmortem, author, now):
    document = make_postmortem(parts=promise(author))

    assert document.items.get().created_at == now
