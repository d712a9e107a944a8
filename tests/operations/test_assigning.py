"""What is given to one person at one moment is one mail that names each of it."""

from datetime import timedelta

import pytest

from postmortems import emails
from postmortems.models import ActionItem, Notification
from postmortems.operations import notifications
from tests.cast import write_parts


def rows(owner, number):
    return [
        {"what": f"Promise {place}", "detail": "", "owner": owner.name, "owner_id": owner.pk}
        | {"due_on": "2025-11-14", "id": None}
        for place in range(number)
    ]


@pytest.fixture
def given(make_postmortem, author, co_author, now):
    """Ten items of one part, given to `co_author` by saving it."""
    document = make_postmortem(title="API outage")
    write_parts(document, {"immediate": rows(co_author, 10)}, by=author, now=now)
    return list(ActionItem.objects.order_by("pk"))


def test_ten_items_at_once_are_one_mail(given, mail_server, now):
    assert emails.deliver_owed(now=now)["sent"] == 1

    (mail,) = mail_server.accepted
    text = mail.get_body(["plain"]).get_content()
    assert mail["Subject"] == "10 action items are yours: Promise 0"
    assert [text.count(item.what) for item in given] == [1] * 10
    assert set(Notification.objects.values_list("state", flat=True)) == {"sent"}


def test_what_is_done_meanwhile_is_not_named(given, now):
    ActionItem.objects.filter(pk__in=[given[0].pk, given[3].pk]).update(
        state="done", evidence="x", done_at=now
    )

    mail = emails.compose(Notification.objects.get(at_once=True), now=now)

    assert mail.message.subject == "8 action items are yours: Promise 1"
    assert [row.item for row, _ in mail.left_out] == [given[3]]


def test_nothing_is_sent_when_all_is_done(given, now):
    ActionItem.objects.update(state="done", evidence="x", done_at=now)

    answer = emails.compose(Notification.objects.get(at_once=True), now=now)

    assert answer.reason == "The action item is done or dropped."
    assert len(answer.left_out) == 9


def test_what_comes_later_is_a_mail_of_its_own(given, make_item, co_author, now):
    make_item(given[0].postmortem, owner=co_author, now=now + timedelta(seconds=1))

    assert Notification.objects.filter(at_once=True).count() == 2


def test_a_mail_that_is_being_sent_takes_nothing_more(given, make_item, co_author, now):
    notifications.claim(now=now)

    make_item(given[0].postmortem, owner=co_author, now=now)

    assert Notification.objects.filter(at_once=True, attempts=0).count() == 1
