"""The ledger: owed once, claimed once, and every end of a mail is on record."""

from datetime import timedelta

import pytest
from django.db import transaction

from postmortems.models import Notification
from postmortems.operations import notifications, reviews
from tests.threads import in_threads


def owe(document, people, now, key="k", kind="approved"):
    notifications.owe(kind, document, to=people, key=key, now=now)


def only():
    return Notification.objects.get()


def test_a_returned_postmortem_is_owed_to_its_writers(
    make_postmortem, author, co_author, reviewer, now
):
    document = make_postmortem(status="under_review", reviewers=[reviewer], co_authors=[co_author])

    reviews.request_changes(
        document, revision=document.version, note="Say why", by=reviewer, now=now
    )

    owed = Notification.objects.filter(kind="changes_requested")
    assert {row.recipient for row in owed} == {author, co_author}


def test_owing_twice_is_owing_once(make_postmortem, author, co_author, now):
    document = make_postmortem()

    owe(document, [author, co_author], now)
    owe(document, [author, co_author], now + timedelta(hours=1))

    assert {row.created_at for row in Notification.objects.all()} == {now}
    assert Notification.objects.count() == 2


def test_nothing_is_owed_for_what_was_rolled_back(make_postmortem, author, now):
    document = make_postmortem()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        owe(document, [author], now)
        raise ZeroDivisionError

    assert not Notification.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_written_beside_the_transaction_it_would_stay(make_postmortem, author, now):
    """The negative control of the test above: the row does not share the change's fate."""
    document = make_postmortem()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        in_threads(1, lambda: owe(document, [author], now))
        raise ZeroDivisionError

    assert Notification.objects.exists()


@pytest.mark.parametrize(
    ("kind", "mail_at_once", "at_once"),
    [
        ("item_assigned", True, True),
        ("item_assigned", False, False),
        ("item_reopened", False, False),
        ("review_asked", False, True),
    ],
)
def test_what_waits_for_the_digest(make_postmortem, author, now, kind, mail_at_once, at_once):
    author.mail_at_once = mail_at_once

    owe(make_postmortem(), [author], now, kind=kind)

    assert only().at_once is at_once
    assert len(notifications.claim(now=now)) == at_once


def test_a_claim_leases_and_counts(make_postmortem, author, now):
    owe(make_postmortem(), [author], now)

    (row,) = notifications.claim(now=now)

    assert (row.attempts, row.retry_at) == (1, now + notifications.LEASE)
    assert notifications.claim(now=now + timedelta(minutes=4)) == []
    assert notifications.claim(now=now + notifications.LEASE)[0].attempts == 2


def test_the_oldest_is_claimed_first(make_postmortem, author, now):
    document = make_postmortem()
    owe(document, [author], now, key="late")
    owe(document, [author], now - timedelta(hours=1), key="early")

    assert [row.key for row in notifications.claim(now=now, limit=1)] == ["early"]


@pytest.mark.django_db(transaction=True)
def test_no_mail_is_claimed_by_two(make_postmortem, author, now):
    document = make_postmortem()
    for number in range(12):
        owe(document, [author], now, key=f"k{number}")
    claimed = []

    in_threads(4, lambda: claimed.extend(notifications.claim(now=now, limit=3)))

    assert sorted(row.pk for row in claimed) == sorted({row.pk for row in claimed})


def test_a_refusal_waits_longer_each_time(make_postmortem, author, now):
    owe(make_postmortem(), [author], now)
    row = notifications.claim(now=now)[0]

    notifications.mark_refused(row, "451 later", is_final=False, now=now)

    assert (row.state, row.error, row.retry_at) == (
        "queued",
        "451 later",
        now + timedelta(minutes=1),
    )


def test_a_final_refusal_can_be_tried_again_by_hand(make_postmortem, author, now):
    owe(make_postmortem(), [author], now)
    row = notifications.claim(now=now)[0]
    notifications.mark_refused(row, "550 gone", is_final=True, now=now)
    assert only().state == "failed"

    assert notifications.try_again(row, now=now)

    assert (only().state, only().attempts) == ("queued", 0)
    assert notifications.claim(now=now) == [row]


def test_what_was_sent_meanwhile_is_not_tried_again(make_postmortem, author, now):
    """A page of yesterday still offers it: the second click changes nothing."""
    owe(make_postmortem(), [author], now)
    row = notifications.claim(now=now)[0]
    notifications.mark_refused(row, "550 gone", is_final=True, now=now)
    notifications.try_again(row, now=now)
    claimed = notifications.claim(now=now)[0]

    assert not notifications.try_again(row, now=now)
    assert (only().attempts, only().retry_at) == (1, now + notifications.LEASE)

    words = {"subject": "S", "text": "T", "html": "H", "message_id": "<1@x>"}
    notifications.mark_sent(claimed, **words, now=now)
    assert not notifications.try_again(row, now=now)
    assert only().state == "sent"


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (lambda row, now: notifications.withhold(row, "Not owed"), "withheld"),
        (
            lambda row, now: notifications.mark_sent(
                row, subject="S", text="T", html="H", message_id="<1@x>", now=now
            ),
            "sent",
        ),
    ],
)
def test_entries_end_with_their_digest(make_postmortem, author, now, end, state):
    document = make_postmortem()
    owe(document, [author], now, key="digest", kind="digest")
    owe(document, [author], now, key="entry", kind="item_soon")
    owe(document, [author], now, key="done", kind="item_soon")
    digest = Notification.objects.get(key="digest")
    Notification.objects.exclude(pk=digest.pk).update(digest=digest, at_once=False)
    notifications.withhold(Notification.objects.get(key="done"), "Done")

    end(digest, now)

    rows = Notification.objects.values_list("key", "state")
    states = {key.partition(":")[0]: state for key, state in rows}
    assert states == {"digest": state, "entry": state, "done": "withheld"}


def test_long_subjects_are_cut_and_words_kept(make_postmortem, author, now):
    owe(make_postmortem(), [author], now)

    notifications.mark_sent(
        only(), subject="x" * 300, text="T", html="H", message_id="<1@x>", now=now
    )

    row = only()
    assert (len(row.subject), row.body_text, row.body_html) == (250, "T", "H")
    assert (row.sent_at, row.message_id) == (now, "<1@x>")
