"""Every number of the board is true, and opens a list with exactly as many rows.

Histories are random, over two years; what is counted here is counted in plain Python, of all rows.
"""

import html
import re
from datetime import timedelta
from statistics import median_low

import pytest
from django.db import transaction
from django.db.models import F
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from postmortems.forms.item_filters import ItemFilters
from postmortems.models import ActionItem
from postmortems.views.action_items import listed
from tests import histories
from tests.histories import House

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

NUMBERS = re.compile(
    r'<a href="/action-items/\?([^"]*)">([\d,]+)'
    r"(?: overdue| open action items?| without an owner)?</a>"
)
DAY = timedelta(days=1)
TODAY = histories.TODAY
PAGES = (
    *("/action-items/overview/", "/action-items/overview/?period=30&severity=high"),
    *("/action-items/overview/?period=365&team={team}", "/teams/{team}/?period=365"),
    *("/people/{person}/", "/"),
)
OPEN = ("open", "in_progress")


@pytest.fixture
def house(manager, author, outsider, administrator):
    return House(manager, author, outsider, administrator)


def read(person, path):
    client = Client()
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200
    return response


def rows_behind(person, query):
    form = ItemFilters(QueryDict(html.unescape(query)))
    *_, rows = listed(person, form, TODAY)
    assert not form.errors, (query, form.errors)
    return rows.count()


def wrong(person, text):
    """Links whose lists have another number of rows than the link says."""
    found = [(query, int(said.replace(",", ""))) for query, said in NUMBERS.findall(text)]
    assert found
    return [(query, said) for query, said in found if rows_behind(person, query) != said]


def seen(person):
    """What a person may know of, in plain words, with what its incident says."""
    rows = ActionItem.objects.select_related("postmortem__incident__team")
    for row in rows.prefetch_related("postmortem__authors", "postmortem__incident__team__managers"):
        about, incident = row.postmortem, row.postmortem.incident
        is_author = person.pk in {about.lead_id, *(a.user_id for a in about.authors.all())}
        manages = incident.team and person in incident.team.managers.all()
        if not incident.restricted or is_author or manages or person.is_administrator:
            yield row


class Naive:
    """The figures of items, one by one."""

    def __init__(self, items, days):
        self.items = items
        self.open = [item for item in items if item.state in OPEN]
        self.first, self.last = TODAY - days * DAY, TODAY - DAY

    def late(self, first, last):
        return sum(bool(i.due_on) and first <= (TODAY - i.due_on).days <= last for i in self.open)

    def kept(self, first, last):
        promised = [
            i for i in self.items if i.state != "dropped" and i.due_on and first <= i.due_on <= last
        ]
        done = [i for i in promised if i.state == "done" and i.done_at.date() <= i.due_on]
        return len(done), len(promised)

    def took(self, first, last):
        days = [
            max((i.done_at.date() - i.created_at.date()).days, 0)
            for i in self.items
            if i.state == "done" and first <= i.done_at.date() <= last
        ]
        return (median_low(days) if days else None), len(days)

    def dropped(self, first, last):
        return sum(
            i.state == "dropped" and first <= i.dropped_at.date() <= last for i in self.items
        )

    def open_at_the_end_of(self, day):
        return sum(
            i.created_at.date() <= day
            and (
                i.state in OPEN
                or (i.state == "done" and i.done_at.date() > day)
                or (i.state == "dropped" and i.dropped_at.date() > day)
            )
            for i in self.items
        )

    def figures(self):
        before = (self.first - (self.last - self.first) - DAY, self.first - DAY)
        now = (self.first, self.last)
        sunday = TODAY + (6 - TODAY.weekday()) * DAY
        return {
            "open": len(self.open),
            "unowned": sum(i.owner_id is None for i in self.open),
            "ages": (self.late(1, 7), self.late(8, 30), self.late(31, 90), self.late(91, 9999)),
            "this_week": sum(bool(i.due_on) and TODAY <= i.due_on <= sunday for i in self.open),
            "kept": (self.kept(*now), self.kept(*before)),
            "took": (self.took(*now), self.took(*before)),
            "dropped": (self.dropped(*now), self.dropped(*before)),
        }


def figures_of(board):
    standing, now, before = board.standing, board.now, board.before
    return {
        "open": standing.open,
        "unowned": standing.unowned,
        "ages": standing.overdue,
        "this_week": standing.this_week,
        "kept": ((now.kept, now.promised), (before.kept, before.promised)),
        "took": tuple((each.days, each.n) for each in (board.median, board.median_before)),
        "dropped": (now.dropped, before.dropped),
    }


def check(board, naive):
    assert figures_of(board) == naive.figures()
    for day, count in board.burn_down:
        assert count == naive.open_at_the_end_of(day), day
    for month in board.months:
        assert (month.sums.kept, month.sums.promised) == naive.kept(month.first, month.last)
    for severity, standing in board.severities.items():
        assert standing.open == sum(i.severity == severity for i in naive.open)
    for share in board.owners.largest:
        assert share.open == sum(i.owner_id == share.key for i in naive.open)
    for share in board.teams.largest:
        assert share.open == sum(i.postmortem.incident.team_id == share.key for i in naive.open)


def check_rates(person, page):
    """What is no number of rows opens the rows it was worked out from."""
    board = page.context["board"]
    behind = {
        tile.name: rows_behind(person, tile.url.partition("?")[2]) for tile in page.context["tiles"]
    }
    is_rate = board.now.promised >= 5
    assert behind["Closed by the due date"] == (board.now.kept if is_rate else board.now.promised)
    assert behind["Median time to close"] == board.median.n


def nothing_is_settled_before_it_was_promised():
    """Histories do not care; people, whose clocks run forwards, do."""
    for name in ("done_at", "dropped_at"):
        early = ActionItem.objects.filter(**{f"{name}__lt": F("created_at")})
        early.update(created_at=F(name))


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=histories.histories, who=st.integers(0, 3), days=st.sampled_from([30, 90, 365]))
def test_random_histories(house, history, who, days):
    with transaction.atomic():
        for step in history:
            house.do(step)
        nothing_is_settled_before_it_was_promised()
        person = histories.refreshed(house.people)[who]

        page = read(person, f"/action-items/overview/?period={days}")
        check(page.context["board"], Naive(list(seen(person)), days))
        check_rates(person, page)
        for path in PAGES:
            page = path.format(team=house.teams[0].pk, person=house.engineer.pk)
            text = read(person, page).text
            assert page == "/" or wrong(person, text) == [], page
        transaction.set_rollback(True)


def test_more_owners_and_teams_than_have_room_are_others(house, make_item):
    for number in range(12):
        team = histories.Team.objects.create(name=f"Team {number}")
        owner = histories.User.objects.create_user(f"o{number}@example.com", name=f"O {number}")
        about = house._document(number)
        about.incident.team, about.incident.restricted = team, False
        about.incident.save()
        for _ in range(number % 3 + 1):
            house_item(about, owner)

    page = read(house.outsider, "/action-items/overview/")

    assert page.context["board"].owners.number == 12
    assert "4 others" in page.text
    assert wrong(house.outsider, page.text) == []


def house_item(about, owner):
    ActionItem.objects.create(
        postmortem=about, slot="immediate", what="Test it", owner=owner, due_on=TODAY - DAY
    )


def test_a_link_that_shows_other_rows_would_be_found(house):
    house.make(0, 2, 7)

    assert wrong(house.administrator, '<a href="/action-items/?state=overdue">99</a>') == [
        ("state=overdue", 99)
    ]
