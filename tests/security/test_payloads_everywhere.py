"""Payloads in every text there is: on every page behind every door they stay words."""

import pytest

from accounts.models import User
from postmortems.models import Comment, Section
from postmortems.rules.outline import SLOTS
from postmortems.rules.shapes import Kind
from tests.browser.house import everything
from tests.cast import PARTS, write_parts
from tests.sampling import sample
from tests.security.doors import DOORS, url
from tests.security.payloads import PAYLOADS, strange
from tests.security.poison import admin_pages, poison

WITH_QUESTIONS = ("/postmortems/?q=pwn", "/action-items/?state=any", "/follow-ups/?held=on")


@pytest.fixture
def poisoned(secret, people):
    """The secret with every part written, and payloads in all that anybody wrote."""
    author = people["author"]
    parts = {**PARTS, **everything(author)}
    others = {key: value for key, value in parts.items() if SLOTS[key].kind != Kind.ACTIONS}
    write_parts(secret["postmortem"], others, by=author)
    secret["numbers"]["revision"] = secret["postmortem"].revisions.count()
    poison()
    return secret


def pages(secret):
    """The address of every door, the pages of a search and of lists, and the admin."""
    yield from (url(name, secret) for name in DOORS if name != "mail_html")
    yield from WITH_QUESTIONS
    yield from ("/accounts/email/", "/accounts/2fa/", "/accounts/password/change/")
    yield from admin_pages()


READERS = ("administrator", "author", "reviewer", "owner of an item")


@pytest.mark.parametrize("role", sample(READERS, every=4))
def test_every_door(client, poisoned, people, role):
    client.force_login(people[role])
    for page in pages(poisoned):
        response = client.get(page)
        assert response.status_code < 500, page
        if response.headers.get("Content-Type", "").startswith("text/html"):
            assert strange(response.text, is_own=not page.startswith("/admin/")) == [], page


def test_the_admin(client, poisoned):
    client.force_login(User.objects.create_superuser("root@example.com", "x", name="Root"))
    for page in admin_pages():
        response = client.get(page)
        assert response.status_code == 200, page
        assert strange(response.text) == [], page


def test_payloads_stand_in_every_text(poisoned):
    assert "pwn(Comment_text_" in Comment.objects.first().text
    assert all(
        "pwn(Section_text_" in text for text in Section.objects.values_list("text", flat=True)
    )
    assert len(PAYLOADS) >= 60
