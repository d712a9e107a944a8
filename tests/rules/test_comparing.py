"""What numbers may be said to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules import comparing
from postmortems.rules.comparing import LESS, MORE, SAME, Share, Spread


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(0, 0), "None"),
        (Share(3, 4), "3 of 4"),
        (Share(0, 4), "0 of 4"),
        (Share(3, 5), "60%"),
        (Share(37, 52), "71%"),
    ],
)
def test_of_fewer_than_five_nothing_is_said_in_percent(share, said):
    assert share.said == said


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [(4, 1, SAME), (5, 0, MORE), (0, 5, LESS), (12, 4, SAME), (13, 4, MORE), (100, 130, SAME)],
)
def test_numbers_of_incidents(now, before, change):
    assert comparing.counts(now, before) == change


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        (Share(4, 4), Share(0, 50), SAME),
        (Share(5, 5), Share(0, 5), MORE),
        (Share(3, 6), Share(4, 6), SAME),
        (Share(37, 52), Share(28, 48), SAME),
        (Share(370, 520), Share(280, 480), MORE),
        (Share(0, 9), Share(0, 9), SAME),
    ],
)
def test_shares(now, before, change):
    assert comparing.shares(now, before) == change


def spread(n, median, half):
    return Spread(n, median - half / 2, median, median + half / 2, median + half)


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        (spread(4, 600, 0), spread(50, 6000, 0), SAME),
        (spread(9, 600, 600), spread(9, 900, 600), SAME),
        (spread(9, 600, 600), spread(9, 1300, 600), LESS),
        (spread(100, 900, 600), spread(100, 600, 600), MORE),
        (Spread(), Spread(), SAME),
    ],
)
def test_medians_differ_where_their_notches_do_not_meet(now, before, change):
    assert comparing.medians(now, before) == change


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_periods_the_other_way_round_are_the_other_way_round(a, b):
    turned = {MORE: LESS, LESS: MORE, SAME: SAME}

    assert comparing.counts(a, b) == turned[comparing.counts(b, a)]
    assert comparing.counts(a, a) == SAME


@pytest.mark.parametrize(("n", "has"), [(9, False), (10, True)])
def test_a_90th_percentile_needs_ten(n, has):
    assert Spread(n).has_ninetieth is has
