"""Learns the points of words from the sentences in tone/, and says what is found unseen.

`python -m tests.rules.learning > postmortems/rules/tone/weights.txt` writes the points;
`python -m tests.rules.learning unseen known second` learns from all sets but one and prints what it
finds of that one, for each. A logistic regression by plain descent in a fixed order, so that the
same sentences always give the same points.
"""

import math
import sys
from pathlib import Path
from random import Random

from postmortems.rules.tone import weighing
from postmortems.rules.tone.markdown import judged
from postmortems.rules.tone.people import People
from postmortems.rules.tone.sentences import words_of

FOLDER = Path(__file__).parent / "tone"
ORDER = "known second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth timeline"
ROUNDS, STEP, SHRINK = 30, 0.3, 0.015
SCALE = 20  # points to one unit of log odds
THRESHOLD = -0.15  # log odds that are enough: chosen on sets that were not learnt from
LEAST = 2  # points that are worth a place


def lines(name):
    """One sentence a line."""
    found = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in found if line.strip()]


def traits_of(text):
    """The traits of a text of one sentence, and the points that would make a remark of it."""
    people = People(words_of(judged(text)), frozenset())
    end = max(i for i, word in enumerate(people.words) if not word.stop) + 1
    found = weighing.found_in(people, 0, end)
    counted = weighing.weighed(people, 0, end, found)[0]
    return sorted(counted), weighing.enough(people, 0, end, found)


def examples(name):
    """Every sentence of a set as (traits, the points it needs, 1 for blame or 0)."""
    blame = [(*traits_of(text), 1) for text in lines(f"blame_{name}")]
    return blame + [(*traits_of(text), 0) for text in lines(f"blameless_{name}")]


def learnt(data):
    """The weight of every trait."""
    weights, data = {}, list(data)
    for number in range(ROUNDS):
        Random(number).shuffle(data)
        step = STEP / (1 + number * 0.3)
        keep = 1 - step * SHRINK
        for found, _, is_blame in data:
            odds = sum([weights.get(trait, 0.0) for trait in found])
            miss = is_blame - 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            change = step * miss / math.sqrt(len(found))
            for trait in found:
                weights[trait] = weights.get(trait, 0.0) * keep + change
    return weights


def points(weights):
    """The weights as whole numbers; the threshold is in ALWAYS, those of nearly nothing go."""
    weights = weights | {"ALWAYS": weights["ALWAYS"] - THRESHOLD}
    rounded = {trait: round(SCALE * weight) for trait, weight in weights.items()}
    return {trait: value for trait, value in rounded.items() if abs(value) >= LEAST}


def table(values):
    """The text of weights.txt: points, then the traits that have them."""
    rows = {}
    for trait in sorted(values):
        rows.setdefault(values[trait], []).append(trait)
    return "".join(f"{value} {' '.join(rows[value])}\n" for value in sorted(rows, reverse=True))


def unseen(sets, name):
    """The sums of the sentences of one set, learnt from all the others: (blame, blameless)."""
    values = points(learnt([pair for other in sets if other != name for pair in sets[other]]))
    sums = {1: [], 0: []}
    for found, needed, is_blame in sets[name]:
        sums[is_blame].append(sum(values.get(trait, 0) for trait in found) - needed)
    return sums[1], sums[0]


def curve(blame, blameless):
    """What is found and what is flagged at thresholds around the chosen one, as a line."""
    return "  ".join(
        f"{enough:+d}: {share(blame, enough):.1%} {share(blameless, enough):.1%}"
        for enough in range(-20, 25, 5)
    )


def share(sums, enough):
    """How many of the sums are enough."""
    return sum(odds >= enough for odds in sums) / len(sums)


if __name__ == "__main__":
    sets = {name: examples(name) for name in ORDER.split()}
    for name in sys.argv[2:]:
        print(name, curve(*unseen(sets, name)), flush=True)
    if len(sys.argv) == 1:
        print(table(points(learnt([pair for name in sets for pair in sets[name]]))), end="")
