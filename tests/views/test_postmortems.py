"""The list of postmortems."""

import pytest

from postmortems.models import Postmortem
from tests import hostile

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def titles(client, author):
    client.force_login(author)

    def ask(query=""):
        response = client.get(f"/postmortems/{query}")
        assert response.status_code == 200
        return [row.incident.title for row in response.context["rows"]]

    return ask


@pytest.fixture
def three(make_postmortem, reviewer, co_author, team):
    make_postmortem(
        title="Pool exhausted",
        severity="critical",
        team=team,
        services=["api"],
        causes=["connection pool"],
        parts={"summary": "Every worker waited for a database connection."},
    )
    make_postmortem(title="Webhooks twice", by=co_author, day="2025-09-01", started_at=None)
    make_postmortem(
        title="Certificate expired",
        by=co_author,
        severity="low",
        day="2025-08-01",
        started_at="2025-08-01T10:00:00Z",
        ended_at="2025-08-01T11:00:00Z",
        status="under_review",
        reviewers=[reviewer],
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Pool exhausted", "Webhooks twice", "Certificate expired"]),
        ("?status=under_review", ["Certificate expired"]),
        ("?severity=high_and_up", ["Pool exhausted", "Webhooks twice"]),
        ("?severity=low", ["Certificate expired"]),
        ("?label=POOL", ["Pool exhausted"]),
        ("?label=api", ["Pool exhausted"]),
        ("?since=2025-08-02&until=2025-09-30", ["Webhooks twice"]),
        ("?mine=on", ["Pool exhausted"]),
        ("?late=on&status=draft", ["Pool exhausted", "Webhooks twice"]),
        ("?q=waited+connections", ["Pool exhausted"]),
        ("?q=certif", ["Certificate expired"]),
        ("?q=%22database+connection%22", ["Pool exhausted"]),
        ("?q=expired+-certificate", []),
    ],
)
def test_each_filter(titles, three, query, expected):
    assert titles(query) == expected


def test_by_team(titles, three, team):
    assert titles(f"?team={team.pk}") == ["Pool exhausted"]


def test_a_hit_is_quoted_and_escaped(client, author, make_postmortem):
    make_postmortem(parts={"summary": f"{hostile.SCRIPT} The pool was empty."})
    client.force_login(author)

    text = client.get("/postmortems/?q=pool").text

    assert "The <mark>pool</mark> was empty" in text
    assert "<script>alert" not in text


@pytest.mark.parametrize("text", ["PM-{0}", "pm-{0}", "PM{0}", " PM-{0} "])
def test_a_number_leads_to_its_document(client, author, make_postmortem, text):
    made = make_postmortem()
    client.force_login(author)

    response = client.get("/postmortems/", {"q": text.format(made.pk)})

    assert response.url == made.get_absolute_url()


def test_a_number_that_is_not_visible_finds_nothing(client, outsider, make_postmortem):
    made = make_postmortem(restricted=True)
    client.force_login(outsider)

    missing, hidden = (
        client.get("/postmortems/", {"q": f"PM-{number}"}) for number in (999999, made.pk)
    )

    assert hidden.status_code == missing.status_code == 200
    assert list(hidden.context["rows"]) == []


def test_a_row_is_escaped(client, author, team, make_postmortem):
    team.name = author.name = hostile.SCRIPT
    team.save()
    author.save()
    make_postmortem(title=hostile.SCRIPT, team=team)
    client.force_login(author)

    text = client.get("/postmortems/").text

    # Title, lead, team, and the team among the filters.
    assert text.count("&lt;script&gt;alert(1)") >= 4
    assert "<script>alert" not in text


BAD = [
    *[f"?status={text}" for text in ("nonsense", "%F0%9F%94%A5", "x" * 1000)],
    *[f"?team={number}" for number in hostile.WRONG_NUMBERS if "\0" not in number],
    "?since=2025-02-30&until=yesterday",
    "?since=0001-01-01",
    "?severity=apocalyptic",
    "?after=nonsense",
    f"?q={'word+' * 300}",
]


@pytest.mark.parametrize("query", BAD)
def test_bad_values_are_left_out_with_a_sentence(titles, three, client, query):
    assert len(titles(query)) == 3
    if not query.startswith("?after"):
        assert "was left out" in client.get(f"/postmortems/{query}").text


@pytest.mark.parametrize("text", [*hostile.TEXTS.values(), "&|!()':*<->", "a" * 200, "  ", "'"])
def test_any_words_can_be_searched_for(client, author, three, text):
    client.force_login(author)

    assert client.get("/postmortems/", {"q": text}).status_code in (200, 400)


def test_null_characters_are_refused(client, author):
    client.force_login(author)

    assert client.get("/postmortems/?q=%00").status_code == 400


def test_chips_take_one_condition_away(client, author, three):
    client.force_login(author)

    response = client.get("/postmortems/?q=pool&severity=critical&nonsense=1")

    assert response.context["chips"] == [
        {"says": "“pool”", "without": "?severity=critical"},
        {"says": "Critical", "without": "?q=pool"},
    ]


def test_the_view_whose_conditions_are_met_is_the_current_one(client, author, three):
    client.force_login(author)

    views = client.get("/postmortems/?status=under_review").context["views"]

    assert [view["name"] for view in views if view["is_current"]] == ["Waiting for review"]


def test_pages_of_twenty_five(client, author, make_postmortem):
    for number in range(27):
        make_postmortem(title=f"Outage {number}")
    client.force_login(author)

    first = client.get("/postmortems/?status=draft")
    second = client.get(f"/postmortems/{first.context['next_url']}")
    back = client.get(f"/postmortems/{second.context['previous_url']}")

    assert len(first.context["rows"]) == 25
    assert len(second.context["rows"]) == 2
    assert second.context["next_url"] == ""
    assert back.context["rows"] == first.context["rows"]
    assert first.context["count"] == 27


def test_apply_swaps_the_list_alone(client, author, three):
    client.force_login(author)

    part = client.get("/postmortems/?severity=low", headers={"HX-Request": "true"})
    again = client.get(
        "/postmortems/",
        headers={"HX-Request": "true", "HX-History-Restore-Request": "true"},
    )

    assert "<html" not in part.text
    assert "Certificate expired" in part.text
    assert "<html" in again.text
    assert "HX-Request" in part.headers["Vary"]


def test_sign_offs_and_open_items_are_counted(
    client, author, reviewer, second_reviewer, make_postmortem, make_item
):
    made = make_postmortem(status="under_review", reviewers=[reviewer, second_reviewer])
    make_item(made, state="done")
    make_item(made)
    client.force_login(author)

    row = client.get("/postmortems/").context["rows"][0]

    assert (row.signed, row.asked, row.open_items) == (0, 2, 2)


def test_the_same_queries_with_one_and_with_three_of_everything(
    client, author, reviewer, co_author, team, make_postmortem, make_item, django_assert_num_queries
):
    def add():
        made = make_postmortem(
            status="under_review",
            reviewers=[reviewer],
            co_authors=[co_author],
            team=team,
            services=["api", "web"],
        )
        make_item(made)

    client.force_login(author)
    add()
    with django_assert_num_queries(6):
        client.get("/postmortems/")
    with django_assert_num_queries(12):
        client.get("/postmortems/?q=outage")
    add()
    add()
    with django_assert_num_queries(6):
        client.get("/postmortems/")
    with django_assert_num_queries(12):
        client.get("/postmortems/?q=outage")


def test_what_is_restricted_is_absent_also_from_counts(client, outsider, make_postmortem):
    make_postmortem(restricted=True, title="Secret")
    make_postmortem(title="Open")
    client.force_login(outsider)

    response = client.get("/postmortems/?q=outage+OR+secret+OR+open")

    assert response.context["count"] == 1
    assert "Secret" not in response.text
    assert Postmortem.objects.count() == 2
