"""What differs between two values of a part: words of a text, rows of a list, facts."""

import re
from itertools import accumulate
from typing import NamedTuple

from .alignment import Steps, matches, regions, row_pairs

SAME, REMOVED, ADDED, CHANGED, MOVED = "same", "removed", "added", "changed", "moved"
NOT_READ = ("id", "owner_id")
WORD = re.compile(r"\w+|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of text that is the "same", was "removed", or was "added"."""

    kind: str
    text: str


class Row(NamedTuple):
    """A row as it was and as it is; None where it was not, or is not.

    `kind` is "same", "removed", "added", "changed" or "moved". `fields` has the pieces of each
    field that differs.
    """

    kind: str
    before: dict | None
    after: dict | None
    fields: dict


class Fact(NamedTuple):
    """A fact that differs, with both values."""

    name: str
    before: object
    after: object


def words(before, after, steps=None):
    """The pieces that lead from one text to the other, as few and as whole as people read them.

    "same" and "removed" together are `before`, "same" and "added" are `after`. Lines are aligned
    first, then words in lines that changed. What takes more than `steps` is replaced as a whole.
    """
    spans = _spans(before, after, steps or Steps())
    pieces = []
    for is_same, start, end, begin, stop in _without_islands(_runs(spans), before):
        if is_same:
            pieces.append(Piece(SAME, before[start:end]))
        else:
            pieces += [Piece(REMOVED, before[start:end]), Piece(ADDED, after[begin:stop])]
    return [piece for piece in pieces if piece.text]


def _spans(before, after, steps):
    """Places of what is the same and of what is not: [(is_same, start, end, start after, ...)]."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    here, there = _offsets(old), _offsets(new)
    spans = []
    for is_same, start, end, begin, stop in regions(matches(old, new, steps), len(old), len(new)):
        ours, theirs = (here[start], here[end]), (there[begin], there[stop])
        if is_same:
            spans.append((True, *ours, *theirs))
        else:
            spans += _inside(before, after, ours, theirs, steps)
    return spans


def _offsets(lines):
    return [0, *accumulate(len(line) for line in lines)]


def _inside(before, after, here, there, steps):
    """The spans of two stretches that differ, word by word while there are steps for that."""
    if not steps.allow_reading(here[1] - here[0] + there[1] - there[0]):
        return [(False, *here, *there)]
    old, new = list(WORD.finditer(before, *here)), list(WORD.finditer(after, *there))
    found = matches([w.group() for w in old], [w.group() for w in new], steps)
    spans, at, at_after = [], here[0], there[0]
    same_from = at, at_after
    for i, j in found:
        (start, end), (begin, stop) = old[i].span(), new[j].span()
        if before[at:start] != after[at_after:begin]:
            spans.append((True, same_from[0], at, same_from[1], at_after))
            spans += _between(before, after, (at, start), (at_after, begin))
            same_from = start, begin
        at, at_after = end, stop
    spans.append((True, same_from[0], at, same_from[1], at_after))
    return spans + _between(before, after, (at, here[1]), (at_after, there[1]))


def _between(before, after, here, there):
    """What lies between two words that are the same: white space at its ends stays when it can."""
    was, becomes = before[slice(*here)], after[slice(*there)]
    if was == becomes:
        return [(True, *here, *there)]
    lead = _shared_space(was, becomes)
    tail = _shared_space(was[lead:][::-1], becomes[lead:][::-1])
    start, begin = here[0] + lead, there[0] + lead
    end, stop = here[1] - tail, there[1] - tail
    return [
        (True, here[0], start, there[0], begin),
        (False, start, end, begin, stop),
        (True, end, here[1], stop, there[1]),
    ]


def _shared_space(text, other):
    length = 0
    for one, another in zip(text, other, strict=False):
        if one != another or not one.isspace():
            break
        length += 1
    return length


def _runs(spans):
    """The spans without empty ones, neighbours of one kind put together."""
    runs = []
    for span in spans:
        is_same, start, end, begin, stop = span
        if start == end and begin == stop:
            continue
        if runs and runs[-1][0] == is_same:
            runs[-1] = (is_same, runs[-1][1], end, runs[-1][3], stop)
        else:
            runs.append(span)
    return runs


def _without_islands(runs, before):
    """Let two changes swallow what is the same between them when it is shorter than each."""
    kept = []
    for run in runs:
        kept.append(run)
        while len(kept) > 2 and not kept[-1][0] and _is_island(*kept[-3:], before):
            first, _, last = kept[-3:]
            kept[-3:] = [(False, first[1], last[2], first[3], last[4])]
    return kept


def _is_island(first, same, last, before):
    length = same[2] - same[1]
    smaller = min(_size(first), _size(last))
    return length <= smaller and "\n" not in before[same[1] : same[2]]


def _size(change):
    return max(change[2] - change[1], change[4] - change[3])


def rows(before, after, steps=None):
    """The rows of both lists in the order of `after`, what was removed at its old place."""
    steps = steps or Steps()
    came_from = {j: i for i, j in row_pairs(before, after, steps)}
    stayed = set(came_from.values())
    in_order = _rising([came_from[j] for j in sorted(came_from)], steps)
    found, at = [], 0
    for j, row in enumerate(after):
        i = came_from.get(j)
        if i in in_order:
            found += _removed(before, at, i, stayed)
            at = i + 1
        was = before[i] if j in came_from else None
        found.append(_row(was, row, i in in_order, steps) if was else Row(ADDED, None, row, {}))
    return found + _removed(before, at, len(before), stayed)


def _removed(before, start, end, stayed):
    return [Row(REMOVED, before[i], None, {}) for i in range(start, end) if i not in stayed]


def _row(before, after, is_in_order, steps):
    changed = {
        name: words(as_text(before.get(name)), as_text(value), steps)
        for name, value in after.items()
        if name not in NOT_READ and before.get(name) != value
    }
    if changed:
        return Row(CHANGED, before, after, changed)
    return Row(SAME if is_in_order else MOVED, before, after, {})


def _rising(places, steps):
    """The places that stand in order when as few as possible are taken for moved."""
    order = sorted(places)
    return {order[i] for i, _ in matches(order, places, steps)}


def as_text(value):
    """A value of a field as words to compare: lists with commas, nothing as an empty text."""
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def facts(before, after):
    """The facts that differ, in the order of `after`."""
    return [
        Fact(name, before.get(name), value)
        for name, value in after.items()
        if before.get(name) != value
    ]
