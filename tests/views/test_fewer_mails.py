"""Fewer mails with one click, and what mails offer: each of its links for its reader alone."""

import re
import threading
from contextlib import suppress
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db.models import QuerySet
from django.test import Client

from postmortems import emails
from postmortems.emails import acts, lines
from postmortems.exchange import mail_links
from postmortems.models import ActionItem, Notification
from postmortems.operations import action_items
from postmortems.operations.mail_links import quieten
from postmortems.rules import links
from tests.cast import write_parts
from tests.threads import in_threads

pytestmark = pytest.mark.usefixtures("clock")


def path(link):
    return mail_links.address(link).removeprefix("http://localhost:8000")


@pytest.fixture
def item(make_postmortem, make_item, co_author, now):
    """An action item of `co_author`, due in two days."""
    due_on = now.date() + timedelta(days=2)
    return make_item(make_postmortem(title="API outage"), owner=co_author, due_on=due_on)


def less(kind, person, now):
    return path(links.for_list(kind, person.digest, person, now))


def preferences(person):
    person.refresh_from_db()
    return person.digest, person.mail_at_once, person.weekly_report


@pytest.mark.parametrize(
    ("kind", "digest", "after"),
    [
        ("digest", "daily", ("weekly", True, True)),
        ("digest", "weekly", ("none", True, True)),
        ("item_assigned", "daily", ("daily", False, True)),
        ("weekly_report", "daily", ("daily", True, False)),
    ],
)
def test_one_click_changes_one_list_and_no_other(author, co_author, now, kind, digest, after):
    author.digest = digest
    author.save()
    where, before = less(kind, author, now), preferences(co_author)
    machine = Client(enforce_csrf_checks=True)

    assert machine.get(where).status_code == 200
    assert preferences(author) == (digest, True, True)
    for _ in range(3):
        answer = machine.post(where, {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, preferences(author)) == (200, after)
    assert preferences(co_author) == before
    assert not machine.cookies


def test_an_old_click_never_makes_more_mail(client, author, now):
    where = less("digest", author, now)
    author.digest = "none"
    author.save()

    client.post(where)

    assert preferences(author)[0] == "none"


@pytest.mark.parametrize(
    ("made", "digest", "says", "button"),
    [
        ("daily", "daily", "gets a digest on working days", "Send it once a week"),
        ("daily", "weekly", "The digest comes once a week", None),
        ("daily", "none", "The digest does not come any more", None),
        ("weekly", "daily", "gets a digest on working days", "Stop the digest"),
        ("weekly", "weekly", "gets a digest once a week", "Stop the digest"),
    ],
)
def test_the_page_says_what_is(client, author, now, made, digest, says, button):
    where = path(links.for_list("digest", made, author, now))
    author.digest = digest
    author.save()

    page = client.get(where)

    assert says in page.text
    assert ("<form" in page.text) is bool(button)
    assert (button or says) in page.text


def test_who_wanted_more_again_gets_less_by_the_same_click(client, author, now):
    where = less("digest", author, now)
    client.post(where)
    author.digest = "daily"
    author.save()

    client.post(where)

    assert preferences(author) == ("weekly", True, True)


def test_less_mail_by_a_token_that_is_not_for_it(client, author, co_author, item, clock, now):
    finish = path(links.for_item(links.FINISH, item, co_author, now))
    where = less("digest", author, now)
    client.force_login(co_author)
    assert client.post(where).status_code == 404
    client.logout()
    assert client.post(where[:-2] + "/").status_code == 404
    assert client.post(finish.replace("finish", "mails")).status_code == 404

    clock.move_to(now + timedelta(days=31))
    assert client.post(where).status_code == 410
    assert client.get(where).status_code == 410
    assert preferences(author) == ("daily", True, True)


@pytest.mark.django_db(transaction=True)
class TestTwoListsAtOnce:
    def clicked(self, monkeypatch, person, now):
        """What is left of two lists that are switched off at the same moment."""
        kinds = iter(["item_assigned", "weekly_report"])
        looked, is_less = threading.Barrier(2), links.is_less

        def look_slowly(*asked):
            with suppress(threading.BrokenBarrierError):
                looked.wait(1)
            return is_less(*asked)

        monkeypatch.setattr(links, "is_less", look_slowly)

        def click():
            quieten(links.for_list(next(kinds), person.digest, person, now), now=now)

        in_threads(2, click)
        return preferences(person)

    def test_both_are_off(self, monkeypatch, author, now):
        assert self.clicked(monkeypatch, author, now) == ("daily", False, False)

    def test_without_the_lock_one_undoes_the_other(self, monkeypatch, author, now):
        monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)

        assert self.clicked(monkeypatch, author, now).count(False) == 1


# In mails


def compose(kind, person, now):
    row = Notification.objects.select_related("recipient").get(kind=kind, recipient=person)
    return emails.compose(row, now=now)


def test_an_assignment_brings_its_act_and_its_way_out(client, item, co_author, now):
    mail = compose("item_assigned", co_author, now)
    message = mail.message.message()

    finish = path(links.for_item(links.FINISH, item, co_author, now))
    assert f"Mark done: http://localhost:8000{finish}" in mail.message.body
    assert finish in mail.html
    off = less("item_assigned", co_author, now)
    assert message["List-Unsubscribe"] == f"<http://localhost:8000{off}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert off in mail.html and off in mail.message.body
    assert "Snooze:" not in mail.message.body


def rows(owner, number):
    common = {"detail": "", "owner": owner.name, "owner_id": owner.pk, "due_on": "2025-11-14"}
    return [{"what": f"Promise {place}", "id": None, **common} for place in range(number)]


@pytest.mark.parametrize("restricted", [False, True])
def test_each_of_several_items_in_one_mail_has_its_own_act(
    client, make_postmortem, author, co_author, mail_server, now, restricted
):
    document = make_postmortem(co_authors=[co_author], restricted=restricted)
    write_parts(document, {"immediate": rows(co_author, 3)}, by=author, now=now)
    items = list(ActionItem.objects.order_by("pk"))
    assert emails.deliver_owed(now=now)["sent"] == 1

    (mail,) = mail_server.accepted
    for kind in ("plain", "html"):
        said = mail.get_body((kind,)).get_content()
        found = re.findall(r"http://localhost:8000(/links/finish/[\w:-]+/)", said)
        assert found == [path(links.for_item(links.FINISH, item, co_author, now)) for item in items]
    for item, where in zip(items, found, strict=True):
        assert f"A-{item.pk}" in client.get(where).text
        assert client.post(where, {"evidence": f"Merged {item.pk}"}).status_code == 200
        done = ActionItem.objects.filter(state="done").order_by("pk")
        assert list(done) == items[: items.index(item) + 1]
    assert [item.evidence for item in done] == [f"Merged {item.pk}" for item in items]

    off = mail["List-Unsubscribe"].strip("<> ").removeprefix("http://localhost:8000")
    assert client.post(off, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert preferences(co_author) == ("daily", False, True)


def test_in_a_mail_of_several_only_what_is_still_theirs_is_named(
    make_postmortem, author, co_author, mail_server, now
):
    write_parts(make_postmortem(), {"immediate": rows(co_author, 3)}, by=author, now=now)
    first, second, third = ActionItem.objects.order_by("pk")
    action_items.assign(first, owner=author, due_on=first.due_on, by=author, now=now)
    action_items.finish(second, evidence="Merged", by=co_author, now=now)
    emails.deliver_owed(now=now)

    (mail,) = (mail for mail in mail_server.accepted if mail["To"] == co_author.email)
    said = mail.get_body(("plain",)).get_content()
    assert mail["Subject"] == f"A-{third.pk} is yours: Promise 2"
    assert said.count("/links/finish/") == 1
    assert path(links.for_item(links.FINISH, third, co_author, now)) in said


def test_a_request_for_review_says_that_it_stays(make_postmortem, reviewer, now):
    make_postmortem(status="under_review", reviewers=[reviewer])

    mail = compose("review_asked", reviewer, now)

    assert "This kind of mail cannot be switched off." in mail.message.body
    assert "This kind of mail cannot be switched off." in mail.html
    assert mail.message.message()["List-Unsubscribe"] is None


def test_only_an_owner_is_offered_acts(item, author):
    row = SimpleNamespace(item=item, recipient=author, recipient_id=author.pk, kind="item_left")
    line = lines.Line("A-1", "", "", "", "", None, "", "")

    assert acts.with_acts(line, row) == line
