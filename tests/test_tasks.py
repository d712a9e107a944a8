"""The sweep: planning and delivery in one, as often and by as many as one likes."""

from datetime import timedelta

import pytest

from postmortems import tasks
from postmortems.celery import app
from postmortems.models import Notification
from postmortems.operations import clock
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
    tasks.sweep()

    assert [mail["To"] for mail in mail_server.accepted] == ["co-author@example.com"]


def test_a_sweep_counts_what_it_did(promised, mail_server, now):
    assert tasks.sweep_at(now) == {
        "digests": 1,
        "sent": 1,
        "withheld": 0,
        "put_off": 0,
        "failed": 0,
    }


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
