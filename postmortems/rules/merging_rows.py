"""One list of rows out of two that grew from the same."""

from typing import NamedTuple

from .alignment import Steps, frozen, row_pairs

UNSEEN = ("id", "owner_id")
ORDER = "order"


class Clash(NamedTuple):
    """What both changed: a fact by `name`, the order of rows ("order"), else a row or a text ("").

    A row that a side has not, or removed, is None there.
    """

    name: str
    base: object
    theirs: object
    mine: object


class Merge(NamedTuple):
    """A value with both changes, and what a person has to decide: clashes of which it has mine."""

    value: object
    clashes: list


def merge_rows(base, theirs, mine):
    """Join two changes of a list of rows.

    Rows that either added stay, rows that either removed go, a row that one changed is changed,
    the same row added by both is one. Whoever moved rows decides the order; added rows follow the
    row they were put after, theirs before mine. When one removed what the other changed the
    changed row stays, and is a clash.
    """
    base = with_ids(base, theirs, mine)
    sides = _Sides(base, theirs, mine)
    rows, clashes = {}, []
    for place in range(len(base)):
        row, clash = _settle(*sides.of(place))
        if row is not None:
            rows["base", place] = row
        clashes += clash
    rows |= {("theirs", j): theirs[j] for j in sides.added_by_them}
    rows |= {("mine", j): mine[j] for j in sides.added_by_me}
    order, is_contested = sides.order()
    if is_contested:
        clashes.append(Clash(ORDER, base, theirs, mine))
    clashes += _one_of_each(rows, {_seen_key(row) for row in mine})
    return Merge([rows[key] for key in order if key in rows], clashes)


def with_ids(base, theirs, mine):
    """`base` with the ids its rows have at either side; a revision keeps none."""
    if not any("id" in row for row in [*theirs, *mine]):
        return base
    ids = {}
    for side in (mine, theirs):
        known = {None, *ids.values()}
        free = [j for j, row in enumerate(side) if row.get("id") not in known]
        rest = [i for i in range(len(base)) if i not in ids]
        old, new = [_seen(base[i]) for i in rest], [_seen(side[j]) for j in free]
        ids |= {rest[i]: side[free[j]]["id"] for i, j in row_pairs(old, new, Steps())}
    owners = {_seen_key(row): row.get("owner_id") for side in (mine, theirs) for row in side}
    return [
        {**row, "id": ids.get(i), "owner_id": owners.get(_seen_key(row))}
        for i, row in enumerate(base)
    ]


def _seen(row):
    return {name: value for name, value in row.items() if name not in UNSEEN}


def _seen_key(row):
    return frozen(_seen(row))


class _Sides:
    """Which row of each side is which row of the base, and what is new."""

    def __init__(self, base, theirs, mine):
        self.base, self.theirs, self.mine = base, theirs, mine
        self.at_theirs = dict(row_pairs(base, theirs, Steps()))
        self.at_mine = dict(row_pairs(base, mine, Steps()))
        known = set(self.at_theirs.values())
        self.added_by_them = [j for j in range(len(theirs)) if j not in known]
        known = set(self.at_mine.values())
        self.twins = self._same_added(j for j in range(len(mine)) if j not in known)
        self.added_by_me = [j for j in range(len(mine)) if j not in known and j not in self.twins]

    def _same_added(self, places):
        """Rows both added, word for word: {place in mine: place in theirs}."""
        free, twins = {}, {}
        for j in reversed(self.added_by_them):
            free.setdefault(_seen_key(self.theirs[j]), []).append(j)
        for j in places:
            if free.get(_seen_key(self.mine[j])):
                twins[j] = free[_seen_key(self.mine[j])].pop()
        return twins

    def of(self, place):
        """A row of the base, and what either side made of it."""
        j, k = self.at_theirs.get(place), self.at_mine.get(place)
        theirs = None if j is None else self.theirs[j]
        return self.base[place], theirs, None if k is None else self.mine[k]

    def order(self):
        """The keys of all rows in order, and whether both moved rows, to different places."""
        known = {j: i for i, j in self.at_theirs.items()}
        theirs = [
            ("base", known[j]) if j in known else ("theirs", j) for j in range(len(self.theirs))
        ]
        known = {j: i for i, j in self.at_mine.items()}
        mine = [self._key_of_mine(j, known) for j in range(len(self.mine))]
        shared = set(theirs) & set(mine)
        moved = [key for key in mine if key in shared] != [key for key in theirs if key in shared]
        if _is_rising(mine):
            return _woven(theirs, mine, "theirs"), False
        return _woven(mine, theirs, ""), moved and not _is_rising(theirs)

    def _key_of_mine(self, j, known):
        if j in self.twins:
            return "theirs", self.twins[j]
        return ("base", known[j]) if j in known else ("mine", j)


def _is_rising(keys):
    places = [place for side, place in keys if side == "base"]
    return places == sorted(places)


def _woven(leading, following, passed):
    """`leading` with each other key of `following` after the one it follows there.

    New keys of side `passed` that stand there already are passed over.
    """
    order, seen, last = list(leading), set(leading), None
    for key in following:
        if key not in seen:
            place = 0 if last is None else order.index(last) + 1
            while place < len(order) and order[place][0] == passed:
                place += 1
            order.insert(place, key)
            seen.add(key)
        last = key
    return order


def _settle(base, theirs, mine):
    """The row to keep, or None; and the clash, if it is one."""
    if _says(theirs) == _says(base) or _says(theirs) == _says(mine):
        return _with_id(mine, theirs), []
    if _says(mine) == _says(base):
        return theirs, []
    clash = [Clash("", base, theirs, mine)]
    if theirs is None or mine is None:
        return theirs or mine, clash
    return {name: _field(name, base, theirs, mine) for name in mine}, clash


def _says(row):
    """A row as people see it; whom an owner's name belongs to counts."""
    return row and {name: value for name, value in row.items() if name != "id"}


def _with_id(row, other):
    return {**row, "id": row["id"] or other.get("id")} if row and other and "id" in row else row


def _field(name, base, theirs, mine):
    if name == "id":
        return theirs.get("id") or mine["id"]
    decides = "owner" if name == "owner_id" else name
    return theirs.get(name) if mine[decides] == base[decides] else mine[name]


def _one_of_each(rows, mine):
    """Let each milestone stand on one row, mine if need be; two who set it are a clash."""
    clashes, holders = [], {}
    for key in sorted(rows, key=lambda key: _seen_key(rows[key]) in mine):
        mark = rows[key].get("milestone")
        if mark and mark in holders:
            before = rows[holders[mark]]
            rows[holders[mark]] = {**before, "milestone": ""}
            clashes.append(Clash("", None, before, rows[key]))
        if mark:
            holders[mark] = key
    return clashes
