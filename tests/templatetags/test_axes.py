"""Axes begin at zero and go up in round steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.templatetags.axes import axis, shortened, thinned


@pytest.mark.parametrize(
    ("highest", "values"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (4, [0, 1, 2, 3, 4]),
        (5, [0, 2, 4, 6]),
        (9, [0, 5, 10]),
        (17, [0, 5, 10, 15, 20]),
        (87, [0, 25, 50, 75, 100]),
        (100, [0, 25, 50, 75, 100]),
        (101, [0, 50, 100, 150]),
        (12.5, [0, 5, 10, 15]),
        (48200, [0, 20000, 40000, 60000]),
    ],
)
def test_steps_are_round(highest, values):
    assert axis(highest) == values


@given(st.floats(min_value=0, max_value=1e9))
def test_every_value_lies_on_its_axis(highest):
    values = axis(highest)

    assert values[0] == 0
    assert values[-1] >= highest
    assert 2 <= len(values) <= 5
    assert all(isinstance(value, int) for value in values)


def test_labels_that_fit_are_all_shown():
    assert thinned([20, 20, 20], room=40) == {0, 1, 2}


def test_labels_that_do_not_fit_are_left_out_from_the_end():
    assert thinned([60] * 6, room=40) == {1, 3, 5}


def test_no_labels_show_none():
    assert thinned([], room=40) == set()


def test_text_is_cut_with_an_ellipsis_where_it_has_no_room():
    assert shortened("Payments", 100) == "Payments"
    assert shortened("Developer experience", 80) == "Developer…"
