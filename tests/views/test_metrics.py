"""Figures for machines, and for whom they are."""

from datetime import timedelta

import pytest

from postmortems import markup, tasks
from postmortems.operations import notifications
from tests.security.hostile_markdown import SHAPES

SLOW = SHAPES["opening brackets"](50_000)
TOKEN = "a token of at least thirty-two characters"
pytestmark = pytest.mark.usefixtures("clock", "db")


def figures(response):
    lines = response.text.splitlines()
    return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))


@pytest.fixture
def machine(client, settings):
    """Somebody who holds the token."""
    settings.METRICS_TOKEN = TOKEN
    return lambda: client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})


def test_before_the_first_sweep(machine):
    assert figures(machine()) == {
        "postmortems_mail_queue_length": "0",
        "postmortems_mail_oldest_queued_seconds": "0",
        "postmortems_mail_failed": "0",
        "postmortems_renderer_kills_total": "0",
    }


def test_the_queue_failures_and_the_last_sweep(machine, mail_server, clock, now):
    mail_server.refused["gone@example.com"] = "550 no such mailbox"
    for address in ("a@example.com", "gone@example.com"):
        notifications.owe_message(address, "S", "T", "", key=address, now=now)
    tasks.sweep_at(now)
    notifications.owe_message("b@example.com", "S", "T", "", key="b", now=now)
    clock.move_to(now + timedelta(seconds=90))

    found = figures(machine())

    assert 0 <= float(found.pop("postmortems_sweep_seconds")) < 60
    assert found == {
        "postmortems_mail_queue_length": "1",
        "postmortems_mail_oldest_queued_seconds": "90.0",
        "postmortems_mail_failed": "1",
        "postmortems_sweep_age_seconds": "90.0",
        "postmortems_renderer_kills_total": "0",
        'postmortems_sweep_mails{outcome="digests"}': "0",
        'postmortems_sweep_mails{outcome="sent"}': "1",
        'postmortems_sweep_mails{outcome="withheld"}': "0",
        'postmortems_sweep_mails{outcome="put_off"}': "0",
        'postmortems_sweep_mails{outcome="failed"}': "1",
    }


def test_renderers_that_a_text_cost_are_counted(machine):
    for number in range(2):
        with markup.one_budget(0.6):
            assert markup.AS_TYPED in markup.block(f"{number} {SLOW}")
    markup.block("<b>An</b> odd text")

    assert figures(machine())["postmortems_renderer_kills_total"] == "2"


def test_administrators_may_read_them(client, administrator):
    client.force_login(administrator)

    response = client.get("/metrics")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"


@pytest.mark.parametrize("sent", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN])
def test_for_everybody_else_they_are_not_there(client, manager, settings, sent):
    for token in ("", TOKEN):
        settings.METRICS_TOKEN = token
        assert client.get("/metrics", headers={"authorization": sent}).status_code == 404
    client.force_login(manager)
    assert client.get("/metrics").status_code == 404
