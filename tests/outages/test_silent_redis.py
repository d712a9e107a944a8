"""A Redis that accepts and never answers: no page asks it, so only administrators are told."""

import socket
import subprocess
import sys
import time

import pytest
from django.utils import timezone

from postmortems import embedded
from postmortems.models import Heartbeat, Notification
from tests.cast import build_item, build_postmortem, people
from tests.outages.processes import Family, answers, site, wait_until
from tests.outages.visitor import Visitor
from tests.smtp import free_port

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
PAGES = ("/", "/postmortems/", "/action-items/", "/follow-ups/", "/profile/", "/readyz")


@pytest.fixture
def silent():
    """The address of a Redis that says nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


@pytest.fixture
def family(tmp_path, silent):
    family = Family(tmp_path, silent, free_port())
    yield family
    family.end()


def test_every_page_answers_in_a_second(family):
    author, other, administrator = people("author", "co_author", "administrator")
    item = build_item(build_postmortem(by=author, now=timezone.now()), owner=author)
    port = free_port()
    family.start(*site(port))
    url = f"http://localhost:{port}"
    assert wait_until(lambda: answers(port))
    visitor = Visitor(url, author.email)
    for page in PAGES:
        visitor.get(page)

    visitor.slowest = 0
    assert [visitor.get(page)[0] for page in PAGES] == [200] * len(PAGES)
    where = f"/action-items/{item.pk}/assign/"
    assert visitor.post(where, owner=other.pk, due_on="2030-01-31")[0] == 200

    assert visitor.slowest < 1
    assert Notification.objects.filter(recipient=other, kind="item_assigned").exists()

    ringing = [family.worker(), family.beat("beat")]
    time.sleep(10)
    assert not Heartbeat.objects.exists()
    assert [process.poll() for process in ringing] == [None, None]
    assert "Reminders stand still." in Visitor(url, administrator.email).get("/")[1]


ASK = """
import django, time
django.setup()
from postmortems import celery, tasks
began = time.monotonic()
try:
    tasks.sweep.delay()
except Exception:
    pass
print(time.monotonic() - began)
"""


def test_a_page_that_asked_it_would_wait(family):
    """The negative control of the test above: this is what a call to the broker costs."""
    command = [sys.executable, "-c", ASK]
    try:
        seconds = float(
            subprocess.check_output(
                command, cwd=embedded.PROJECT, env=family.environment, timeout=30, text=True
            )
        )
    except subprocess.TimeoutExpired as expired:
        seconds = expired.timeout

    assert seconds > 1
