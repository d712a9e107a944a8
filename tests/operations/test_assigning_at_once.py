"""An item is given while the mail about the one before is being sent: its owner hears of both."""

import threading

import pytest

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import action_items, assigning
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10


@pytest.fixture
def items(make_postmortem, make_item, now):
    """Two items that nobody owns."""
    document = make_postmortem()
    return [make_item(document, what=what) for what in ("First", "Second")]


def deliver_while_the_second_is_given(monkeypatch, find, items, owner, author, now):
    """Mails go out after `find` found the mail that the second item will stand in."""
    found, tried = threading.Event(), threading.Event()

    def find_slowly(*asked):
        mail = find(*asked)
        found.set()
        tried.wait(PATIENCE)
        return mail

    def give(item):
        action_items.assign(item, owner=owner, due_on=item.due_on, by=author, now=now)

    give(items[0])
    monkeypatch.setattr(assigning, "_first_of", find_slowly)
    giving = threading.Thread(target=in_threads, args=(1, lambda: give(items[1])))
    giving.start()
    found.wait(PATIENCE)
    emails.deliver_owed(now=now)
    tried.set()
    giving.join()
    emails.deliver_owed(now=now)


def said(mail_server):
    return "".join(mail.get_body(("plain",)).get_content() for mail in mail_server.accepted)


def test_nothing_is_lost(monkeypatch, items, co_author, author, mail_server, now):
    deliver_while_the_second_is_given(
        monkeypatch, assigning._first_of, items, co_author, author, now
    )

    assert len(mail_server.accepted) == 1
    assert [said(mail_server).count(item.what) for item in items] == [1, 1]


def test_without_the_lock_the_second_is_lost(
    monkeypatch, items, co_author, author, mail_server, now
):
    """The negative control of the test above: it stands in a mail that has gone already."""

    def find(owner, now):
        return Notification.objects.filter(recipient=owner, state="queued", attempts=0).first()

    deliver_while_the_second_is_given(monkeypatch, find, items, co_author, author, now)

    assert [said(mail_server).count(item.what) for item in items] == [1, 0]
