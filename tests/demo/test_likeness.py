"""Incidents of the demo that a reader puts together are proposed for one another."""

import pytest

from accounts.models import User
from benchmarks.likeness import yardstick
from postmortems.models import Postmortem

pytestmark = pytest.mark.usefixtures("told")

ENOUGH = 0.7


@pytest.fixture
def asked():
    """Every pair, asked from both sides as an administrator, who sees the restricted ones."""
    user = User.objects.get(email="admin@example.com")
    numbers = dict(Postmortem.objects.values_list("incident__title", "pk"))
    pairs = [pair for pair in yardstick.pairs() if pair.part == "demo"]
    return yardstick.ask(pairs, numbers, user)


def test_most_pairs_stand_among_the_first_five(asked):
    places = [place for one in asked for place in one.places]

    assert len(asked) >= 12
    assert sum(one.is_found for one in asked) / len(asked) >= ENOUGH
    assert sum(place is not None for place in places) / len(places) >= ENOUGH


def test_every_proposal_says_why():
    user = User.objects.get(email="admin@example.com")
    rows = [
        row
        for number in Postmortem.objects.values_list("pk", flat=True)
        for row in yardstick.proposals(number, user)
    ]

    assert len(rows) > 50
    assert all(row.reason.startswith(("same ", "both speak of: ")) for row in rows)


def test_an_outsider_is_proposed_nothing_restricted():
    user = User.objects.get(email="author@example.com")
    visible = set(Postmortem.objects.visible_to(user).values_list("pk", flat=True))
    assert len(visible) < Postmortem.objects.count()

    proposed = {row.pk for number in visible for row in yardstick.proposals(number, user)}

    assert proposed <= visible


def test_a_quarter_of_the_pairs_over_files_is_held_out():
    parts = [pair.part for pair in yardstick.pairs()]

    assert parts.count("known") >= 45
    assert 0.2 < parts.count("held") / (parts.count("known") + parts.count("held")) < 0.4
