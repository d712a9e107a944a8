"""The manager's board: overview, team and person pages, and what can be done from them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Team
from postmortems.models import ActionItem
from postmortems.operations import action_items
from postmortems.rules import policy
from postmortems.views.board_charts import percent
from tests.cast import NOW, build_item, build_postmortem, make_person

pytestmark = pytest.mark.usefixtures("clock")

TODAY = NOW.date()


@pytest.fixture
def look(client, manager):
    def ask(path="/action-items/overview/", person=manager):
        client.force_login(person)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)
        assert response.status_code == 200
        response.queries = len(asked)
        return response

    return ask


@pytest.fixture
def promises(make_postmortem, team, author, reviewer):
    """Two overdue, one unowned and due this week, one done in time, one dropped."""
    document = make_postmortem(team=team, services=["api"], severity="critical")

    def late(days, **more):
        return build_item(document, due_on=TODAY - timedelta(days=days), owner=author, **more)

    return {
        "week": late(3, what="Three days late"),
        "old": late(100, what="A hundred days late"),
        "unowned": build_item(document, what="Nobody's", due_on=TODAY),
        "dropped": build_item(
            document, what="Given up", state="dropped", now=NOW - timedelta(days=2)
        ),
        "done": build_item(
            document,
            what="Kept",
            state="done",
            due_on=TODAY - timedelta(days=1),
            now=NOW - timedelta(days=5),
        ),
    }


def tiles(response):
    return {tile.name: (tile.value, tile.says) for tile in response.context["tiles"]}


def test_tiles(look, promises):
    assert tiles(look()) == {
        "Overdue": (2, "open"),
        "Due this week": (1, "until Sunday"),
        "Without an owner": (1, "from critical incidents"),
        "Snoozed": (0, "nobody is reminded for now"),
        "Closed by the due date": (
            "1 of 2",
            "was 0 of 1 in the 90 days before; the policy asks for 80%",
        ),
        "Median time to close": ("0 days", "n = 1; before: nothing closed"),
        "Dropped with accepted risk": (1, "before"),
    }


def test_snoozed_items_have_a_figure(look, promises, author):
    until = TODAY + timedelta(days=3)
    action_items.snooze(promises["week"], until=until, reason="Freeze", by=author, now=NOW)

    assert tiles(look())["Snoozed"][0] == 1


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "None"), (3, 4, "3 of 4"), (4, 5, "80%"), (2, 3, "2 of 3"), (0, 50, "0%")],
)
def test_few_are_no_percentage(part, whole, said):
    assert percent(part, whole) == said


def test_horizons_have_a_policy():
    assert {slot: policy.action_due(slot, TODAY) is not None for slot in policy.HORIZON_DAYS} == {
        "immediate": True,
        "short_term": True,
        "long_term": True,
    }
    for slot, days in policy.HORIZON_DAYS.items():
        made = [TODAY + timedelta(days=n) for n in range(400)]
        assert max((policy.action_due(slot, day) - day).days + 1 for day in made) == days


def test_the_longest_overdue_come_first(look, promises):
    assert [item.what for item in look().context["longest"]] == [
        *("A hundred days late", "Three days late"),
    ]
    assert [item.what for item in look().context["unowned"]] == ["Nobody's"]


@pytest.mark.parametrize("query", ["?team=x&severity=awful", "?period=17"])
def test_bad_values_are_left_out_with_a_sentence(look, promises, query):
    page = look(f"/action-items/overview/{query}")

    assert page.context["board"].standing.open == 3
    assert "was left out" in page.text


def test_an_empty_house_says_so(look):
    page = look().text

    for sentence in ("Nothing is overdue.", "Nothing is open.", "Nothing was promised for these"):
        assert sentence in page


@pytest.mark.parametrize(
    ("path", "number"),
    [("/action-items/overview/", 36), ("/teams/{team}/", 44), ("/people/{author}/", 13)],
)
def test_the_same_queries_with_one_and_with_three_of_everything(
    look, author, team, manager, reviewer, path, number
):
    path = path.format(team=team.pk, author=author.pk)

    def add(of):
        owner = make_person()
        of.members.add(owner)
        made = build_postmortem(
            by=author, team=of, reviewers=[reviewer], services=[of.name], now=NOW
        )
        for person in (author, owner, None):
            build_item(made, owner=person, due_on=TODAY - timedelta(days=2))

    add(team)
    first = look(path).queries
    for name in ("Data", "Mobile"):
        add(Team.objects.create(name=name))
        add(team)

    assert (first, look(path).queries) == (number, number)


def test_several_rows_of_a_board_are_changed_at_once(look, client, promises, team, author):
    for path in ("/action-items/overview/", f"/teams/{team.pk}/", f"/people/{author.pk}/"):
        look(path)
        moved = {"item": [promises["old"].pk], "do": "move", "due_on": "2025-12-01"}
        response = client.post(path, moved)

        assert (response.status_code, response.url) == (302, path)
        assert ActionItem.objects.get(pk=promises["old"].pk).due_on.isoformat() == "2025-12-01"
        ActionItem.objects.filter(pk=promises["old"].pk).update(due_on=TODAY - timedelta(days=9))


def test_what_is_refused_is_said_on_the_board(look, client, promises):
    look()
    response = client.post("/action-items/overview/", {"do": "finish", "evidence": ""})

    assert response.status_code == 422
    assert "Tick at least one action item." in response.text


def test_a_team(look, promises, team, manager):
    build_item(build_postmortem(by=manager), owner=manager, what="Of no team")
    page = look(f"/teams/{team.pk}/")

    assert page.context["board"].standing.open == 3
    assert [(kind.title, count) for _, kind, count, _ in page.context["missing"]] == [
        ("No postmortem yet", 0),
        ("Drafts past their day", 1),
        ("Reviews past their day", 0),
        ("Approvals waiting", 0),
        ("Follow-up reviews to hold", 0),
        ("Measures that did not work", 0),
    ]


def test_a_person(look, promises, author, outsider):
    shown = look(f"/people/{author.pk}/", outsider).context["shown"]

    assert (shown.open, shown.overdue, shown.this_week) == (2, 2, 0)
    assert (shown.drafts, shown.late_drafts) == (1, 1)
    assert [item.what for item in shown.rows] == ["A hundred days late", "Three days late"]


def test_somebody_who_has_left_has_a_page(look, promises, author):
    author.is_active = False
    author.save()

    assert "Has left." in look(f"/people/{author.pk}/").text


@pytest.mark.parametrize("path", ["/teams/999999/", "/people/999999/"])
def test_what_is_not_there(client, manager, path):
    client.force_login(manager)

    assert client.get(path).status_code == 404


def test_what_is_restricted_is_in_no_figure(look, outsider, team, author):
    hidden = build_postmortem(by=author, team=team, restricted=True, services=["Zanzibar"])
    build_item(hidden, owner=author, what="Rotate the keys", due_on=TODAY - timedelta(days=3))

    for path in ("/action-items/overview/", f"/teams/{team.pk}/", f"/people/{author.pk}/"):
        page = look(path, outsider)
        assert {tile.value for tile in page.context["tiles"]} <= {0, "None"}, path
        assert "Zanzibar" not in page.text
        assert "Rotate" not in page.text


def test_home_leads_those_who_watch_over_others_to_the_board(look, promises, outsider, manager):
    team_lead = make_person()
    Team.objects.get().managers.add(team_lead)

    for person in (manager, team_lead):
        page = look("/", person)
        assert page.context["watch"] == {"late": 2, "open": 3, "unowned": 1}
        assert 'href="/action-items/overview/"' in page.text
    assert look("/", outsider).context["watch"] is None
