"""The board."""

from datetime import timedelta

import pytest

from postmortems.operations import action_items
from tests import hostile

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def board(client, manager):
    client.force_login(manager)

    def ask(query=""):
        response = client.get(f"/action-items/{query}")
        assert response.status_code == 200
        return response

    return ask


def shown(response):
    return [item.what for item in response.context["rows"]]


@pytest.fixture
def items(make_postmortem, make_item, author, manager, team, now):
    today = now.date()
    high = make_postmortem(team=team)
    low = make_postmortem(severity="low")
    make_item(high, what="late", owner=author, due_on=today - timedelta(days=1))
    make_item(high, what="today", owner=None, due_on=today, slot="new_alerts")
    later = make_item(low, what="later", owner=manager, state="in_progress")
    until = today + timedelta(days=7)
    action_items.snooze(later, until=until, reason="The vendor is closed", by=manager, now=now)
    make_item(low, what="undated", owner=None, due_on=None, slot="testing")
    make_item(low, what="done", owner=author, state="done", verifier=manager)
    make_item(low, what="dropped", owner=author, state="dropped")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["late", "today", "later", "undated"]),
        ("?owner=me", ["later"]),
        ("?owner=nobody", ["today", "undated"]),
        ("?state=overdue", ["late"]),
        ("?state=this_week", ["today"]),
        ("?state=in_progress", ["later"]),
        ("?state=snoozed", ["later"]),
        ("?state=to_verify", ["done"]),
        ("?state=done", ["done"]),
        ("?state=dropped", ["dropped"]),
        ("?state=any&severity=high", ["late", "today"]),
        ("?horizon=immediate", ["late", "later"]),
        ("?horizon=detection", ["today"]),
        ("?horizon=process", ["undated"]),
    ],
)
def test_each_filter(board, items, query, expected):
    assert shown(board(query)) == expected


def test_by_owner_and_team(board, items, author, team):
    assert shown(board(f"?owner={author.pk}")) == ["late"]
    assert shown(board(f"?team={team.pk}")) == ["late", "today"]


@pytest.mark.parametrize("query", ["", "?severity=high", "?owner=me", "?horizon=immediate"])
def test_each_figure_opens_exactly_its_rows(board, items, query):
    page = board(query)

    for name, number in page.context["figures"].items():
        assert len(shown(board(page.context["links"][name]))) == number, name


def test_figures(board, items):
    assert board().context["figures"] == {
        "open": 4,
        "overdue": 1,
        "this_week": 1,
        "unowned": 2,
    }


def test_groups(board, items):
    groups = [(name, [row.what for row in rows]) for name, rows in board().context["groups"]]

    assert groups == [
        ("Overdue", ["late"]),
        ("This week", ["today"]),
        ("Next week", ["later"]),
        ("No due date", ["undated"]),
    ]


@pytest.mark.parametrize(
    "query",
    [
        *[f"?owner={number}" for number in hostile.WRONG_NUMBERS if "\0" not in number],
        *[f"?team={number}" for number in hostile.WRONG_NUMBERS if "\0" not in number],
        "?state=nonsense",
        "?horizon=nonsense&severity=nonsense",
    ],
)
def test_bad_values_are_left_out_with_a_sentence(board, items, query):
    page = board(query)

    assert len(shown(page)) == 4
    assert "was left out" in page.text


def test_pages_of_twenty_five(board, make_postmortem, make_item):
    document = make_postmortem()
    for _ in range(26):
        make_item(document)

    first = board("?severity=high")
    second = board(first.context["next_url"])

    assert len(shown(first)) == 25
    assert len(shown(second)) == 1
    assert first.context["count"] == 26


def test_apply_swaps_the_list_alone(client, manager, items):
    client.force_login(manager)

    text = client.get("/action-items/?state=done", headers={"HX-Request": "true"}).text

    assert "<html" not in text
    assert "done" in text


def test_the_same_queries_with_one_and_with_three_of_everything(
    board, author, reviewer, team, make_postmortem, make_item, django_assert_num_queries
):
    def add():
        made = make_postmortem(team=team, reviewers=[reviewer])
        make_item(made, owner=author)
        make_item(made, owner=None)

    add()
    with django_assert_num_queries(13):
        board()
    add()
    add()
    with django_assert_num_queries(13):
        board()


def test_what_is_restricted_is_absent_also_from_figures(
    client, outsider, make_postmortem, make_item
):
    make_item(make_postmortem(restricted=True), what="Rotate the keys", owner=None)
    client.force_login(outsider)

    page = client.get("/action-items/?state=any")

    assert "Rotate the keys" not in page.text
    assert set(page.context["figures"].values()) == {0}
