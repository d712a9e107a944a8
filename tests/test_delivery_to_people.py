"""What delivery learns about people's addresses, and what they ask for meanwhile."""

from datetime import timedelta

import pytest

from accounts.models import User
from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import clock, documents, notifications
from postmortems.rules import owed

GONE = "550 5.1.1 no such mailbox"


@pytest.fixture
def assigned(make_postmortem, make_item, co_author, now):
    """An action item whose owner is owed a mail at once."""
    return make_item(make_postmortem(), owner=co_author, due_on=now.date(), now=now)


def only(person):
    return Notification.objects.get(recipient=person, kind="item_assigned")


def test_a_refused_address_is_flagged_until_a_mail_is_accepted(
    assigned, co_author, mail_server, now
):
    mail_server.refused[co_author.email] = GONE
    assert emails.deliver_owed(now=now)["failed"] == 1

    co_author.refresh_from_db()
    assert co_author.mail_trouble == f"{co_author.email}: {GONE}"
    assert co_author.mail_refused_at == now
    assert (only(co_author).state, only(co_author).attempts) == ("failed", 1)

    mail_server.refused.clear()
    notifications.try_again(only(co_author), now=now)
    assert emails.deliver_owed(now=now)["sent"] == 1
    co_author.refresh_from_db()
    assert (co_author.mail_trouble, co_author.mail_refused_at) == ("", None)


def test_a_new_address_is_not_the_refused_one(assigned, co_author, mail_server, now):
    mail_server.refused[co_author.email] = GONE
    emails.deliver_owed(now=now)

    User.objects.filter(pk=co_author.pk).update(email="jonas@example.com")

    assert User.objects.get(pk=co_author.pk).mail_trouble == ""


def test_a_busy_mailbox_is_not_flagged(assigned, co_author, mail_server, now):
    mail_server.refused[co_author.email] = "450 4.2.1 mailbox busy"
    emails.deliver_owed(now=now)

    co_author.refresh_from_db()
    assert co_author.mail_trouble == ""


def test_another_address_of_theirs_does_not_flag_them(co_author, mail_server, now):
    mail_server.refused["typo@example.com"] = GONE
    words = ("typo@example.com", "Reset", "Text", "")
    notifications.owe_message(*words, key="k", now=now, recipient=co_author)
    emails.deliver_owed(now=now)

    co_author.refresh_from_db()
    assert co_author.mail_trouble == ""


def test_whoever_left_meanwhile_gets_nothing(assigned, co_author, mail_server, now):
    User.objects.filter(pk=co_author.pk).update(is_active=False)

    assert emails.deliver_owed(now=now)["withheld"] == 1
    assert (only(co_author).state, only(co_author).error) == ("withheld", "The account is closed.")


def test_whoever_wants_no_mail_at_once_finds_it_in_the_digest(
    assigned, co_author, mail_server, now
):
    User.objects.filter(pk=co_author.pk).update(mail_at_once=False)

    assert emails.deliver_owed(now=now)["withheld"] == 1
    assert (only(co_author).state, only(co_author).at_once) == ("queued", False)

    clock.plan(now=now)
    emails.deliver_owed(now=now)
    assert [mail["To"] for mail in mail_server.accepted] == [co_author.email]
    assert only(co_author).state == "sent"


def test_all_of_what_one_mail_would_have_named_stands_in_the_digest(
    assigned, make_item, co_author, mail_server, now
):
    others = [make_item(assigned.postmortem, owner=co_author, now=now) for _ in range(3)]
    User.objects.filter(pk=co_author.pk).update(mail_at_once=False)

    emails.deliver_owed(now=now)
    clock.plan(now=now)
    emails.deliver_owed(now=now)

    (mail,) = mail_server.accepted
    text = mail.get_body(("plain",)).get_content()
    assert [item.what in text for item in [assigned, *others]] == [True] * 4
    assert set(Notification.objects.values_list("state", flat=True)) == {"sent"}


def test_whoever_wants_no_digest_any_more_gets_none(assigned, co_author, mail_server, now):
    Notification.objects.all().delete()
    clock.plan(now=now)
    User.objects.filter(pk=co_author.pk).update(digest="none")

    assert emails.deliver_owed(now=now)["withheld"] == 1
    reasons = set(Notification.objects.values_list("state", "error"))
    assert reasons == {
        ("withheld", "They want no digest any more."),
        ("withheld", "Nothing that it named is owed any more."),
    }


def test_what_was_done_meanwhile_is_withheld(assigned, co_author, mail_server, now):
    assigned.state, assigned.done_at = "done", now
    assigned.save()

    assert emails.deliver_owed(now=now + timedelta(minutes=1))["withheld"] == 1
    assert only(co_author).error == "The action item is done or dropped."


def test_what_is_escalated_comes_also_to_those_who_want_no_digest(
    make_postmortem, make_item, author, team, manager, mail_server, now
):
    item = make_item(make_postmortem(team=team), owner=author)
    item.owner, item.owner_name, item.assigned_at = None, "Ana Ferreira", now
    item.save()
    clock.plan(now=now)
    User.objects.filter(pk=manager.pk).update(digest="none")

    emails.deliver_owed(now=now)

    assert manager.email in [mail["To"] for mail in mail_server.accepted]


def test_whoever_may_no_longer_see_it_gets_nothing(assigned, author, co_author, mail_server, now):
    documents.restrict(assigned.postmortem, restricted=True, by=author, now=now)

    emails.deliver_owed(now=now)

    assert (only(co_author).state, only(co_author).error) == ("withheld", owed.HIDDEN)
    assert co_author.email not in [mail["To"] for mail in mail_server.accepted]


@pytest.mark.parametrize(
    "hostile",
    [
        "Fix it\r\nBcc: everybody@example.com",
        "<img src=x onerror=alert(1)>",
        "\u202eright to left",
        "long " * 2000,
    ],
)
def test_no_words_add_a_header_or_a_recipient(
    make_postmortem, make_item, co_author, mail_server, now, hostile
):
    make_item(make_postmortem(title=hostile[:200]), owner=co_author, what=hostile)
    User.objects.filter(pk=co_author.pk).update(name=hostile[:120])

    assert emails.deliver_owed(now=now)["sent"] == 1

    (mail,) = mail_server.accepted
    assert mail.envelope_to == [co_author.email]
    assert (mail["Bcc"], mail["Cc"], mail["To"]) == (None, None, co_author.email)
    assert len(mail["Subject"]) <= 200 and "\n" not in mail["Subject"]
    assert mail["List-Unsubscribe"].strip().startswith("<http://localhost:8000/links/mails/")
    assert "<img" not in mail.get_body(("html",)).get_content()
