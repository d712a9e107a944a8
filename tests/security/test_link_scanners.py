"""Programs that follow every link of every mail before anybody reads it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from postmortems import tasks
from postmortems.models import Notification
from postmortems.models.enums import MailState
from postmortems.operations import action_items, comments, reviews
from postmortems.queries.outbox import KINDS
from tests.cast import NOW, build_item, build_postmortem, make_person
from tests.security.traces import everything

ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@pytest.fixture
def mails(db, author, co_author, reviewer, manager, team, mail_server, clock):
    """Mails of every kind, of a month in which much happens."""
    draft = build_postmortem(by=author, co_authors=[co_author], team=team, title="API outage")
    secret = build_postmortem(by=author, co_authors=[co_author], restricted=True)
    build_postmortem(by=author, reviewers=[reviewer], status="under_review")
    returned = build_postmortem(by=author, reviewers=[reviewer], status="under_review")
    say = {"revision": returned.version, "note": "Say why"}
    reviews.request_changes(returned, **say, by=reviewer, now=NOW)
    build_postmortem(by=co_author, reviewers=[reviewer], status="approved")
    for days in (-30, -4, 0, 2):
        build_item(draft, owner=co_author, due_on=NOW.date() + timedelta(days=days))
        build_item(secret, owner=co_author, due_on=NOW.date() + timedelta(days=days))
    build_item(draft, owner=co_author, state="done", verifier=reviewer)
    untrue = build_item(draft, owner=co_author, state="done")
    action_items.reopen(untrue, reason="It still fails", by=author, now=NOW)
    leaver = make_person("Wim")
    build_item(draft, owner=leaver)
    User.objects.filter(pk=leaver.pk).update(is_active=False)
    said = {"slot": "summary", "now": NOW}
    thread = comments.add(draft, text="@Jonas Weber, why?", by=author, **said)
    comments.add(draft, text="Because.", by=co_author, parent=thread, **said)
    Client().post(reverse("account_reset_password"), {"email": co_author.email})
    for days in (*range(8), 20, 26, 28):
        clock.move_to(NOW + timedelta(days=days))
        tasks.sweep_at(NOW + timedelta(days=days))
    return mail_server.accepted


def test_they_are_of_every_kind(mails):
    sent = Notification.objects.filter(state=MailState.SENT)

    assert set(sent.values_list("kind", flat=True)) == set(KINDS)


def addresses(mail):
    """Every address of ours in its parts and in the headers."""
    bodies = [mail.get_body((kind,)) for kind in ("plain", "html")]
    parts = [body.get_content() for body in bodies if body]
    found = ADDRESS.findall(" ".join([*parts, mail["List-Unsubscribe"] or ""]))
    return {address.rstrip(".").replace("&amp;", "&") for address in found}


def test_following_every_link_changes_nothing(mails, co_author):
    found = set().union(*map(addresses, mails))
    assert {address.split("/")[4] for address in found if "/links/" in address} == {
        "finish",
        "snooze",
        "mails",
    }
    assert all(address.startswith(settings.SITE_URL) for address in found)
    signed_in = Client()
    signed_in.force_login(co_author)
    before, answers = everything(), set()

    for client in (Client(), signed_in):
        for address in sorted(found):
            where = address.removeprefix(settings.SITE_URL)
            for ask in (client.get, client.head):
                answers.add(ask(where).status_code)

    assert answers <= {200, 302, 404, 410}
    assert everything() == before


def test_what_the_links_ask_for_is_done_by_their_button(mails):
    mail = next(mail for mail in mails if "Mark done" in mail.get_body(("plain",)).get_content())
    finish = next(address for address in addresses(mail) if "/links/finish/" in address)

    page = Client().post(finish.removeprefix(settings.SITE_URL), {"evidence": "Merged"})

    assert (page.status_code, "is done" in page.text) == (200, True)
