"""Workers whose clocks are wrong: they go by that of the database; nothing comes twice or late."""

import pytest
from django.utils import timezone

from postmortems.models import Heartbeat, Notification
from postmortems.operations import notifications
from tests.cast import build_item, build_postmortem, make_person
from tests.outages.processes import wait_until

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def owner():
    """Somebody who is owed a digest today: an item is due."""
    owner = make_person()
    document = build_postmortem(by=owner, now=timezone.now())
    build_item(document, owner=owner, due_on=timezone.now().date(), now=timezone.now())
    Notification.objects.all().delete()
    return owner


@pytest.fixture
def two_mails(owner):
    """One that another worker is sending at this moment, and one that waits."""
    for name in ("claimed", "waits"):
        words = (f"{name}@example.com", name, "Text", "")
        mail = notifications.owe_message(*words, key=name, now=timezone.now())
        if name == "claimed":
            assert notifications.claim(now=timezone.now()) == [mail]


def sweep(family):
    """Let a worker of the family sweep, and return when it came to its end."""
    family.worker()
    family.ring()
    assert wait_until(Heartbeat.objects.filter(name="sweep").exists)


def sent(mail):
    return sorted(message["To"] for message in mail.accepted)


@pytest.mark.parametrize("hours", [48, -2])
def test_nothing_comes_twice_or_late_or_early(start, mail, owner, two_mails, hours):
    sweep(start(CLOCK=f"{hours}"))

    assert sent(mail) == sorted([owner.email, "waits@example.com"])
    digests = Notification.objects.filter(kind="digest").values_list("key", flat=True)
    assert list(digests) == [f"digest:{timezone.now():%Y-%m-%d}"]


def test_a_clock_that_is_behind_rings_for_a_worker_that_is_ahead(start, mail, owner, two_mails):
    start(CLOCK="-2").beat("behind")
    start(CLOCK="48").worker()

    assert wait_until(lambda: len(mail.accepted) == 2)
    assert sent(mail) == sorted([owner.email, "waits@example.com"])


def test_by_its_own_clock_a_worker_that_is_ahead_takes_over(start, mail, owner, two_mails):
    """The negative control of the test above."""
    sweep(start(CLOCK="48", WITHOUT="database_clock"))

    assert "claimed@example.com" in sent(mail)
    assert not Notification.objects.filter(key=f"digest:{timezone.now():%Y-%m-%d}").exists()
