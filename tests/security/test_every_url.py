"""Every URL with every role: who may not see gets what is missing, and only POST writes."""

import pytest
from django.test import Client

from accounts.models import User
from tests.cast import build_item, build_postmortem
from tests.sampling import sample
from tests.security.doors import (
    DOORS,
    GROUPS,
    MAY_SEE,
    MISSING,
    SECRET,
    addresses,
    body,
    url,
)
from tests.security.traces import everything

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
ROLES = (
    "outsider",
    "author",
    "reviewer",
    "another reviewer",
    "manager of the team",
    "manager of another team",
    "member of the group Managers",
    "member of the team",
    "owner of an item",
    "commenter of before",
    "administrator",
)
POSTED = {
    *("postmortem_restrict", "postmortem_submit", "postmortem_withdraw", "postmortem_decide"),
    *("postmortem_approve", "postmortem_amend", "postmortem_settle", "revision_restore"),
    *("part_preview", "attachment_remove"),
    *("comment_reply", "comment_resolve", "comment_reopen"),
    *("calendar_renew", "calendar_revoke", "follow_up_similar", "action_item_nudge"),
    *("saved_view_keep", "saved_view_rename", "saved_view_first", "saved_view_delete"),
    *("draft_keep", "draft_discard", "part_here", "timeline_readings"),
}
"""Steps that have no page of their own: GET is 405 for everybody."""
READ = {
    *("postmortem", "postmortem_markdown", "postmortem_history", "postmortem_revision"),
    *("postmortem_changes", "revision_text", "attachment", "follow_up_calendar"),
    *("outbox", "mail", "mail_html", "mentionable", "metrics", "search", "search_suggest"),
    *("missing", "saved_views", "postmortems_csv", "action_items_csv", "board_csv"),
    *("follow_ups_csv", "missing_csv"),
}
"""Pages without a form: POST is 405 for everybody."""
FROM_ELSEWHERE = {"link_mails"}
"""What a mail program posts to, without having seen a form of ours."""
WAYS_IN = ("/accounts/login/", "/admin/login/?next=")
PUBLIC = {
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/done/",
    "/accounts/confirm-email/",
    "/accounts/3rdparty/login/cancelled/",
}
"""What django-allauth answers to anybody with a page of its own: signing in, and a new password."""


def ask(client, method, name, secret, **options):
    data = DOORS[name].post if method == "post" else None
    return getattr(client, method)(url(name, secret, **options), data)


def test_every_url_has_an_entry():
    ours = {name for name, route in addresses() if not route.startswith(GROUPS)}

    assert ours == set(DOORS)


@pytest.mark.parametrize("role", sample(ROLES, every=3))
def test_hidden_is_exactly_like_missing(client, secret, people, role):
    client.force_login(people[role])
    may_see = {"those who may see": role in MAY_SEE, "administrators": role == "administrator"}
    may_see["somebody else"] = False
    for name, door in DOORS.items():
        if door.about not in may_see or may_see[door.about]:
            continue
        for method in METHODS if role == "outsider" else ("get", "post"):
            there = ask(client, method, name, secret)
            missing = ask(client, method, name, secret, missing=True)
            assert there.status_code == missing.status_code, (name, method)
            assert there.status_code == 404 or is_refused_by_method(name, method), (name, method)
            assert body(there) == body(missing), (name, method)
            assert SECRET not in there.text, (name, method)
            assert set(there.headers) == set(missing.headers), (name, method)


def is_refused_by_method(name, method):
    """Whether the answer is 405 before anybody looks for the thing."""
    return {"get": name in POSTED, "post": name in READ}.get(method, True)


@pytest.mark.parametrize("role", sorted(MAY_SEE))
def test_those_who_may_see_it_do(client, secret, people, role):
    client.force_login(people[role])
    for name, door in DOORS.items():
        if door.about == "administrators" and role != "administrator":
            continue
        if door.about == "whoever holds it":
            continue
        assert ask(client, "get", name, secret).status_code in (200, 302, 403, 405), name
    assert SECRET in client.get(url("postmortem", secret)).text


@pytest.mark.parametrize("role", sample(sorted(set(ROLES) - MAY_SEE), every=3))
def test_a_hidden_part_is_missing_under_another_document_too(client, secret, people, role):
    open_one = build_postmortem(by=people["author"])
    client.force_login(people[role])
    thread = secret["numbers"]["comment"]

    for step in ("reply", "resolve", "reopen"):
        where = f"/postmortems/{open_one.pk}/comments/"
        there = client.post(f"{where}{thread}/{step}/", {"text": "Yes."})
        missing = client.post(f"{where}{MISSING}/{step}/", {"text": "Yes."})
        assert there.status_code == 404
        assert body(there) == body(missing)


LISTS = (
    "/",
    "/postmortems/",
    f"/postmortems/?q={SECRET}",
    f"/postmortems/?q={SECRET.lower()[:4]}",
    f"/postmortems/?label={SECRET}",
    "/postmortems/?status=draft&severity=high",
    *("/missing/", "/action-items/overview/", "/action-items/overview/?period=365"),
    "/action-items/",
    "/action-items/?state=any",
    "/action-items/?owner=me&state=any",
    "/action-items/?state=done",
    "/follow-ups/",
    "/follow-ups/?held=on",
    "/follow-ups/?outcome=any",
    *("/insight/", "/insight/?days=365", f"/insight/?service={SECRET}"),
    *(f"/postmortems/?{label}={SECRET}" for label in ("service", "cause")),
    "/postmortems/new/",
)


@pytest.mark.parametrize("role", sample(sorted(set(ROLES) - MAY_SEE), every=3))
def test_lists_counts_and_searches_do_not_know_it(client, people, clock, request, role):
    visible = build_postmortem(by=people["author"], services=["api"], title="Nairobi outage")
    build_item(visible, owner=people["owner of an item"])
    review = f"/follow-ups/{visible.follow_ups.get().pk}/"
    client.force_login(people[role])
    pages = (*LISTS, review)
    before = [client.get(page) for page in pages]

    numbers = request.getfixturevalue("secret")["numbers"]

    for page, earlier in zip(pages, before, strict=True):
        now = client.get(page)
        assert SECRET not in now.text or SECRET in page
        assert body(now) == body(earlier), page
    for words in (f"PM-{numbers['number']}", f"A-{numbers['item']}"):
        assert client.get("/postmortems/", {"q": words}).status_code == 200


def test_without_signing_in_there_is_a_way_to_sign_in_and_nothing_else(secret):
    for name, door in DOORS.items():
        for method in ("get", "post"):
            response = ask(Client(), method, name, secret)
            where = url(name, secret)
            if door.about == "anybody":
                assert response.status_code in (200, 405), (name, method)
            elif door.about == "whoever holds it":
                assert response.status_code in (200, 410, 422), (name, method)
                assert SECRET not in response.text
            elif door.signed_out == 404:
                assert response.status_code in (404, 405), (name, method)
            elif door.signed_out == 401:
                assert response.status_code == 401, (name, method)
                assert response.json() == {"says": "You are signed out."}
            else:
                assert response.status_code == 302, (name, method)
                assert response.url == f"/accounts/login/?next={where}", (name, method)


def group_addresses():
    """Addresses of allauth and the admin that can be asked for without knowing a number."""
    for _, route in addresses():
        if route.startswith(GROUPS) and not any(sign in route for sign in "<^"):
            yield f"/{route}"


def test_accounts_and_support_ask_who_one_is(db):
    found = {}
    for where in group_addresses():
        response = Client().get(where)
        found[where] = response.url if response.status_code == 302 else response.status_code

    shown = {where for where, answer in found.items() if answer == 200}
    assert shown == PUBLIC
    refused = {where: answer for where, answer in found.items() if where not in shown}
    assert {w: a for w, a in refused.items() if not str(a).startswith(WAYS_IN)} == {}


@pytest.mark.parametrize("role", ["outsider", "author", "reviewer", "manager of the team"])
def test_support_is_for_staff(client, people, role):
    client.force_login(people[role])
    for where in group_addresses():
        if where.startswith("/admin/"):
            assert client.get(where, follow=True).status_code in (403, 404), where
            assert client.post(where, follow=True).status_code in (403, 404), where


def test_staff_without_rights_see_no_postmortem(client, secret, people):
    people["outsider"].is_staff = True
    people["outsider"].save()
    client.force_login(people["outsider"])

    for where in group_addresses():
        if where.startswith("/admin/"):
            assert SECRET not in client.get(where, follow=True).text, where
    number = secret["numbers"]["number"]
    assert client.get(f"/admin/postmortems/postmortem/{number}/change/").status_code == 403


@pytest.mark.parametrize("role", sample(["administrator", "author"], every=2))
def test_looking_changes_nothing(client, secret, people, role):
    client.force_login(people[role])
    before = everything()

    for name in DOORS:
        for method in ("get", "head", "options"):
            ask(client, method, name, secret)
    for where in group_addresses():
        client.get(where)
        client.head(where)

    assert everything() == before


@pytest.mark.parametrize("role", sample(["administrator", "author"], every=2))
def test_no_step_is_taken_without_the_token_of_our_own_form(secret, people, role):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people[role])
    before = everything()

    for name, door in DOORS.items():
        if door.about != "anybody" and name not in FROM_ELSEWHERE:
            for method in ("post", "put", "patch", "delete"):
                response = getattr(client, method)(url(name, secret), door.post)
                assert response.status_code == 403, (name, method)
    for where in group_addresses():
        assert client.post(where).status_code == 403, where

    assert everything() == before


def test_a_token_from_elsewhere_does_not_help(secret, people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["author"])
    page = client.get(url("postmortem", secret))
    token = page.context["csrf_token"]
    where = url("postmortem_restrict", secret)

    for origin in ("https://evil.example", "http://testserver.evil.example", "null"):
        response = client.post(where, {"csrfmiddlewaretoken": token}, headers={"origin": origin})
        assert response.status_code == 403, origin
    response = client.post(where, {"csrfmiddlewaretoken": token, "restricted": "yes"})
    assert response.status_code == 302


@pytest.mark.parametrize("role", ["author", "reviewer", "manager of the team", "administrator"])
def test_rights_are_read_at_each_request(client, secret, people, role):
    person = people[role]
    client.force_login(person)
    assert client.get(url("postmortem", secret)).status_code == 200

    postmortem = secret["postmortem"]
    postmortem.lead = None
    postmortem.save()
    postmortem.authors.all().delete()
    postmortem.reviews.all().delete()
    person.groups.clear()
    person.managed_teams.clear()

    assert client.get(url("postmortem", secret)).status_code == 404


def test_a_switched_off_account_is_signed_out(client, secret, people):
    client.force_login(people["author"])
    User.objects.filter(pk=people["author"].pk).update(is_active=False)

    response = client.get(url("postmortem", secret))

    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")
