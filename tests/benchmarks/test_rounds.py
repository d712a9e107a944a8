"""Rounds are bounded, and what is made of them is plain arithmetic."""

from itertools import count

import pytest

from benchmarks import rounds


def ticking():
    """A clock that is a second later each time it is looked at."""
    return lambda ticks=count(): next(ticks)  # noqa: B008 one clock


def test_everything_is_asked_in_turn():
    order = []
    asks = {name: lambda name=name: order.append(name) or 1.0 for name in ("a", "b")}

    rounds.go(asks, seconds=60, rounds=2)

    warming, each = ["a", "b"], ["a"] * rounds.EACH + ["b"] * rounds.EACH
    assert order == warming + each * 2


def test_a_round_holds_the_median_of_its_requests():
    answers = iter([9.0, 1.0, 3.0, 2.0])

    assert rounds.go({"a": lambda: next(answers)}, seconds=60, rounds=1) == {"a": [2.0]}


def test_it_ends_in_time_after_a_few_rounds():
    taken = rounds.go({"a": lambda: 1.0}, seconds=0, clock=ticking())

    assert len(taken["a"]) == rounds.FEWEST


def test_a_page_is_compared_with_the_floor_of_its_own_round():
    taken = {"rows": [1.0, 2.0, 4.0], "home": [2.0, 6.0, 16.0]}

    found = rounds.figures(taken, "rows")["home"]

    assert (found.ms, found.low, found.ratio, found.high) == (6000, 2.5, 3.0, 3.5)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([1, 2, 3, 4, 5], (2, 3, 4)), ([5, 1], (2, 3, 4)), ([7, 7, 7], (7, 7, 7))],
)
def test_quartiles(numbers, expected):
    assert rounds.quartiles(numbers) == expected


def test_the_floor_is_once_itself():
    assert rounds.beside([0.1, 0.3], [0.1, 0.3]).ratio == 1
