"""The page that says whether we are getting better."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine

from accounts.models import Team
from tests.cast import build_postmortem, make_person

pytestmark = pytest.mark.usefixtures("clock")
RESOLVED = [
    {"at": "2025-10-25T14:35:00Z", "text": "Errors rise", "milestone": "impact_started"},
    {"at": "2025-10-25T15:35:00Z", "text": "It works", "milestone": "resolved"},
]
HOURS = {"started_at": None, "ended_at": None}


@pytest.fixture
def look(client, author):
    """Asks for the page as the author, or whoever is given."""

    def ask(query="", person=author):
        client.force_login(person)
        response = client.get(f"/insight/{query}")
        assert response.status_code == 200
        return response

    return ask


def chart(response, key):
    return next(
        found
        for section in response.context["sections"]
        for _, found, _ in section.charts
        if found.key == key
    )


def rows(response, key):
    return [(p.label, *(cell.text for cell in p.row)) for p in chart(response, key).points]


def sentence(response, key):
    return next(s.says for s in response.context["sections"] if s.key == key)


def text(response):
    main = response.text.partition("<main")[2]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def test_nothing_to_compare(look):
    response = look()

    assert "Nothing to compare" in response.text
    assert "Read postmortems" in response.text
    assert "<svg viewBox" not in response.text.partition("<main")[2]


def test_nothing_meets_the_conditions(look, make_postmortem):
    make_postmortem()

    assert "that meets these conditions" in look("?service=web").text


@pytest.mark.parametrize(("query", "days"), [("", 90), ("?days=30", 30), ("?days=365", 365)])
def test_the_period_and_the_one_before(look, make_postmortem, now, query, days):
    today = now.date()
    for ago in (0, 1, days, days + 1, 2 * days, 2 * days + 1):
        make_postmortem(day=(today - timedelta(days=ago)).isoformat(), **HOURS)

    response = look(query)

    assert f"2 incidents, after 2 in the {days} days before." in text(response)
    assert [view["name"] for view in response.context["views"] if view["is_current"]] == [
        f"{days} days"
    ]


def test_a_value_that_is_none_is_left_out_in_a_sentence(look, make_postmortem):
    make_postmortem()

    response = look("?days=31&severity=bad")

    assert response.context["period"].days == 90
    assert "Period was left out" in response.text
    assert "Severity was left out" in response.text


def test_days_are_those_of_the_person(look, make_postmortem, clock):
    clock.move_to(datetime(2024, 3, 1, 3, 0, tzinfo=UTC))
    make_postmortem(day="2024-02-29", **HOURS)
    here, there = make_person(time_zone="UTC"), make_person(time_zone="America/New_York")

    assert "1 incident, after 0" in text(look("?days=30", here))
    assert "Nothing to compare" in text(look("?days=30", there))


def test_every_table(look, make_postmortem, make_item, reviewer, team):
    make_postmortem(
        team=team,
        severity="critical",
        services=["api", "web"],
        causes=["deploy"],
        parts={"timeline": RESOLVED},
    )
    make_postmortem(severity="", services=["api"], day="2025-06-01", **HOURS)

    response = look()

    assert rows(response, "by-severity") == [("Critical", "1", "0"), ("Not set", "0", "1")]
    assert rows(response, "by-team") == [("Platform", "1", "0"), ("No team", "0", "1")]
    assert rows(response, "by-service") == [("api", "1", "1"), ("web", "1", "0")]
    assert rows(response, "causes") == [
        ("deploy", "1", "0", "None"),
        ("None recorded", "0", "1", "None"),
    ]
    assert rows(response, "to-resolve") == [
        ("These days", "1 h", "Too few", "1"),
        ("Before", "None", "Too few", "0"),
    ]
    assert "Could not be measured: before 1 pending ." in text(response)
    assert sentence(response, "times") == (
        "Half were resolved within 1 h (n = 1); nothing was measured in the 90 days before."
    )


def test_small_numbers_are_told_as_they_are(look, make_postmortem, make_item, now):
    postmortem = make_postmortem()
    for state in ("done", "done", "done", "open"):
        make_item(postmortem, due_on=now.date() - timedelta(days=1), state=state, now=now)

    response = look()

    assert chart(response, "kept").points[0].says == "0 of 4"
    assert "%" not in text(response).replace("in percent", "")


def test_a_cause_that_came_back_after_something_was_done(look, make_postmortem, make_item, now):
    first = make_postmortem(causes=["deploy"], day="2025-08-10", **HOURS)
    with time_machine.travel(now - timedelta(days=60), tick=False):
        make_item(first, state="done", now=now - timedelta(days=60))
    make_postmortem(causes=["deploy"])
    make_postmortem(causes=["deploy"], day="2025-08-30", **HOURS)

    response = look()

    assert rows(response, "causes") == [("deploy", "3", "0", "1")]
    assert "After something was done about it came back: deploy." in sentence(response, "again")


def test_factors_in_nearly_the_same_words(look, make_postmortem):
    for words in ("No alert watched the pool", "There were no alerts watching pools", "Other"):
        make_postmortem(parts={"contributing_factors": [{"text": words, "detail": ""}]})

    points = rows(look(), "factors")

    assert points == [("There were no alerts watching pools", "2", "0")]


def test_words_of_a_factor_are_those_of_a_document_one_may_read(look, make_postmortem, outsider):
    for words, hidden in (("The pool was cold", False), ("Zanzibar’s cold pool", True)):
        factor = {"contributing_factors": [{"text": words, "detail": ""}]}
        make_postmortem(parts=factor, restricted=hidden)
        make_postmortem(parts={"contributing_factors": [{"text": "A pool, cold", "detail": ""}]})

    page = look(person=outsider)

    assert rows(page, "factors") == [("A pool, cold", "3", "0")]
    assert "Zanzibar" not in page.text


def test_a_service_of_which_one_may_not_know_is_no_service(look, make_postmortem, outsider):
    make_postmortem(services=["Zanzibar"], causes=["Zanzibar"], restricted=True)
    make_postmortem(services=["api"])

    known, unknown = look("?service=Zanzibar", outsider), look("?service=Quagga", outsider)

    assert "Zanzibar" not in look(person=outsider).text
    assert text(known).replace("Zanzibar", "Quagga") == text(unknown)
    listed = look("", outsider).client.get("/postmortems/?cause=Zanzibar")
    assert listed.context["count"] == 0


def test_one_service_whatever_its_case(look, make_postmortem, team):
    make_postmortem(services=["API"], team=team)
    make_postmortem(services=["web"])

    response = look("?service=api")

    assert "1 incident, after 0" in text(response)
    assert "by-service" not in response.text
    assert [chip["says"] for chip in response.context["chips"]] == ["Service: api"]


def test_incidents_without_a_day_are_said_and_listed(look, client, make_postmortem):
    make_postmortem()
    make_postmortem(day=None, **HOURS)

    response = look()

    assert "1 incident without a day counts nowhere." in text(response)
    assert client.get(response.context["undated_url"]).context["count"] == 1


@pytest.mark.parametrize("query", ["", "?days=365&severity=high&service=api"])
def test_the_same_queries_with_one_and_with_three_of_everything(
    client, author, make_postmortem, make_item, reviewer, django_assert_num_queries, query
):
    client.force_login(author)

    def add(number):
        team = Team.objects.create(name=f"Team {number}")
        made = make_postmortem(
            team=team,
            reviewers=[reviewer],
            services=["api", f"service {number}"],
            causes=["deploy", f"cause {number}"],
            parts={
                "timeline": RESOLVED,
                "contributing_factors": [{"text": f"{'a' * 5 * number} cold", "detail": ""}],
            },
        )
        build_postmortem(by=author, restricted=True)
        make_item(made, state="done", due_on=made.incident.day)

    queries = 19 if "service" in query else 23
    add(1)
    with django_assert_num_queries(queries):
        client.get(f"/insight/{query}")
    add(2)
    add(3)
    with django_assert_num_queries(queries):
        client.get(f"/insight/{query}")


def test_reviews_and_approvals_by_their_day(look, make_postmortem, reviewer, client):
    made = make_postmortem(
        status="approved",
        reviewers=[reviewer],
        started_at="2025-09-01T10:00:00Z",
        ended_at="2025-09-01T11:00:00Z",
    )
    review = made.follow_ups.get()

    response = look()

    assert rows(response, "approvals") == [
        ("Approved in time", "0", "0"),
        ("Approved late", "1", "0"),
        ("Not approved yet", "0", "0"),
    ]
    assert rows(response, "reviews")[3] == ("Overdue", "1", "0")
    overdue = chart(response, "reviews").points[3]
    assert [row.pk for row in client.get(overdue.url).context["rows"]] == [review.pk]


@pytest.mark.parametrize("where", ["postmortems", "search"])
def test_words_are_searched_among_what_has_no_team(look, client, make_postmortem, team, where):
    make_postmortem(title="Pool exhausted", team=team)
    alone = make_postmortem(title="Pool dry")
    look()

    response = client.get(f"/{where}/?q=pool&team=(none)")

    assert response.status_code == 200
    assert alone.reference in response.text
    assert "Pool exhausted" not in response.text
