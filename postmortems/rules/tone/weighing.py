"""What a sentence weighs: the points of all its traits. Enough of them is a remark.

The points in weights.txt are learnt from the sentences in tests/rules/tone, never written.
"""

from itertools import pairwise
from pathlib import Path

from . import constructions
from .sentences import CLAUSE, SENTENCE
from .traits import traits

SHORTEST, LONGEST = 2, 60  # words
LEAST, TELLING = 4, 6  # words of a sentence in which no construction is found
ENOUGH, DOUBTFUL, NEVER = 0, 10, 10_000  # points
GOING_ON = (";", ":")  # a thought may go on behind them
BROAD = 3  # words of a clause that can stand alone


def _points():
    lines = Path(__file__).with_name("weights.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines]
    return {trait: int(row[0]) for row in rows for trait in row[1:]}


POINTS = _points()
"""Points by trait."""


def sentences(people):
    """Every sentence as the places of its first word and of the stop behind its last."""
    opening = 0
    for i, word in enumerate(people.words):
        ends = word.stop == SENTENCE and word.raw not in GOING_ON
        if ends or i - opening >= LONGEST:
            if i - opening >= SHORTEST:
                yield opening, i
            opening = i + 1 if ends else i


def found_in(people, first, last):
    """The constructions in a sentence: [(place, name, first, last, kind)]."""
    return [
        (i, *hit)
        for i in range(first, last)
        if not (people.words[i].stop or people.words[i].quoted)
        for hit in constructions.at(people, i)
    ]


def weighed(people, first, last, found):
    """The traits of a sentence and their points."""
    counted = traits(people, first, last, [(name, place) for place, name, *_ in found])
    return counted, sum(POINTS.get(trait, 0) for trait in counted)


def enough(people, first, last, found):
    """The points that make a remark of a sentence: more when it is short or about nobody."""
    if found:
        return ENOUGH
    words = sum(not word.stop for word in people.words[first:last])
    if words < LEAST:
        return NEVER
    is_doubtful = words < TELLING or not any(people.person(i) for i in range(first, last))
    return DOUBTFUL if is_doubtful else ENOUGH


def clause(people, first, last, counted):
    """The clause that weighs most, or from the person before it on: (first word, last word)."""
    stops = [i for i in range(first, last) if people.words[i].stop == CLAUSE]
    clauses = [(i + 1, j) for i, j in pairwise([first - 1, *stops, last]) if j > i + 1]
    begins, end = max(clauses, key=lambda one: _sum(counted, *one), default=(first, last))
    for start, _ in reversed(clauses):
        named = any(people.person(i) for i in range(begins, end))
        if named and end - begins >= BROAD:
            break
        begins = min(begins, start)
    return begins, end - 1


def _sum(counted, first, last):
    """The points of the traits that stand between two places."""
    return sum(POINTS.get(trait, 0) for trait, i in counted.items() if first <= i < last)
