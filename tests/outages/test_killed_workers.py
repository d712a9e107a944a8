"""Workers are killed while mails go out: none is lost, and none comes twice but for a kill."""

import time
from collections import Counter

import pytest
from django.utils import timezone

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import notifications
from tests.cast import build_item, build_postmortem, make_person
from tests.outages.processes import wait_until

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
KILLS = 25
MAILS = 1500
"""More than so many processes claim, each of which leaves a batch behind."""


def owe(count):
    now = timezone.now()
    for number in range(count):
        address = f"person-{number}@example.com"
        notifications.owe_message(address, f"Mail {number}", "Text", "", key=address, now=now)


def deliver_the_rest():
    """What a worker that is not killed does once the leases are over."""
    emails.deliver_owed(now=timezone.now() + 2 * notifications.LEASE)
    return set(Notification.objects.values_list("state", flat=True))


def copies(mail):
    """How often each mail arrived, by its Message-ID."""
    return Counter(message["Message-ID"] for message in mail.accepted)


def test_kills_in_the_midst_of_sweeps_lose_nothing(start, mail, capsys):
    owe(MAILS)
    mail.seconds, family = 0.02, start()

    for _ in range(KILLS):
        before = len(mail.accepted)
        worker = family.worker()
        family.ring()
        assert wait_until(lambda before=before: len(mail.accepted) > before)
        family.kill(worker)
    killed_after = len(mail.accepted)

    assert killed_after < MAILS
    mail.seconds = 0
    assert deliver_the_rest() == {"sent"}
    found = copies(mail)
    duplicates = sum(found.values()) - len(found)
    with capsys.disabled():
        lost = MAILS - len(found)
        print(f"\n{KILLS} kills, {MAILS} mails, {lost} lost, {duplicates} duplicates")
    assert len(found) == MAILS
    assert duplicates <= KILLS


def test_killed_between_acceptance_and_record_costs_one_copy_each(start, mail):
    """Also: of a worker only the child that works is killed, and the sweep is not lost."""
    owe(3)
    family = start(FAILPOINT="after_send", EMAIL_BATCH="1")
    family.worker()

    family.ring()

    assert wait_until(lambda: len(mail.accepted) == 3)
    assert set(copies(mail).values()) == {1}
    assert deliver_the_rest() == {"sent"}
    assert sorted(copies(mail).values()) == [2, 2, 2]


def test_without_the_setting_the_sweep_is_lost_with_its_child(start, mail):
    """The negative control of the test above; so is whoever it called for help, with another."""
    owe(3)
    family = start(FAILPOINT="after_send", WITHOUT="reject_on_worker_lost", EMAIL_BATCH="1")
    family.worker()

    family.ring()

    assert wait_until(lambda: len(mail.accepted) == 2)
    time.sleep(10)
    assert len(mail.accepted) == 2


def test_two_clocks_and_three_workers_send_each_mail_once(start, mail):
    """Its negative control is in tests/test_delivery.py: without the claim all come four times."""
    lead = make_person()
    document = build_postmortem(by=lead, now=timezone.now())
    people = [make_person() for _ in range(40)]
    for person in people:
        build_item(document, owner=person, due_on=timezone.now().date(), now=timezone.now())
    Notification.objects.filter(kind="item_assigned").update(at_once=False)
    family = start()

    for name in ("one", "two", "three"):
        family.worker(name)
    for name in ("first", "second"):
        family.beat(name)

    assert wait_until(lambda: len(mail.accepted) >= len(people))
    time.sleep(5)
    assert set(copies(mail).values()) == {1}
    assert Counter(message["To"] for message in mail.accepted if message["To"] != lead.email) == {
        person.email: 1 for person in people
    }
    keys = Notification.objects.values_list("recipient", "key")
    assert len(keys) == len(set(keys))
