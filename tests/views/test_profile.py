"""A person's own page, and light or dark."""

import pytest

from tests import hostile

GOOD = {"name": "Ana F.", "time_zone": "Asia/Tokyo", "digest": "weekly", "mail_at_once": ""}


@pytest.fixture
def post(client, author):
    client.force_login(author)

    def ask(**data):
        response = client.post("/profile/", {**GOOD, **data})
        author.refresh_from_db()
        return response

    return ask


def test_saving(post, author):
    assert post().url == "/profile/"

    assert (author.name, author.time_zone) == ("Ana F.", "Asia/Tokyo")
    assert (author.digest, author.mail_at_once) == ("weekly", False)


def test_only_what_is_on_the_page_can_be_changed(post, author):
    post(email="other@example.com", is_staff="on", is_superuser="on", groups="1")

    assert author.email == "author@example.com"
    assert not author.is_staff
    assert not author.is_superuser
    assert not author.groups.exists()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", ""),
        ("name", hostile.LONG),
        ("name", hostile.NUL),
        ("name", "\u2028\x07"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", hostile.NUL),
        ("time_zone", "../../etc/passwd"),
        ("digest", "hourly"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(post, author, field, text):
    response = post(**{field: text})

    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert response.context["form"][field].value() == text
    assert author.name == "Ana Ferreira"
    assert response.context["request"].user.name == "Ana Ferreira"


@pytest.mark.parametrize("text", [hostile.EMOJI, hostile.RIGHT_TO_LEFT, hostile.SCRIPT])
def test_any_other_name_is_kept_and_escaped(post, client, text):
    post(name=text)

    assert "<script>alert" not in client.get("/profile/").text


def test_a_time_zone_that_is_no_longer_known_stays_until_it_is_changed(client, author):
    author.time_zone = "Etc/GMT+3"
    author.save()
    client.force_login(author)

    assert 'value="Etc/GMT+3" selected' in client.get("/profile/").text


def test_nobody_is_mailed_more_than_they_choose(post, author):
    post(digest="none")

    assert author.digest == "none"


def test_the_report_is_for_who_manages_a_team(client, author, manager, team):
    client.force_login(author)
    assert "weekly_report" not in client.get("/profile/").text
    client.post("/profile/", GOOD)
    author.refresh_from_db()
    assert author.weekly_report

    client.force_login(manager)
    assert "weekly_report" in client.get("/profile/").text
    client.post("/profile/", GOOD)
    manager.refresh_from_db()
    assert not manager.weekly_report


def test_teams_and_roles(client, manager, team):
    client.force_login(manager)

    text = client.get("/profile/").text

    assert "Platform" in text
    assert "Managers" in text


@pytest.mark.parametrize("look", ["light", "dark", "system"])
def test_appearance_is_kept_for_a_year(client, author, look):
    client.force_login(author)

    response = client.post("/appearance/", {"look": look, "next": "/action-items/?owner=me"})

    cookie = response.cookies["look"]
    assert response.url == "/action-items/?owner=me"
    assert (cookie.value, cookie["samesite"]) == (look, "Lax")
    assert cookie["max-age"] == 365 * 24 * 3600


def test_an_appearance_nobody_knows_is_not_kept(client, author):
    client.force_login(author)

    assert "look" not in client.post("/appearance/", {"look": "<b>"}).cookies


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\thttps://evil.example",
        "/\0",
        "",
    ],
)
def test_it_leads_nowhere_else(client, author, url):
    client.force_login(author)

    assert client.post("/appearance/", {"look": "dark", "next": url}).url == "/"
