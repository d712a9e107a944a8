"""Which parts of two sequences are the same, found with a bounded number of comparisons."""

from collections import Counter
from itertools import pairwise

MOST_STEPS = 400_000
"""What one difference may cost: a comparison is a step, reading a character of what differs two."""

ALIKE = 0.5
"""Two rows that share at least this part of their words are one row, changed."""


class Steps:
    """The steps that are left, shared by all searches of one difference."""

    def __init__(self, most=MOST_STEPS):
        self.left = most

    def allow_reading(self, characters):
        """Whether so many characters can be read word by word; if so, that is taken off."""
        if self.left < 2 * characters:
            return False
        self.left -= 2 * characters
        return True


def matches(before, after, steps):
    """Pairs (i, j) of equal places, both rising: a longest common subsequence.

    One search takes at most half of what is left, so that others still can. When that is not
    enough only the common start and the common end are paired.
    """
    start = _common_start(before, after)
    end = _common_end(before, after, start)
    middle = range(start, len(before) - end), range(start, len(after) - end)
    known = {before[i] for i in middle[0]} & {after[j] for j in middle[1]}
    left = [i for i in middle[0] if before[i] in known]
    right = [j for j in middle[1] if after[j] in known]
    found = _search([before[i] for i in left], [after[j] for j in right], steps)
    return [
        *((i, i) for i in range(start)),
        *((left[x], right[y]) for x, y in found),
        *((len(before) - i, len(after) - i) for i in range(end, 0, -1)),
    ]


def _common_start(before, after):
    shorter = min(len(before), len(after))
    return next((i for i in range(shorter) if before[i] != after[i]), shorter)


def _common_end(before, after, start):
    most = min(len(before), len(after)) - start
    return next((i for i in range(most) if before[-1 - i] != after[-1 - i]), most)


def _search(before, after, steps):
    """The pairs by the algorithm of Myers (1986), or none when it takes too many steps.

    `furthest[k]` is how far into `before` a path on diagonal k (place before minus place after)
    has come; each round allows one more insertion or deletion.
    """
    allowed = steps.left // 2
    furthest, trail = {1: 0}, []
    for edits in range(len(before) + len(after) + 1 if allowed else 0):
        trail.append(furthest.copy())
        for diagonal in range(-edits, edits + 1, 2):
            begin = x = _entry(furthest, diagonal, edits)
            while x < len(before) and x - diagonal < len(after):
                if before[x] != after[x - diagonal]:
                    break
                x += 1
            furthest[diagonal] = x
            allowed -= 1 + x - begin
            steps.left -= 1 + x - begin
            if x >= len(before) and x - diagonal >= len(after):
                return _pairs_along(trail, len(before), len(after))
            if allowed <= 0:
                return []
    return []


def _entry(furthest, diagonal, edits):
    """Where a path comes onto `diagonal` with its last edit."""
    if _is_insertion(furthest, diagonal, edits):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _is_insertion(furthest, diagonal, edits):
    if diagonal in (-edits, edits):
        return diagonal == -edits
    return furthest[diagonal - 1] < furthest[diagonal + 1]


def _pairs_along(trail, x, y):
    """The equal places of the path that ends at (x, y), first ones first."""
    pairs = []
    for edits in range(len(trail) - 1, -1, -1):
        came_from = x - y + (1 if _is_insertion(trail[edits], x - y, edits) else -1)
        start = trail[edits][came_from]
        while x > start and y > start - came_from:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = start, start - came_from
    return pairs[::-1]


def regions(pairs, length_before, length_after):
    """Cut both sequences at rising `pairs`: [(is_same, start, end, start after, end after)]."""
    found, at, at_after = [], 0, 0
    for i, j in pairs:
        if (i, j) != (at, at_after):
            found.append((False, at, i, at_after, j))
        if found and found[-1][0]:
            found[-1] = (True, found[-1][1], i + 1, found[-1][3], j + 1)
        else:
            found.append((True, i, i + 1, j, j + 1))
        at, at_after = i + 1, j + 1
    if (at, at_after) != (length_before, length_after):
        found.append((False, at, length_before, at_after, length_after))
    return found


def frozen(row):
    """A row as a value that can be compared and hashed."""
    return tuple(sorted(row.items()))


def row_pairs(before, after, steps):
    """Pairs (i, j) of places of the same row: equal, by `id`, moved, alike, or in its place.

    Rows are dicts with one set of names. Rising in i; j falls back where rows have moved.
    """
    old, new = [frozen(row) for row in before], [frozen(row) for row in after]
    in_place = matches(old, new, steps)
    found = dict(in_place)
    for keys, others in ((_ids(before), _ids(after)), (old, new)):
        found |= _by_key(keys, others, found)
    taken = set(found.values())
    for is_same, start, end, begin, stop in regions(in_place, len(old), len(new)):
        if not is_same:
            rest = [i for i in range(start, end) if i not in found]
            others = [j for j in range(begin, stop) if j not in taken]
            found.update(_in_region(before, after, rest, others, steps))
    return sorted(found.items())


def _ids(rows):
    return [row.get("id") for row in rows]


def _by_key(keys, others, found):
    """Pair what has the same key and no partner yet, first ones first."""
    taken = set(found.values())
    places = {}
    for j in reversed(range(len(others))):
        if others[j] is not None and j not in taken:
            places.setdefault(others[j], []).append(j)
    return {
        i: places[key].pop() for i, key in enumerate(keys) if i not in found and places.get(key)
    }


def _in_region(before, after, places, others, steps):
    """Pair rows that are alike; as many as came for those that went are those, rewritten."""
    pairs = dict(_alike(before, after, places, others, steps))
    taken = set(pairs.values())
    for start, end, begin, stop in _gaps(sorted(pairs.items()), places, others):
        rest = [i for i in places if start < i < end]
        new = [j for j in others if begin < j < stop and j not in taken]
        if len(rest) == len(new):
            pairs.update(
                (i, j) for i, j in zip(rest, new, strict=True) if not _are_two(before[i], after[j])
            )
    return pairs


def _gaps(pairs, places, others):
    """The open intervals between pairs that stand in order, in both sequences."""
    last = (max(places, default=0) + 1, max(others, default=0) + 1)
    bounds = [(-1, -1), *pairs, last]
    return [(i, k, j, m) for (i, j), (k, m) in pairwise(bounds)]


def _alike(before, after, places, others, steps):
    """Pair rows of one region in their order; an unlike row is passed over."""
    allowed = steps.left // 2
    if allowed <= 0:
        return
    said = {j: _said(after[j]) for j in others}
    for i in places:
        mine = _said(before[i])
        for passed, j in enumerate(others):
            allowed -= 1 + len(mine)
            steps.left -= 1 + len(mine)
            if allowed <= 0:
                return
            if _is_one_row(before[i], after[j], mine, said[j]):
                others = others[passed + 1 :]
                yield i, j
                break


def _said(row):
    return Counter(word for name, v in row.items() if name != "id" for word in str(v or "").split())


def _is_one_row(row, other, words, others):
    if _are_two(row, other):
        return False
    if row.get("at") and row["at"] == other["at"]:
        return True
    return 2 * (words & others).total() >= ALIKE * (words.total() + others.total()) > 0


def _are_two(row, other):
    ids = row.get("id"), other.get("id")
    return None not in ids and ids[0] != ids[1]
