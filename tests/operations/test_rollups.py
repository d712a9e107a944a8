"""Figures of action items are those that counting every row gives, whatever happens to them.

Each guard against two at the same moment has its negative control.
"""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from postmortems.queries.rollups import Scope
from tests import counting, histories
from tests.histories import House

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
