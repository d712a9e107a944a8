"""What is offered while somebody types, and what somebody may have meant."""

import pytest

from accounts.models import User
from postmortems.operations import documents, words
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def made(author, team):
    return cast.build_postmortem(
        by=author,
        title="Checkout stalled by the connection pool",
        services=["checkout-api"],
        causes=["connection leak"],
        team=team,
    )


@pytest.fixture
def offered(client):
    def ask(person, typed):
        client.force_login(person)
        response = client.get("/search/suggest/", {"q": typed})
        assert response.status_code == 200
        return [(offer.says, offer.kind) for offer in response.context["offered"]]

    return ask


@pytest.fixture
def meant(client):
    def ask(person, typed):
        client.force_login(person)
        return client.get("/search/", {"q": typed}).context["meant"]

    return ask


def title(made):
    return (made.incident.title, made.reference)


def test_titles_services_causes_teams_and_people(offered, author, made):
    words.gather_names()

    assert offered(author, "check") == [title(made), ("checkout-api", "Service")]
    assert offered(author, "lea") == [title(made), ("connection leak", "Cause")]
    assert offered(author, "pool con") == [title(made)]
    assert offered(author, "plat") == [title(made), ("Platform", "Team")]
    assert offered(author, "ana f") == [title(made), ("Ana Ferreira", "Person")]


def test_what_has_the_words_in_its_title_comes_first(offered, author, made):
    newer = cast.build_postmortem(
        by=author,
        title="Mails late",
        services=["checkout"],
        day="2025-10-28",
        started_at=None,
        ended_at=None,
    )

    assert offered(author, "checkout")[:2] == [title(made), title(newer)]


@pytest.mark.parametrize("typed", ["", "c", " ", "!!", "\ue000", "-", "“"])
def test_too_little_offers_nothing(offered, author, made, typed):
    assert offered(author, typed) == []


def test_a_number_leads_there(client, offered, author, outsider, made):
    assert offered(author, f"pm-{made.pk}") == [(f"Go to {made.reference}", "Number")]

    documents.restrict(made, restricted=True, by=author, now=NOW)

    assert offered(outsider, f"pm-{made.pk}") == []


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("chekout", "checkout"),
        ("conection", "connection"),
        ("connecton pool", "connection pool"),
        ("Chekcout -redis", "checkout -redis"),
        ("xqzw", ""),
        ("pool xqzw", ""),
    ],
)
def test_a_mistyped_word(meant, author, made, typed, better):
    assert meant(author, typed) == better


def test_a_mistyped_name(meant, author, made):
    assert meant(author, "feriera") == "ferreira"


def test_a_mistyped_word_finds_titles_while_typing(offered, author, made):
    assert offered(author, "chekout") == [title(made)]


def test_what_is_meant_keeps_what_narrows_it(client, author, made):
    client.force_login(author)

    page = client.get("/search/", {"q": "chekout", "status": "draft"}).text

    assert 'Did you mean <a href="?q=checkout&amp;status=draft">checkout</a>?' in page


@pytest.mark.parametrize("typed", ["check", "checkout-api", "leak", "chekout", "conection"])
def test_an_outsider_is_offered_nothing_of_what_is_restricted(
    offered, meant, author, outsider, made, typed
):
    documents.restrict(made, restricted=True, by=author, now=NOW)
    words.gather_names()

    assert offered(outsider, typed) == []
    assert meant(outsider, typed) == ""
    assert offered(author, typed)[0] == title(made)


def test_a_restricted_word_takes_no_place_from_an_open_one(meant, author, outsider, made):
    cast.build_postmortem(by=author, title="The checkbox is gone")
    documents.restrict(made, restricted=True, by=author, now=NOW)

    assert meant(outsider, "checkou") == "checkbox"


def test_who_has_left_is_not_offered(offered, author, made):
    words.gather_names()
    User.objects.filter(name="Mei Tanaka").update(is_active=False)

    assert offered(author, "tanaka") == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_with_one_and_with_three(
    client, author, team, count, django_assert_num_queries
):
    for number in range(count):
        cast.build_postmortem(
            by=author, title="Platform lost", services=[f"plat {number}"], causes=["plate"]
        )
    words.gather_names()
    client.force_login(author)

    with django_assert_num_queries(13):
        client.get("/search/suggest/", {"q": "plat"})
