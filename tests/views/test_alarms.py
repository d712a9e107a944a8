"""What administrators are told when reminders do not go out."""

from datetime import timedelta

import pytest

from postmortems import tasks
from postmortems.operations import notifications

pytestmark = pytest.mark.usefixtures("clock")
STILL = "Reminders stand still."


@pytest.fixture
def home(client, administrator):
    """My work of an administrator."""
    client.force_login(administrator)
    return lambda: client.get("/").text


def test_a_clock_that_stands_still_is_told_after_five_minutes(home, mail_server, clock, now):
    assert STILL in home()

    tasks.sweep_at(now)
    assert STILL not in home()
    clock.move_to(now + timedelta(minutes=5))
    assert STILL not in home()
    clock.move_to(now + timedelta(minutes=5, seconds=1))
    assert STILL in home()
    assert "since 29 Oct 2025, 09:00 UTC" in home()


def test_a_sweep_that_breaks_leaves_no_heartbeat(home, mail_server, now, monkeypatch):
    def fail(**_):
        raise ZeroDivisionError

    monkeypatch.setattr(tasks.clock, "plan", fail)
    with pytest.raises(ZeroDivisionError):
        tasks.sweep_at(now)

    assert STILL in home()


def test_failed_mails_are_told_for_a_week(home, mail_server, clock, now):
    mail_server.refused["gone@example.com"] = "550 no such mailbox"
    notifications.owe_message("gone@example.com", "S", "T", "", key="k", now=now)
    tasks.sweep_at(now)
    assert "1 mail</b> of the last seven days could not be delivered." in home()

    clock.move_to(now + timedelta(days=8))
    assert "could not be delivered" not in home()


def test_nobody_else_is_told(client, manager):
    client.force_login(manager)

    assert STILL not in client.get("/").text
