"""Every figure of Insight against straightforward Python, whatever happened and whoever asks."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import ADMINISTRATORS, Team
from postmortems.operations import measures
from postmortems.queries import insight
from postmortems.rules import periods
from tests.cast import make_person
from tests.happened import histories, told
from tests.reckoning import Reckoning, halfway, ninetieth, says
from tests.sampling import sample

NOW = datetime(2024, 3, 1, 3, 0, tzinfo=UTC)
"""In New York it is still the leap day."""
TEAMS = ("Data", "Mobile", "Platform")
ZONES = {
    "administrator": "Pacific/Kiritimati",
    "manager": "Asia/Tokyo",
    "engineer": "America/New_York",
    "outsider": "UTC",
}
TODAY = NOW.date()
slowly = settings(deadline=None, suppress_health_check=list(HealthCheck))


class World:
    """People and teams, and a history told to them."""

    def __init__(self, history):
        self.people = {
            name: make_person(
                name, roles=[ADMINISTRATORS] if name == "administrator" else (), time_zone=zone
            )
            for name, zone in ZONES.items()
        }
        teams = [Team.objects.create(name=name) for name in TEAMS]
        teams[0].managers.add(self.people["manager"])
        leads = [self.people["engineer"], make_person("Lead")]
        self.history = history
        for one in history:
            told(one, by=leads[one.lead], teams=teams, now=NOW - timedelta(days=700))

    def known_to(self, name):
        """What somebody may know of: restricted incidents are for those concerned."""
        concerned = {
            "administrator": lambda one: True,
            "manager": lambda one: one.team == 0,
            "engineer": lambda one: one.lead == 0,
            "outsider": lambda one: False,
        }
        return [one for one in self.history if not one.restricted or concerned[name](one)]

    def reckoning(self, name, days):
        person = self.people[name]
        today = NOW.astimezone(person.zone).date()
        known = self.known_to(name)
        return Reckoning(known, today=today, days=days, teams=TEAMS)

    def page(self, name, query=""):
        client = Client()
        client.force_login(self.people[name])
        with time_machine.travel(NOW, tick=False):
            return client, client.get(f"/insight/{query}")


@pytest.fixture
def tell(db):
    """Makes the World of a history; undone when the block ends."""

    class Told:
        def __init__(self, history):
            self.history = history

        def __enter__(self):
            self.block = transaction.atomic()
            self.block.__enter__()
            return World(self.history)

        def __exit__(self, *failure):
            transaction.set_rollback(True)
            return self.block.__exit__(*failure)

    return Told


def charts(response):
    return {
        chart.key: chart
        for section in response.context["sections"]
        for _, chart, _ in section.charts
    }


def table(chart, columns=2):
    """{label: numbers} of a chart: the value, and the cells behind it."""
    return {
        point.label: [cell.said for cell in point.row[:columns]]
        if point.value is not None
        else [None]
        for point in chart.points
    }


def numbers(chart):
    return {
        label: [int(str(said).replace(",", "")) for said in row]
        for label, row in table(chart).items()
    }


def kept(found):
    """{horizon: [in time, due, in time before, due before]} of two charts, each without zeros."""
    halves = [
        {p.label: [cell.said for cell in p.cells] for p in found[key].points}
        if key in found
        else {}
        for key in ("kept", "kept-before")
    ]
    labels = {label for half in halves for label in half}
    return {label: [n for half in halves for n in half.get(label, (0, 0))] for label in labels}


def assert_true(response, expected):
    found = charts(response)
    assert [point.value for point in found["over-time"].points] == expected.over_time()
    assert numbers(found["by-severity"]) == expected.severities()
    assert numbers(found["by-team"]) == expected.by_team()
    assert numbers(found["by-service"]) == expected.labels("services")
    assert numbers(found["causes"]) == expected.labels("causes")
    assert numbers(found["approvals"]) == expected.approvals()
    assert numbers(found["reviews"]) == expected.reviews()
    factors = {says(point.label): point for point in found["factors"].points}
    assert {key: [p.value, p.cells[0].said] for key, p in factors.items()} == expected.factors()
    assert kept(found) == expected.kept()
    returned = {p.label: p.cells[1].text for p in found["causes"].points}
    again = {key: int(said.split()[0]) for key, said in returned.items() if said != "None"}
    assert again == expected.returned()


def assert_lengths_are_true(rows, period, expected):
    for times in insight.times(rows, period):
        for when, spread in enumerate((times.now, times.before)):
            seconds, missing = expected.lengths(times.key, when)
            assert spread.n == len(seconds)
            assert spread.median == (halfway(seconds) or 0)
            if spread.has_ninetieth:
                assert spread.ninetieth == pytest.approx(ninetieth(seconds))
            assert {s: pair[when] for s, pair in times.missing.items() if pair[when]} == missing


@pytest.mark.parametrize("days", sample(periods.LENGTHS, every=2))
def test_every_figure_is_what_happened(tell, days):
    @settings(slowly, max_examples=8)
    @given(histories(TODAY))
    def holds(history):
        with tell(history) as world:
            for name, person in world.people.items():
                response = world.page(name, f"?days={days}")[1]
                expected = world.reckoning(name, days)
                if response.context["is_empty"]:
                    assert not any(map(sum, expected.severities().values()))
                assert_true(response, expected)
                rows = insight.measures(person)
                assert_lengths_are_true(rows, response.context["period"], expected)
                undated = sum(one.day is None for one in expected.all)
                assert response.context["undated"] == undated

    holds()


@settings(slowly, max_examples=8)
@given(histories(TODAY))
def test_what_was_kept_on_the_way_is_what_one_would_read_anew(tell, history):
    with tell(history):
        assert list(measures.wrong()) == []


def shown(response):
    """{address: number} of every number that is a link."""
    found = {}
    for section in response.context["sections"]:
        for _, chart, missing in section.charts:
            cells = [cell for point in chart.points for cell in point.row] + chart.foot_cells
            cells += [cell for _, more in missing for cell in more]
            for cell in cells:
                number = re.match(r"[\d,]+(?!%| of)\b", cell.text) if cell.url else None
                if number and not cell.text.endswith(("min", "%", " h", " d")):
                    found[cell.url] = int(number[0].replace(",", ""))
    if response.context["undated"]:
        found[response.context["undated_url"]] = response.context["undated"]
    return found


NARROWED = (
    "",
    "severity=high_and_up",
    "severity=unset",
    "service=API",
    "service=(none)",
    "team={}",
)


@pytest.mark.parametrize("name", sample(ZONES, every=2))
@pytest.mark.parametrize("days", sample([365, 30], every=2))
def test_each_number_opens_exactly_its_rows(tell, name, days):
    @settings(slowly, max_examples=3)
    @given(histories(TODAY, least=30), st.sampled_from(NARROWED))
    def holds(history, narrowed):
        with tell(history) as world:
            narrowed = narrowed.format(Team.objects.first().pk)
            client, page = world.page(name, f"?days={days}&{narrowed}")
            links = shown(page)
            with time_machine.travel(NOW, tick=False):
                counted = {url: client.get(url).context["count"] for url in links}
            assert counted == links

    holds()
