"""One text out of two that grew from the same: lines first, then words in lines both changed."""

import re

from .alignment import Steps, matches
from .merging_rows import Clash, Merge

WORDS = re.compile(r"\w+|\s+|[^\w\s]")


def merge_text(base, theirs, mine):
    """A proposal with both changes, theirs first where both added lines at one place.

    Where both changed the same words it has mine; `clashes` are the stretches of which that is so.
    """
    steps = Steps()
    lines, clashes = [], []
    for stretch in _stretches(*(side.split("\n") for side in (base, theirs, mine)), steps):
        chosen = _chosen(*stretch)
        if chosen is None and base and not stretch[0]:
            chosen = stretch[1] + stretch[2]
        elif chosen is None:
            old, their, our = ("\n".join(side) for side in stretch)
            text, unsettled = _merge_words(old, their, our, steps)
            clashes += unsettled
            chosen = [text] if text or stretch[2] else []
        lines += chosen
    return Merge("\n".join(lines), clashes)


def _merge_words(base, theirs, mine, steps):
    words, clashes = [], []
    for stretch in _stretches(*(WORDS.findall(side) for side in (base, theirs, mine)), steps):
        chosen = _chosen(*stretch)
        if chosen is None:
            clashes.append(Clash("", *("".join(side) for side in stretch)))
            chosen = stretch[2]
        words += chosen
    return "".join(words), clashes


def _chosen(base, theirs, mine):
    """The side that changed this stretch, or None when both did and do not agree."""
    if theirs in (base, mine):
        return mine
    return theirs if mine == base else None


def _stretches(base, theirs, mine, steps):
    """Cut three sequences where all are the same: [(base, theirs, mine)], in order."""
    there = dict(matches(base, theirs, steps))
    here = dict(matches(base, mine, steps))
    anchors = [(i, there[i], here[i]) for i in range(len(base)) if i in there and i in here]
    at = (0, 0, 0)
    sides = (base, theirs, mine)
    for anchor in [*anchors, tuple(len(side) for side in sides)]:
        cut = [side[a:b] for side, a, b in zip(sides, at, anchor, strict=True)]
        if any(cut):
            yield tuple(cut)
        if anchor[0] < len(base):
            yield ([base[anchor[0]]],) * 3
        at = tuple(place + 1 for place in anchor)
