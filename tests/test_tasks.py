"""The sweep: planning and delivery in one, as often and by as many as one likes."""

from collections import Counter
from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import time_machine
from celery import Celery
from django.utils import timezone

from postmortems import tasks
from postmortems.celery import app
from postmortems.models import Heartbeat, Notification
from postmortems.operations import clock, heartbeats, notifications
from postmortems.queries import moments
from tests.smtp import MailServer, listen
from tests.threads import in_threads


@pytest.fixture
def promised(make_postmortem, make_item, co_author, now):
    """An action item of `co_author`, due today; only the digest is owed."""
    item = make_item(make_postmortem(), owner=co_author, due_on=now.date(), now=now)
    Notification.objects.all().delete()
    return item


def test_beat_rings_a_task_that_exists():
    app.loader.import_default_modules()
    names = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert names == {"postmortems.tasks.sweep"}
    assert names <= set(app.tasks)


def test_sweeping_twice_sends_once(promised, clock, mail_server):
    tasks.sweep()
    clock.shift(timedelta(minutes=1))
    tasks.sweep()

    assert [mail["To"] for mail in mail_server.accepted] == ["co-author@example.com"]
    assert Heartbeat.objects.get().at == moments.now()


def test_calls_that_waited_are_one(promised, clock, mail_server, django_assert_num_queries):
    tasks.sweep()
    notifications.owe_message("a@example.com", "S", "T", "", key="k", now=moments.now())
    for _ in range(3):
        with django_assert_num_queries(1):
            tasks.sweep()
    assert len(mail_server.accepted) == 1

    clock.shift(timedelta(seconds=30))
    tasks.sweep()
    assert len(mail_server.accepted) == 2


@pytest.mark.parametrize(("seconds", "sweeps"), [(61, 1), (2, 0)])
def test_a_sweep_that_took_its_whole_time_is_followed_at_once(db, clock, now, seconds, sweeps):
    heartbeats.beat("sweep", now=now, seconds=seconds, counts={})
    notifications.owe_message("a@example.com", "S", "T", "", key="k", now=now)

    tasks.sweep()

    assert Notification.objects.filter(state="sent").count() == sweeps


@pytest.mark.parametrize("leap", [timedelta(hours=-2), timedelta(days=2)])
def test_a_clock_that_was_put_back_stops_no_sweep(db, clock, mail_server, now, leap):
    heartbeats.beat("sweep", now=now - leap, seconds=1, counts={})
    notifications.owe_message("a@example.com", "S", "T", "", key="k", now=now)

    tasks.sweep()

    assert len(mail_server.accepted) == 1


def test_a_sweep_counts_what_it_did(promised, mail_server, now):
    assert tasks.sweep_at(now) == {
        "digests": 1,
        "sent": 1,
        "withheld": 0,
        "put_off": 0,
        "failed": 0,
    }


@pytest.fixture
def three_mails(db, settings, now):
    """One more than is claimed at once."""
    settings.EMAIL_BATCH = 2
    for number in range(3):
        address = f"{number}@example.com"
        notifications.owe_message(address, "S", "T", "", key=str(number), now=now)


@pytest.fixture
def somebody_free():
    """A process that does what it is called for before whoever calls goes on."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def test_who_is_free_helps_to_send_many(three_mails, somebody_free, mail_server, clock, now):
    counts = tasks.sweep_at(now)

    assert counts["sent"] == 0
    assert len(mail_server.accepted) == 3


def test_nobody_is_called_for_one_batch(three_mails, somebody_free, mail_server, settings, now):
    settings.EMAIL_BATCH = 3

    assert tasks.sweep_at(now)["sent"] == 3


def test_many_are_sent_when_nobody_can_be_called(
    three_mails, mail_server, monkeypatch, caplog, now
):
    nowhere = Celery(broker="redis://127.0.0.1:1/0", set_as_current=False)
    monkeypatch.setattr(tasks.deliver.__class__, "_app", nowhere)

    assert tasks.sweep_at(now)["sent"] == 3
    assert "no_help_called" in caplog.messages


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_side_by_side_send_once(promised, mail_server, now):
    in_threads(4, lambda: tasks.sweep_at(now))

    assert len(mail_server.accepted) == 1


def test_a_mail_server_that_was_down_gets_each_mail_once(promised, no_server, now):
    for minutes in (0, 1, 2):
        tasks.sweep_at(now + timedelta(minutes=minutes))
    server = MailServer()
    listener = listen(server, no_server)
    try:
        for minutes in range(3, 30):
            tasks.sweep_at(now + timedelta(minutes=minutes))
    finally:
        listener.stop()

    assert len(server.accepted) == 1


def test_what_is_owed_is_sent_even_when_planning_fails(promised, mail_server, now, monkeypatch):
    clock.plan(now=now)

    def fail(**_):
        raise ZeroDivisionError

    monkeypatch.setattr(tasks.clock, "plan", fail)
    with pytest.raises(ZeroDivisionError):
        tasks.sweep_at(now)

    assert len(mail_server.accepted) == 1


def test_planning_takes_its_time_from_delivering(promised, mail_server, now, monkeypatch):
    monkeypatch.setattr(tasks, "SWEEP_SECONDS", 0)
    assert tasks.sweep_at(now)["sent"] == 0

    monkeypatch.undo()
    assert tasks.sweep_at(now)["sent"] == 1


def test_a_sweep_leaves_a_heartbeat(promised, mail_server, clock, now):
    counts = tasks.sweep_at(now)

    beat = Heartbeat.objects.get()
    assert (beat.name, beat.at, beat.counts) == ("sweep", now, counts)


def test_a_sweep_pings_a_watchman_and_survives_his_absence(db, mail_server, settings, caplog, now):
    asked = []

    class Watchman(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Watchman) as server:
        settings.HEARTBEAT_URL = f"http://127.0.0.1:{server.server_port}/ping"
        in_threads(1, lambda: Thread(target=server.handle_request).start())
        tasks.sweep_at(now)

    assert asked == ["/ping"]
    tasks.sweep_at(now)
    assert caplog.messages[-1] == "heartbeat_not_sent"


def test_three_days_of_silence_are_caught_up_once(promised, make_item, co_author, mail_server, now):
    make_item(promised.postmortem, owner=co_author, due_on=now.date() + timedelta(days=7), now=now)
    Notification.objects.all().delete()
    tasks.sweep_at(now)

    for minutes in range(3):
        tasks.sweep_at(now + timedelta(days=5, minutes=minutes))

    theirs = [mail for mail in mail_server.accepted if mail["To"] == co_author.email]
    assert len(theirs) == 2
    named = Notification.objects.filter(recipient=co_author).exclude(kind="digest")
    owed = named.values_list("kind", flat=True)
    assert Counter(owed) == {"item_today": 1, "item_overdue": 1, "item_soon": 1}


@pytest.fixture
def two_mails(db):
    """One that another worker is sending at this moment, and one that waits."""
    owe = partial(notifications.owe_message, subject="S", text="T", html="")
    owe("claimed@example.com", key="1", now=moments.now())
    notifications.claim(now=moments.now())
    owe("waits@example.com", key="2", now=moments.now())


@pytest.mark.parametrize("hours", [48, -2])
def test_a_worker_whose_clock_is_wrong_goes_by_that_of_the_database(two_mails, mail_server, hours):
    with time_machine.travel(timedelta(hours=hours)):
        tasks.sweep()

    assert [mail["To"] for mail in mail_server.accepted] == ["waits@example.com"]
    assert abs(Heartbeat.objects.get().at - moments.now()) < timedelta(minutes=5)


@pytest.mark.parametrize(("hours", "sent"), [(48, 2), (-2, 0)])
def test_by_its_own_clock_it_would_not(two_mails, mail_server, monkeypatch, hours, sent):
    """The negative control: ahead it takes over what is being sent, behind it sends nothing."""
    monkeypatch.setattr(moments, "now", timezone.now)
    with time_machine.travel(timedelta(hours=hours)):
        tasks.sweep()

    assert len(mail_server.accepted) == sent


@pytest.mark.parametrize("leap", [timedelta(hours=-2), timedelta(days=2), timedelta(days=-2)])
def test_a_clock_that_leaps_and_comes_back_sends_nothing_twice(promised, mail_server, now, leap):
    tasks.sweep_at(now)
    tasks.sweep_at(now + leap)
    tasks.sweep_at(now)

    keys = Counter(mail["Message-ID"] for mail in mail_server.accepted)
    assert set(keys.values()) == {1}
    digests = Notification.objects.filter(kind="digest").values_list("key", flat=True)
    assert Counter(digests).most_common(1)[0][1] == 1
    named = Notification.objects.filter(item=promised).values_list("key", flat=True)
    assert len(named) == len(set(named))
