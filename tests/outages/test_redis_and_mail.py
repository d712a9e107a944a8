"""Redis goes, then the mail server, then all that Redis knew; people go on working.

Every mail owed arrives once: what is owed stands in the ledger, planned before and delivered after.
"""

import re
import time
from collections import Counter

import pytest

from tests.journeys.product import Product
from tests.outages.visitor import Visitor
from tests.smtp import MailServer, free_port, listen

pytestmark = pytest.mark.chaos
PAGES = ("/", "/postmortems/", "/action-items/", "/follow-ups/", "/profile/", "/readyz")


@pytest.fixture
def mail():
    """A mail server, its port, and the listener that can be stopped."""
    server, port = MailServer(), free_port()
    return server, port, listen(server, port)


def settle(server, *, quiet=6, within=60):
    """Wait until no mail has come for `quiet` seconds."""
    deadline, seen, since = time.monotonic() + within, -1, time.monotonic()
    while time.monotonic() < deadline and time.monotonic() - since < quiet:
        if len(server.accepted) != seen:
            seen, since = len(server.accepted), time.monotonic()
        time.sleep(0.2)


def wait_for(server, subject, *, within=60):
    """Every accepted mail whose subject holds `subject`, once there is one."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = [mail for mail in server.accepted if subject in mail["Subject"]]
        if found:
            return found
        time.sleep(0.2)
    return []


def mine(visitor):
    """The numbers of three action items of whoever visits."""
    found = re.findall(r'href="/action-items/(\d+)/"', visitor.get("/action-items/?owner=me")[1])
    return sorted(set(found), key=int)[:3]


def test_people_go_on_and_every_mail_arrives_once(tmp_path, redis, mail):
    server, port, listener = mail
    product = Product(tmp_path / "var", mail_port=port)
    product.environment["REDIS_URL"] = redis.url
    try:
        product.start()
        author = Visitor(product.url, "author@example.com")
        settle(server)
        items = mine(author)
        jonas = author.find(
            f"/action-items/{items[0]}/", r'<option value="(\d+)"[^>]*>Jonas Weber<'
        )

        redis.kill()
        author.slowest = 0
        assert [author.get(page)[0] for page in PAGES] == [200] * len(PAGES)

        listener.stop()
        before = len(server.accepted)
        for item in items:
            status, page = author.post(
                f"/action-items/{item}/assign/", owner=jonas, due_on="2030-01-31"
            )
            assert (status, f"A-{item} is saved" in page) == (200, True)
        assert [author.get(page)[0] for page in PAGES] == [200] * len(PAGES)
        assert author.slowest < 5

        redis.start()
        time.sleep(10)  # sweeps go on, and find no mail server
        assert redis.flush() > 0
        listener = listen(server, port)
        for item in items:
            assert wait_for(server, f"A-{item} is yours", within=120)
        settle(server)

        after = [mail["Subject"] for mail in server.accepted[before:]]
        assert [sum(f"A-{item} is yours" in said for said in after) for item in items] == [1, 1, 1]
        ids = Counter(mail["Message-ID"] for mail in server.accepted)
        assert set(ids.values()) == {1}
    finally:
        product.kill()
        listener.stop()
