"""What is counted of a sentence: its words, pairs of them, kinds of them, and what is found in it.

Reproaches have more forms than can be listed, but they share words: harsh ones, “never”, “even”,
“whole”; reports share “at 14:02”, “confirmed”, “because the”.
"""

from itertools import pairwise

from . import lists
from .harsh import HARSH
from .markdown import THING
from .people import LIKELY, SURE
from .sets import listed
from .words import CLASSES, DILIGENCE, JUDGED

ENDINGS = ("ing", "edly", "ed", "ly", "es", "s")
"""What a word is counted without."""
AS_THEY_ARE = listed("he she i you we nobody everybody someone somebody whoever anyone")
FRONTS = ("mis", "over", "under", "un", "in", "im", "ir", "ill", "half", "self")
TAILS = ("ly", "ness", "less", "ful", "able", "ible", "ing", "ed", "ous", "ish", "ence", "ance")
TAILS += ("ity", "tion", "ic")
KINDS = {
    "HARSH": HARSH,
    "JUDGED": JUDGED,
    "DILIGENCE": DILIGENCE,
    "SLIP": lists.SLIPS,
    "ADVERB": lists.ADVERBS,
    "BREAKING": lists.BREAKING,
    "REPAIR": lists.REPAIRS,
    "GOOD": lists.GOOD,
    "MACHINE": lists.MACHINES,
    "CARE": CLASSES["CARE"],
    "FOOLISH": CLASSES["FOOLISH"],
    "BAD": CLASSES["BAD"],
}


def stem(text):
    """A word without its ending: “ignored” and “ignoring” are one trait."""
    for ending in ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) > 3:
            return text[: -len(ending)]
    return text


def traits(people, first, last, found):
    """The traits of the words from `first` up to `last`: {trait: place of its first word}.

    `found` are the constructions that were found there: [(name, place)].
    """
    counted, persons, row = {"ALWAYS": first}, [], [("<", first)]
    for i in range(first, last):
        word = people.words[i]
        if word.stop or word.quoted:
            trait = "QUOTED" if word.quoted else "STOP"
            counted.setdefault(trait, i)
            row.append((trait, i))
            continue
        trait = _trait(people, i, persons)
        counted.setdefault(trait, i)
        row.append((trait, i))
        for kind in _kinds(word.text):
            counted.setdefault(kind, i)
    if people.words[last].raw == "?":
        counted["QUESTION"] = last
    if not persons:
        counted["NO-PERSON"] = first
    elif persons[0] < first + 4:
        counted["PERSON-FIRST"] = persons[0]
    row.append((">", last))
    for (before, _), (after, place) in pairwise(row):
        counted.setdefault(f"{before}+{after}", place)
    for trait, (_, place) in zip(("FOUND", "FOUND-TWICE"), found, strict=False):
        counted[trait] = place
    return counted | {f"FOUND:{name}": place for name, place in found}


def _kinds(text):
    """The lists that a word is in, how it begins and how it ends."""
    kinds = [kind for kind, words in KINDS.items() if text in words]
    for front in FRONTS:
        if text.startswith(front) and len(text) > len(front) + 3:
            kinds.append(f"{front}-")
    for tail in TAILS:
        if text.endswith(tail) and len(text) > len(tail) + 2:
            kinds.append(f"-{tail}")
    return kinds


def _trait(people, i, persons):
    word = people.words[i]
    certainty = people.person(i)
    if certainty:
        persons.append(i)
    if certainty == SURE:
        return word.text if word.text in AS_THEY_ARE else "PERSON'S" if word.owns else "PERSON"
    if certainty == LIKELY:
        return "MAYBE"
    if word.raw[:1].isdigit():
        return "NUMBER"
    return "CODE" if word.raw[:1] == THING else stem(word.text)
