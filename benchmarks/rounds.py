"""Going round all pages in turn, so that whatever else the machine does meets all of them."""

import statistics
import time
from dataclasses import dataclass

ROUNDS, FEWEST = 30, 5
EACH = 3
"""Requests of a page in a round; their median is its figure there."""


@dataclass(frozen=True)
class Figures:
    """Of one page: milliseconds, and how many times the floor of the same round, in quartiles."""

    ms: float
    low: float
    ratio: float
    high: float


def go(asks, *, seconds, rounds=ROUNDS, clock=time.monotonic):
    """Ask everything in turn, at most for `seconds` after FEWEST rounds: {name: [seconds]}.

    `asks` maps a name to a function that returns the seconds of one request.
    """
    for ask in asks.values():
        ask()
    taken, end = {name: [] for name in asks}, clock() + seconds
    for number in range(rounds):
        if number >= FEWEST and clock() > end:
            break
        for name, ask in asks.items():
            taken[name].append(statistics.median(ask() for _ in range(EACH)))
    return taken


def figures(taken, floor):
    """Figures of every page beside the one named `floor`: {name: Figures}."""
    return {name: beside(seconds, taken[floor]) for name, seconds in taken.items()}


def beside(mine, floors):
    """Figures of one page beside another, round by round."""
    low, ratio, high = quartiles([own / floor for own, floor in zip(mine, floors, strict=True)])
    return Figures(statistics.median(mine) * 1000, low, ratio, high)


def quartiles(numbers):
    """The lower quartile, the median and the upper quartile."""
    return tuple(statistics.quantiles(numbers, n=4, method="inclusive"))
