"""Figures of action items are those that counting every row gives, whatever happens to them.

Each guard against two at the same moment has its negative control.
"""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import Team
from postmortems.models import ActionItem, Incident, StandingTally
from postmortems.operations import rollups as merging
from postmortems.queries import rollups
from postmortems.queries.rollups import Scope, Sight
from postmortems.tasks import sweep_at
from tests import counting, histories
from tests.cast import NOW
from tests.histories import TODAY, House, day

scopes = st.tuples(
    st.sampled_from([None, 0, 1]),
    st.sampled_from(["", "high"]),
    st.sampled_from(["", "immediate", "prevention"]),
)


@pytest.fixture
def house(manager, author, outsider, administrator):
    return House(manager, author, outsider, administrator)


@settings(
    max_examples=40,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=histories.histories, asked=st.lists(scopes, min_size=3, max_size=3, unique=True))
def test_random_histories(house, history, asked):
    with transaction.atomic():
        for step in history:
            house.do(step)
        for person in histories.refreshed(house.people):
            for team, severity, horizon in [(None, "", ""), *asked]:
                team = None if team is None else house.teams[team].pk
                counting.compare(Scope(person, team, severity, horizon))
        transaction.set_rollback(True)


def ask(person, **scope):
    """Every figure there is, as a page asks for them."""
    sight = Sight.of(Scope(person, **scope))
    rollups.standing(sight, TODAY)
    rollups.history(sight, day(-365))
    rollups.time_to_close(sight, counting.PERIODS[:2])
    rollups.by_team(sight, TODAY, most=3)
    rollups.by_owner(sight, TODAY, most=3)


@pytest.mark.parametrize("scope", [{}, {"severity": "high", "horizon": "prevention"}])
def test_queries_are_as_many_whatever_there_is(house, manager, scope, django_assert_num_queries):
    manager.is_administrator  # noqa: B018 - asked once a request, whoever asks
    house.make(0, 0, 3)
    with django_assert_num_queries(7):
        ask(manager, **scope)

    for name in ("Search", "Mobile"):
        team = Team.objects.create(name=name)
        team.managers.add(manager)
        Incident.objects.filter(team=None).update(team=team)
    house.make_many(0, 0, -9)
    house.make_many(0, 2, 9)
    with django_assert_num_queries(7):
        ask(manager, **scope)


def test_who_cannot_sign_in_is_told_of_nothing(house, author):
    house.make(1, 0, 3)
    author.is_active = False

    sight = Sight.of(Scope(author))

    assert rollups.standing(sight, TODAY) == {}
    assert rollups.history(sight, day(-365)).days == {}


def test_the_largest_shares_and_their_sum(house, administrator):
    house.make_many(0, 0, -9)
    house.make_many(0, 0, -9)

    shares = rollups.by_team(Sight.of(Scope(administrator)), TODAY, most=1)

    assert (shares.number, shares.open, shares.overdue, shares.unowned) == (3, 8, 8, 8)
    assert [(each.key, each.overdue) for each in shares.largest] == [(house.teams[0].pk, 4)]


def test_what_was_due_long_ago_is_one_row(house, author, administrator):
    for days in (-300, -200, -100, -9):
        house.make_many(0, 0, days)
    ActionItem.objects.update(owner=author)
    merging.merge(now=NOW)
    ActionItem.objects.filter(due_on=day(-200)).update(state="dropped", reason="No")
    merging.merge(now=NOW)

    counted = StandingTally.objects.filter(whose="owner", restricted=False)
    past = counted.filter(due_on__lt=date.min)
    shares = rollups.by_owner(Sight.of(Scope(administrator)), TODAY, most=3)

    assert list(past.values_list("owner_id", "open")) == [(author.pk, 6)]
    assert counted.count() == 2
    assert [(each.open, each.overdue) for each in shares.largest] == [(12, 12)]


def test_the_sweep_adds_up(house, now, mail_server):
    house.make_many(0, 0, 9)
    assert histories.unmerged() > 0

    sweep_at(now)

    assert histories.unmerged() == 0


def test_a_little_at_a_time(house, monkeypatch):
    monkeypatch.setattr(merging, "BATCH", 2)
    house.make_many(0, 0, 9)

    assert merging.merge(now=NOW, seconds=0) == 0
    assert merging.merge(now=NOW) == 4


def test_what_happens_later_is_folded_when_its_day_has_passed(house, author, administrator):
    house.make_many(0, 0, 3)
    ActionItem.objects.update(owner=author)
    merging.merge(now=NOW)

    merging.merge(now=NOW + timedelta(days=30))

    sight = Sight.of(Scope(administrator))
    shares = rollups.by_owner(sight, day(30), most=3)
    assert [(each.open, each.overdue) for each in shares.largest] == [(4, 4)]
