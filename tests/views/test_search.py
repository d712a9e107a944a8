"""Searching everything: what is asked for, what narrows it, in pages and in time."""

import pytest

from postmortems.models import SearchCard
from postmortems.operations import comments
from tests import cast, hostile
from tests.views.finding import found

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def two(author):
    cast.build_postmortem(
        by=author,
        title="Pool exhausted",
        parts={"summary": "Workers waited.", "primary_cause": "A connection was never closed."},
    )
    cast.build_postmortem(
        by=author,
        title="Disk full",
        parts={"summary": "Closed too late, a connection pool of redis filled the disk."},
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("waits connection", ["Pool exhausted"]),
        ("connection closing", ["Pool exhausted", "Disk full"]),
        ('"connection pool"', ["Disk full"]),
        ('pool -"connection pool"', ["Pool exhausted"]),
        ("connection -redis", ["Pool exhausted"]),
        ("exhau* wait*", ["Pool exhausted"]),
        ("exhau", ["Pool exhausted"]),
        ('redis or "never closed"', ["Disk full", "Pool exhausted"]),
        ('redis "never closed"', []),
        ("the pool", ["Pool exhausted", "Disk full"]),
        ("the", []),
        ("-pool", []),
    ],
)
def test_words_phrases_exclusions_and_beginnings(ask, two, author, text, expected):
    assert sorted(title for title, _ in found(ask(author, q=text))) == sorted(expected)


def test_a_title_comes_before_a_text_and_new_before_old(ask, two, author):
    old = {"day": "2024-12-01", "started_at": None, "ended_at": None}
    cast.build_postmortem(by=author, title="Pool ran dry", **old)

    titles = [title for title, _ in found(ask(author, q="pool"))]

    assert titles == ["Pool exhausted", "Pool ran dry", "Disk full"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"part": "cause"}, ["Pool exhausted"]),
        ({"part": "summary"}, ["Disk full"]),
        ({"part": "comments"}, []),
        ({"severity": "critical"}, []),
        ({"severity": "high_and_up", "status": "draft"}, ["Disk full", "Pool exhausted"]),
        ({"status": "approved"}, []),
        ({"since": "2025-10-25"}, ["Disk full", "Pool exhausted"]),
        ({"until": "2025-10-24"}, []),
    ],
)
def test_what_narrows_it(ask, two, author, query, expected):
    assert sorted(title for title, _ in found(ask(author, q="connection", **query))) == expected


def test_by_team(ask, author, team):
    cast.build_postmortem(by=author, title="Their outage", team=team)
    cast.build_postmortem(by=author, title="Another outage")

    assert [title for title, _ in found(ask(author, q="outage", team=team.pk))] == ["Their outage"]


def test_a_number_leads_to_its_document(client, author, make_postmortem):
    made = make_postmortem()
    client.force_login(author)

    assert client.get("/search/", {"q": f"pm-{made.pk}"}).url == made.get_absolute_url()


BAD = [*hostile.TEXTS.values(), "&|!()':*<->\\", "''", '"', "-", "*", "a" * 199, "\ue000x\ue001"]


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("address", ["/search/", "/search/suggest/", "/postmortems/"])
def test_nothing_one_types_is_an_error(client, author, two, address, text):
    client.force_login(author)

    assert client.get(address, {"q": text}).status_code in (200, 400)


def test_marks_that_people_typed_mark_nothing(ask, author):
    cast.build_postmortem(by=author, parts={"summary": "A \ue000<b>pool</b>\ue001 & more"})

    page = ask(author, q="pool").text

    assert "A &lt;b&gt;<mark>pool</mark>&lt;/b&gt; &amp; more" in page


def test_what_was_not_understood_is_said(ask, author, two):
    page = ask(author, q="pool", severity="apocalyptic", team="x")

    assert "Severity was left out" in page.text
    assert len(found(page)) == 2


# Pages, counts, time


def test_counts_are_capped_and_said_so(ask, author, two, monkeypatch):
    monkeypatch.setattr("postmortems.queries.search.MOST_COUNTED", 1)

    assert "1+ postmortems" in ask(author, q="connection").text


def test_pages_of_twenty(ask, author, make_postmortem):
    for number in range(22):
        make_postmortem(title=f"Outage {number}")

    first, second = ask(author, q="outage"), ask(author, q="outage", page=2)

    titles = {title for page in (first, second) for title, _ in found(page)}
    assert len(titles) == 22
    assert len(found(second)) == 2
    assert (first.context["next_url"], second.context["next_url"]) == ("?q=outage&page=2", "")
    assert second.context["previous_url"] == "?q=outage&page=1"
    assert "22 postmortems" in second.text
    assert found(ask(author, q="outage", page=9)) == []


def test_a_search_that_takes_too_long_is_given_up_with_a_sentence(ask, author, two, monkeypatch):
    slow = "SELECT pg_sleep(5), {size}, {half_life}, %s, %s, %s"
    monkeypatch.setattr("postmortems.queries.search.RANK", slow)
    monkeypatch.setattr("postmortems.queries.search.SECONDS", 0.05)

    response = ask(author, q="connection")

    assert "was given up. Add a word" in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_with_one_and_with_three(
    client, author, make_postmortem, team, count, django_assert_num_queries
):
    client.force_login(author)
    for _ in range(count):
        made = make_postmortem(title="Outage", team=team, services=["api"])
        said = {"slot": "timeline", "text": "A quagga?", "by": author, "now": cast.NOW}
        comments.add(made, **said)
    with django_assert_num_queries(11):
        client.get("/search/", {"q": "outage or quagga"})


def test_the_list_says_where_too(client, author, two):
    client.force_login(author)

    page = client.get("/postmortems/", {"q": "redis"})

    assert ">What happened</a>: “" in page.text
    assert "<mark>redis</mark>" in page.text


def test_cards_are_visible_as_postmortems_are(author, reviewer, outsider, manager, team):
    cast.build_postmortem(by=author)
    cast.build_postmortem(by=author, restricted=True, reviewers=[reviewer])
    cast.build_postmortem(by=reviewer, restricted=True, co_authors=[author], team=team)

    seen = {
        person.name: SearchCard.objects.visible_to(person).count()
        for person in (author, reviewer, manager, outsider)
    }

    assert seen == {author.name: 3, reviewer.name: 3, manager.name: 2, outsider.name: 1}
