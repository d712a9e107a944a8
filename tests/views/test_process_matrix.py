"""Verbs by standings by statuses, through the page and by posting directly.

One expected table (tests/rules/test_process.py) says who may do what when; here the buttons on
the page and the answers to a direct POST are held against it.
"""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from postmortems.models import Activity, Postmortem, Review, Revision
from postmortems.models.enums import Status
from tests.cast import build_item
from tests.rules.test_process import EXPECTED

ROLES = ("outsider", "author", "reviewer", "owner", "manager", "administrator")
STANDING = {"outsider": "reader"}
DOORS = {
    # verb: (URL name, what is posted)
    "edit": ("part_edit", {"text": "Changed."}),
    "ask_reviewers": ("postmortem_people", {}),
    "submit": ("postmortem_submit", {}),
    "withdraw": ("postmortem_withdraw", {}),
    "request_changes": ("postmortem_decide", {"verdict": "return", "note": "More."}),
    "sign_off": ("postmortem_decide", {"verdict": "sign"}),
    "approve": ("postmortem_approve", {}),
    "amend": ("postmortem_amend", {}),
    "restrict": ("postmortem_restrict", {"restricted": "yes"}),
    "relate": ("follow_up_similar", {"related": "999999999"}),
}
BUTTONS = {
    "edit": "/edit/summary/",
    "ask_reviewers": "/people/",
    "submit": "/submit/",
    "withdraw": "/withdraw/",
    "sign_off": "/decide/",
    "approve": "/approve/",
    "amend": "/amend/",
    "restrict": "/restrict/",
}


def is_expected(verb, role, status):
    who, when = EXPECTED[verb]
    return STANDING.get(role, role) in who.split() and status in when.split()


@pytest.fixture
def owner(outsider):
    """Somebody who owns an action item of the document and is nothing else to it."""
    return outsider


@pytest.fixture
def person(request):
    return lambda role: request.getfixturevalue(role)


@pytest.fixture
def document(make_postmortem, reviewer, person):
    def build(role, status):
        found = make_postmortem(status=status, reviewers=[reviewer])
        if role == "owner":
            build_item(found, owner=person("owner"))
            found.refresh_from_db()
        return found

    return build


def address(verb, postmortem):
    name, _ = DOORS[verb]
    number = postmortem.pk
    about = {"part_edit": [number, "summary"]}
    if verb == "relate":
        about[name] = list(postmortem.follow_ups.values_list("pk", flat=True)) or [number]
    return reverse(name, args=about.get(name, [number]))


def posted(verb, postmortem, *, author, reviewer):
    _, data = DOORS[verb]
    data = {"revision": postmortem.version, **data}
    if verb == "ask_reviewers":
        data |= {"authors": [author.pk], "lead": author.pk, "others": "A guest"}
        data |= {"reviewers": [reviewer.pk]}
    return data


def seen(response):
    """The body without the token of the form and the address that was asked for."""
    body = response.content.decode().replace(response.wsgi_request.path, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)


def everything(postmortem):
    """What a refused POST must leave as it is."""
    row = Postmortem.objects.values().get(pk=postmortem.pk)
    reviews = list(Review.objects.values().order_by("pk"))
    return row, reviews, Revision.objects.count(), Activity.objects.count()


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("role", ROLES)
def test_a_direct_post_does_what_the_table_says(
    client, document, person, author, reviewer, clock, caplog, role, status
):
    postmortem = document(role, status)
    client.force_login(person(role))
    for verb in DOORS:
        caplog.clear()
        before = everything(postmortem)
        with transaction.atomic():
            response = client.post(
                address(verb, postmortem),
                posted(verb, postmortem, author=author, reviewer=reviewer),
            )
            changed = everything(postmortem) != before
            transaction.set_rollback(True)
        if is_expected(verb, role, status):
            assert response.status_code in (302, 422), (verb, response.status_code)
        else:
            assert response.status_code in (403, 409), (verb, response.status_code)
            assert not changed, verb
            tried = f"Refused to person {person(role).pk}: POST {address(verb, postmortem)}: "
            assert any(said.startswith(tried) for said in caplog.messages), verb


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("role", ROLES)
def test_the_page_shows_what_is_open_and_nothing_else(
    client, document, person, clock, role, status
):
    postmortem = document(role, status)
    client.force_login(person(role))

    page = client.get(postmortem.get_absolute_url()).content.decode()

    shown = {
        verb for verb, part in BUTTONS.items() if f"/postmortems/{postmortem.pk}{part}" in page
    }
    assert shown == {verb for verb in BUTTONS if is_expected(verb, role, status)}


@pytest.mark.parametrize("verb", DOORS)
@pytest.mark.parametrize("role", ["outsider", "reviewer"])
def test_a_restricted_document_answers_like_a_missing_one(
    client, make_postmortem, person, clock, role, verb
):
    hidden = make_postmortem(restricted=True)
    client.force_login(person(role))

    there = client.post(address(verb, hidden), DOORS[verb][1])
    hidden.pk += 1000
    missing = client.post(address(verb, hidden), DOORS[verb][1])

    assert (there.status_code, missing.status_code) == (404, 404)
    assert seen(there) == seen(missing)
