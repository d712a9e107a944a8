"""Mails are claimed, read and written many at a time, and each stands for itself."""

from datetime import timedelta

import pytest

from postmortems import emails
from postmortems.emails import delivery
from postmortems.models import Author, Notification
from postmortems.operations import clock, notifications
from postmortems.queries import owed
from tests.cast import make_person


@pytest.fixture
def owe(make_postmortem, make_item, now):
    """Digests for that many people, each of an open and a restricted document."""

    def make(count):
        for number in range(count):
            owner = make_person(f"Owner {number}")
            for closed in (False, True):
                postmortem = make_postmortem(restricted=closed, co_authors=[owner])
                make_item(postmortem, owner=owner, due_on=now.date() + timedelta(days=1), now=now)
        Notification.objects.all().delete()
        clock.plan(now=now)
        return list(Notification.objects.filter(kind="digest").select_related("recipient"))

    return make


def mails(*fields):
    return list(Notification.objects.filter(at_once=True).order_by("pk").values_list(*fields))


@pytest.mark.parametrize("count", [1, 3])
def test_many_mails_are_read_in_as_many_queries_as_one(owe, now, count, django_assert_num_queries):
    digests = owe(count)

    with django_assert_num_queries(6):
        found = owed.read(digests, now)

    for digest in digests:
        rows, known = found[digest.pk].rows, found[digest.pk].known
        assert {row.recipient_id for row in rows} == {known.person.pk} == {digest.recipient_id}
        assert {row.postmortem_id for row in rows} == known.visible
        assert len(rows) == 2


def test_what_one_may_see_says_nothing_of_another(owe, now):
    first, second = owe(2)
    Author.objects.filter(user=first.recipient, postmortem__incident__restricted=True).delete()

    found = owed.read([first, second], now)

    assert len(found[first.pk].known.visible) == 1
    assert len(found[second.pk].known.visible) == 2


def test_what_is_not_begun_in_time_is_read_anew(owe, now, mail_server, monkeypatch):
    """A slow server: after each mail what was read is too old, and nobody loses an attempt."""
    owe(3)
    monkeypatch.setattr(delivery, "FRESH_SECONDS", 0.05)
    mail_server.seconds = 0.1
    reads = []
    read = owed.read
    monkeypatch.setattr(delivery.owed, "read", lambda *args: reads.append(1) or read(*args))

    assert emails.deliver_owed(now=now)["sent"] == 3

    assert len(reads) > 1
    assert mails("state", "attempts") == [("sent", 1)] * 3
    assert len(mail_server.accepted) == 3


def test_the_rest_of_a_batch_is_due_again_when_nobody_answers(owe, now, no_server):
    owe(3)

    assert emails.deliver_owed(now=now)["put_off"] == 1

    assert mails("attempts") == [(0,)] * 3
    later = now + timedelta(minutes=1)
    assert mails("retry_at").count((now,)) == 2 and (later,) in mails("retry_at")


def test_a_row_that_cannot_be_read_stops_no_other(owe, now, mail_server, caplog):
    first, *_ = owe(3)
    entry = first.entries.first()
    Notification.objects.filter(pk=entry.pk).update(kind="mentioned", key="nonsense")

    counts = emails.deliver_owed(now=now)

    assert (counts["sent"], counts["put_off"]) == (2, 1)
    assert "batch_not_read" in caplog.text


def test_what_is_given_back_was_never_an_attempt(owe, now):
    owe(2)
    claimed = notifications.claim(now=now, limit=2)

    notifications.give_back(claimed[:1], now=now)

    assert mails("attempts", "retry_at") == [(0, now), (1, now + notifications.LEASE)]
