"""Links in mails: they ask, act once, and let nobody in."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import User
from postmortems.exchange import mail_links
from postmortems.models import ActionItem
from postmortems.operations import action_items, documents
from postmortems.rules import links
from tests.security.traces import everything
from tests.threads import in_threads

pytestmark = pytest.mark.usefixtures("clock")


def path(link):
    return mail_links.address(link).removeprefix("http://localhost:8000")


@pytest.fixture
def item(make_postmortem, make_item, co_author, now):
    """An action item of `co_author`, due in two days."""
    due_on = now.date() + timedelta(days=2)
    return make_item(make_postmortem(title="API outage"), owner=co_author, due_on=due_on)


@pytest.fixture
def finish(item, co_author, now):
    """The address that finishes it."""
    return path(links.for_item(links.FINISH, item, co_author, now))


@pytest.fixture
def snooze(item, co_author, now):
    """The address that snoozes it."""
    return path(links.for_item(links.SNOOZE, item, co_author, now))


def state(item):
    return ActionItem.objects.get(pk=item.pk).state


def test_the_page_asks_and_the_button_acts(client, item, finish, co_author):
    before = everything()
    page = client.get(finish)
    assert (page.status_code, everything() == before) == (200, True)
    assert f"{item.reference}</span> {item.what}" in page.text

    page = client.post(finish, {"evidence": "Merged in 812"})

    assert f"{item.reference} is done" in page.text
    item.refresh_from_db()
    assert (item.state, item.evidence) == ("done", "Merged in 812")
    deed = item.postmortem.activity.first()
    assert (deed.verb, deed.by) == ("finish_item", co_author)


def test_who_verifies_it_stays(client, item, finish, reviewer):
    ActionItem.objects.filter(pk=item.pk).update(verifier=reviewer)

    client.post(finish, {"evidence": "Merged in 812"})

    item.refresh_from_db()
    assert (item.verifier, item.is_to_verify) == (reviewer, True)


def test_no_session_is_made(client, finish):
    client.get(finish)
    client.post(finish, {"evidence": "Merged"})

    assert set(client.cookies) == {"csrf"}
    assert client.get("/").status_code == 302


def test_its_form_needs_its_token(item, finish):
    strict = Client(enforce_csrf_checks=True)
    token = strict.get(finish).context["csrf_token"]

    assert strict.post(finish, {"evidence": "Merged"}).status_code == 403
    assert state(item) == "open"
    said = {"evidence": "Merged", "csrfmiddlewaretoken": str(token)}
    assert strict.post(finish, said).status_code == 200
    assert state(item) == "done"


def test_nothing_typed_is_lost(client, item, finish):
    page = client.post(finish, {"evidence": " "})

    assert page.status_code == 422
    assert "Say what shows that it was done" in page.text
    assert state(item) == "open"


def test_it_works_once(client, item, finish, co_author, now):
    client.post(finish, {"evidence": "Merged"})
    before = everything()

    for again in (client.get(finish), client.post(finish, {"evidence": "Twice"})):
        assert again.status_code == 410
        assert "This link does not work any more" in again.text
    assert everything() == before

    action_items.reopen(item, reason="It was not", by=co_author, now=now + timedelta(hours=1))
    assert client.get(finish).status_code == 410


def test_it_ends_with_the_owner(client, item, finish, author, co_author, now):
    give = {"due_on": item.due_on, "by": author}
    action_items.assign(item, owner=author, now=now, **give)
    assert client.get(finish).status_code == 410

    later = now + timedelta(hours=1)
    action_items.assign(item, owner=co_author, now=later, **give)
    assert client.post(finish, {"evidence": "Merged"}).status_code == 410
    assert state(item) == "open"


def test_it_ends_after_thirty_days(client, item, finish, clock, now):
    clock.move_to(now + timedelta(days=30))
    assert client.get(finish).status_code == 200

    clock.move_to(now + timedelta(days=30, minutes=1))
    assert client.post(finish, {"evidence": "Merged"}).status_code == 410
    assert state(item) == "open"


def test_it_ends_with_the_account(client, finish, co_author):
    User.objects.filter(pk=co_author.pk).update(is_active=False)

    assert client.get(finish).status_code == 410


def test_it_ends_when_its_person_may_not_see_the_postmortem(client, item, finish, author, now):
    documents.restrict(item.postmortem, restricted=True, by=author, now=now)

    assert client.get(finish).status_code == 410
    assert client.post(finish, {"evidence": "Merged"}).status_code == 410
    assert state(item) == "open"


def test_of_restricted_postmortems_it_shows_the_number_only(
    client, make_postmortem, make_item, author, now
):
    item = make_item(make_postmortem(title="Hush hush", restricted=True), what="Hush", owner=author)
    finish = path(links.for_item(links.FINISH, item, author, now))

    pages = [client.get(finish), client.post(finish, {"evidence": ""})]
    pages.append(client.post(finish, {"evidence": "Merged"}))

    assert [page.status_code for page in pages] == [200, 422, 200]
    for page in pages:
        assert "Hush" not in page.text
        assert item.reference in page.text


def test_somebody_else_who_is_signed_in_cannot_use_it(client, item, finish, author, co_author):
    client.force_login(author)
    assert client.post(finish, {"evidence": "Merged"}).status_code == 404
    assert state(item) == "open"

    client.force_login(co_author)
    assert client.post(finish, {"evidence": "Merged"}).status_code == 200


def forged(finish, snooze, item, author, now):
    """Tokens that are not ours, or not for this."""
    token = finish.split("/")[-2]
    body, _, signature = token.rpartition(":")
    theirs = path(links.for_item(links.FINISH, item, author, now)).split("/")[-2]
    other = theirs.rpartition(":")[2]
    yield from ("x", ":", "x" * 5000, token[:-1], token.upper(), body, f"{body}:{other}")
    yield from (f"{body}x:{signature}", snooze.split("/")[-2], "é", "%00", "..%2f")


def test_a_forged_token_changes_nothing(client, item, finish, snooze, author, now):
    before = everything()
    for token in forged(finish, snooze, item, author, now):
        for ask in (client.get, client.head, client.post):
            answer = ask(f"/links/finish/{token}/", {"evidence": "Merged"})
            assert answer.status_code in (400, 404), token
    assert everything() == before


def test_a_token_of_one_purpose_serves_no_other(client, finish, snooze):
    assert client.get(finish.replace("finish", "snooze")).status_code == 404
    assert client.get(snooze.replace("snooze", "finish")).status_code == 404
    assert client.get(snooze.replace("snooze", "mails")).status_code == 404


def test_a_snooze_is_asked_for_and_ends_its_link(client, item, snooze, now):
    assert client.get(snooze).status_code == 200
    page = client.post(snooze, {"days": "15", "reason": ""})
    assert page.status_code == 422

    page = client.post(snooze, {"days": "7", "reason": "Waits for the vendor"})

    item.refresh_from_db()
    assert (page.status_code, item.snoozed_until) == (200, now.date() + timedelta(days=7))
    assert "Reminders begin again on Wednesday 5 November 2025." in page.text
    assert item.snooze_reason == "Waits for the vendor"
    assert client.post(snooze, {"days": "1", "reason": "Again"}).status_code == 410


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one(item, finish):
    answers = []

    def press():
        answers.append(Client().post(finish, {"evidence": "Merged"}).status_code)

    in_threads(4, press)

    assert sorted(answers) == [200, 410, 410, 410]
    assert item.postmortem.activity.filter(verb="finish_item").count() == 1
