"""The way in: guarded, silent about who has an account, and shut when it should be."""

import re

import pytest
from django.conf import settings as live
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings

from accounts.models import User
from postmortems.models import Notification
from tests.cast import PASSWORD, make_person

LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "http:evil.example",
    "https:///evil.example/",
    "javascript:alert(1)",
    "\t//evil.example/",
    "/\t/evil.example/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
]


@pytest.fixture(autouse=True)
def fresh(db):
    cache.clear()


def sign_in(client, login="author@example.com", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def seen(response):
    """The words of a page, without the token and what was typed."""
    text = re.sub(r'value="[^"]*"', "", response.text)
    return re.sub(r"[\w.-]+@example\.com", "", text)


def test_the_right_password_lets_in(client, author):
    response = sign_in(client)

    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/").status_code == 200


def test_wrong_password_and_unknown_address_get_the_same_words(client, author):
    known = sign_in(client, password="wrong")
    unknown = sign_in(client, login="nobody@example.com", password="wrong")
    left = make_person("Left", email="left@example.com", is_active=False)
    closed = sign_in(client, login=left.email, password="wrong")

    assert {r.status_code for r in (known, unknown, closed)} == {known.status_code}
    assert seen(known) == seen(unknown) == seen(closed)
    assert "E-mail and password do not match." in known.text


def test_a_closed_account_does_not_get_in(client):
    person = make_person("Left", email="left@example.com", is_active=False)

    response = sign_in(client, login=person.email)

    assert client.get("/").status_code == 302
    assert "_auth_user_id" not in client.session
    assert response.status_code in (200, 302)


def test_guessing_is_slowed_for_the_account_guessed(client, author):
    answers = [sign_in(client, password=f"guess {n}") for n in range(8)]

    assert "Too many tries." in answers[-1].text
    assert "Too many tries." in sign_in(client).text
    assert client.get("/").status_code == 302


def test_a_known_and_an_unknown_address_are_slowed_alike(author):
    def words(address):
        cache.clear()
        client = Client()
        return [seen(sign_in(client, login=address, password="no")) for n in range(7)]

    assert words("author@example.com") == words("nobody@example.com")


def test_many_accounts_from_one_place_are_slowed(client, author):
    answers = [
        sign_in(client, login=f"person{n}@example.com", password="spring 2025") for n in range(35)
    ]

    assert answers[-1].status_code == 429
    assert sign_in(client).status_code == 429


def test_a_made_up_forwarding_address_does_not_help(client, author):
    answers = [
        client.post(
            LOGIN,
            {"login": f"p{n}@example.com", "password": "no"},
            headers={"X-Forwarded-For": f"10.0.0.{n}", "X-Real-IP": f"10.0.0.{n}"},
        )
        for n in range(35)
    ]

    assert answers[-1].status_code == 429


def test_a_reset_says_the_same_whoever_asks(client, author):
    known = client.post(RESET, {"email": "author@example.com"})
    unknown = client.post(RESET, {"email": "nobody@example.com"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert seen(client.get(known.url)) == seen(client.get(unknown.url))
    assert Notification.objects.count() == 1
    assert Notification.objects.get().address == "author@example.com"
    assert mail.outbox == []


def test_resets_are_slowed(client, author):
    answers = [client.post(RESET, {"email": "author@example.com"}) for n in range(8)]

    assert Notification.objects.count() <= 5
    assert answers[-1].status_code in (200, 302, 429)


def reset_link():
    return re.search(r"https?://\S+", Notification.objects.latest("pk").body_text)[0]


@override_settings(ALLOWED_HOSTS=["testserver", "evil.example"])
def test_the_link_of_a_reset_leads_to_the_site(client, author):
    for host in ("testserver", "evil.example"):
        headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}
        client.post(RESET, {"email": "author@example.com"}, HTTP_HOST=host, headers=headers)
        assert reset_link().startswith(f"{live.SITE_URL}/accounts/password/reset/key/")


def test_a_reset_works_once_and_ends_what_was_open(client, author):
    sign_in(client)
    other = Client()
    other.post(RESET, {"email": "author@example.com"})
    path = reset_link().removeprefix(live.SITE_URL)
    page = other.get(path, follow=True)
    words = {"password1": "a long new secret", "password2": "a long new secret"}
    where = page.request["PATH_INFO"]
    assert other.post(where, words).status_code == 302

    assert client.get("/").status_code == 302
    assert "does not work any more" in Client().get(path, follow=True).text
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), password="a long new secret").status_code == 302


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b", "[::1", ""])
def test_other_hosts_are_refused(client, host):
    response = client.get(LOGIN, HTTP_HOST=host) if host else client.get(LOGIN, HTTP_HOST=" ")

    assert response.status_code == 400
    assert "evil" not in response.text


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_leads_to_this_site_only(client, author, address):
    response = client.post(
        LOGIN, {"login": "author@example.com", "password": PASSWORD, "next": address}
    )
    assert response.url == "/"

    response = client.post(f"{LOGIN}?next={address}", {})
    assert "evil.example" not in response.headers.get("Location", "")
    response = client.post("/accounts/logout/", {"next": address})
    assert response.url == LOGIN
    client.force_login(author)
    response = client.post("/appearance/", {"look": "dark", "next": address})
    assert response.url == "/"
    response = client.get(f"{LOGIN}?next={address}")
    assert "evil.example" not in response.headers.get("Location", "")


def test_where_one_wanted_to_go_is_kept(client, author):
    response = sign_in(client, next="/postmortems/?status=draft")

    assert response.url == "/postmortems/?status=draft"


def test_a_session_does_not_outlive_signing_out(client, author):
    sign_in(client)
    stolen = client.cookies[live.SESSION_COOKIE_NAME].value
    client.post("/accounts/logout/")

    thief = Client()
    thief.cookies[live.SESSION_COOKIE_NAME] = stolen
    assert thief.get("/").status_code == 302


def test_a_session_given_beforehand_is_not_taken_over(client, author):
    client.get(LOGIN)
    planted = "a" * 32
    client.cookies[live.SESSION_COOKIE_NAME] = planted
    sign_in(client)

    assert client.cookies[live.SESSION_COOKIE_NAME].value != planted


def test_looking_at_the_way_out_does_not_sign_out(client, author):
    sign_in(client)
    client.get("/accounts/logout/")

    assert client.get("/").status_code == 200


def test_a_closed_account_loses_its_sessions_at_once(client, author):
    sign_in(client)
    User.objects.filter(pk=author.pk).update(is_active=False)

    assert client.get("/").status_code == 302
    assert client.post("/profile/", {"name": "Still me"}).status_code == 302


def test_a_changed_password_ends_other_sessions(client, author):
    sign_in(client)
    author.set_password("something else entirely")
    author.save()

    assert client.get("/").status_code == 302


def test_cookies_are_for_this_site_and_no_script(client, author):
    response = sign_in(client)

    session = response.cookies[live.SESSION_COOKIE_NAME]
    assert (session["httponly"], session["samesite"], session["domain"]) == (True, "Lax", "")
    page = client.post("/appearance/", {"look": "dark"})
    assert (page.cookies["look"]["httponly"], page.cookies["look"]["samesite"]) == (True, "Lax")


def test_nobody_makes_an_account_for_themselves(client, db):
    words = {
        "email": "evil@example.com",
        "password1": "long enough 1",
        "password2": "long enough 1",
    }
    for where in ("/accounts/signup/", "/accounts/3rdparty/signup/"):
        client.post(where, words)

    assert not User.objects.exists()


def test_support_needs_staff_and_ours_is_the_way_in(client, author, administrator):
    sign_in(client)
    assert client.get("/admin/", follow=True).status_code == 403
    client.logout()
    assert client.get("/admin/", follow=True).request["PATH_INFO"] == LOGIN

    client.force_login(administrator)
    assert client.get("/admin/").status_code == 200


def test_an_account_page_does_not_speak_of_others(client, author, outsider):
    client.force_login(author)
    response = client.post("/accounts/email/", {"action_add": "", "email": outsider.email})

    assert response.status_code in (200, 302, 403, 404)
    assert User.objects.get(pk=author.pk).email == "author@example.com"
    assert "Lea" not in response.text
