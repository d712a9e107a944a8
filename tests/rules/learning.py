"""Learns tone_weights.py from the sentences in tone/: `python -m tests.rules.learning > FILE`.

A logistic regression over the traits of tone_weighing.py, by plain descent in a fixed order, so
that the same sentences always give the same points.
"""

import math
import textwrap
from pathlib import Path
from random import Random

from postmortems.rules.tone_markdown import judged
from postmortems.rules.tone_people import People
from postmortems.rules.tone_sentences import words_of
from postmortems.rules.tone_weighing import traits

FOLDER = Path(__file__).parent / "tone"
LEARNT_FROM = ("known", "second", "third", "fourth", "fifth", "sixth", "seventh")
ROUNDS, STEP, SHRINK = 30, 0.3, 0.004
SCALE = 2  # points to one unit of log odds


def sentences(name):
    """One sentence a line."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def traits_of(sentence):
    """The traits of a text of one sentence."""
    people = People(words_of(judged(sentence)), frozenset())
    last = max(i for i, word in enumerate(people.words) if not word.stop)
    return sorted(traits(people, 0, last + 1))


def examples(names=LEARNT_FROM):
    """Every sentence as (traits, 1 for blame or 0)."""
    blame = [(traits_of(text), 1) for name in names for text in sentences(f"blame_{name}")]
    other = [(traits_of(text), 0) for name in names for text in sentences(f"blameless_{name}")]
    return blame + other


def learnt(data):
    """The weight of every trait."""
    weights, data = {}, list(data)
    for number in range(ROUNDS):
        Random(number).shuffle(data)
        step = STEP / (1 + number * 0.3)
        for found, is_blame in data:
            odds = sum(weights.get(trait, 0.0) for trait in found)
            miss = is_blame - 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            change = step * miss / math.sqrt(len(found))
            for trait in found:
                weights[trait] = weights.get(trait, 0.0) * (1 - step * SHRINK) + change
    return weights


def points(weights):
    """The weights as whole numbers, those of nothing left out."""
    rounded = {trait: round(SCALE * weight) for trait, weight in weights.items()}
    return {trait: value for trait, value in rounded.items() if value}


def table(values, enough):
    """The text of tone_weights.py."""
    lines = []
    for value in sorted(set(values.values()), reverse=True):
        words = " ".join(sorted(trait for trait, points in values.items() if points == value))
        inner = textwrap.fill(
            words, 96, initial_indent=" " * 8, subsequent_indent=" " * 8, break_on_hyphens=False
        )
        lines.append(f'    {value}: """\n{inner}\n    """,\n')
    return f"{HEAD}\nENOUGH = {enough}\nWEIGHTS = {{\n{''.join(lines)}}}\n"


HEAD = '''"""What every trait of a sentence about people weighs: above nothing it speaks for blame.

Learnt, not written: see tests/rules/learning.py. Words stand without their endings.
"""
'''
ENOUGH = 2

if __name__ == "__main__":
    print(table(points(learnt(examples())), ENOUGH), end="")
