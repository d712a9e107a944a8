"""One link that is used twice at the same moment does its deed once."""

from datetime import timedelta

import pytest
from django.test import Client

from postmortems.exchange import mail_links as writing
from postmortems.operations import mail_links
from postmortems.rules import links
from tests.operations.test_races import Meeting
from tests.threads import in_threads

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


@pytest.fixture
def snooze(make_postmortem, make_item, co_author, now):
    """An item and the path of the link with which its owner snoozes it."""
    due_on = now.date() + timedelta(days=2)
    item = make_item(make_postmortem(), owner=co_author, due_on=due_on)
    address = writing.address(links.for_item(links.SNOOZE, item, co_author, now))
    return item, address.removeprefix("http://localhost:8000")


def use_twice(monkeypatch, where):
    """Both have seen, each time they look, that the link works; what they were answered."""
    meeting, look, answers = Meeting(), mail_links.look, []

    def look_together(link, *, now):
        found = look(link, now=now)
        meeting.wait()
        return found

    def press():
        said = {"days": "7", "reason": "Waits for the vendor"}
        answers.append(Client().post(where, said).status_code)

    monkeypatch.setattr(mail_links, "look", look_together)
    in_threads(2, press)
    return sorted(answers)


def snoozes(item):
    return item.postmortem.activity.filter(verb="snooze_item").count()


def test_two_at_once_are_one(monkeypatch, snooze):
    item, where = snooze

    assert use_twice(monkeypatch, where) == [200, 410]
    assert snoozes(item) == 1


def test_without_the_lock_they_are_two(monkeypatch, snooze):
    """The negative control of the test above."""
    item, where = snooze
    monkeypatch.setattr(mail_links, "lock", lambda postmortem: postmortem)

    assert use_twice(monkeypatch, where) == [200, 200]
    assert snoozes(item) == 2
