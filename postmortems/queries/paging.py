"""Pages of a long list by where the last one ended, so that every page costs the same.

A list is ordered by a day and a number, or by the number alone. Days that are not known come
last when ascending and first when descending, as in PostgreSQL, so that the indexes serve.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

SIZE = 25
MOST_COUNTED = 1000
CURSOR = re.compile(r"(\d{4}-\d\d-\d\d)?\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Cursor:
    """The place of one row: its day, or None, and its number."""

    day: date | None
    number: int

    def __str__(self):
        return f"{self.day or ''}.{self.number}"


@dataclass(frozen=True)
class Page:
    """The rows of one page, and the cursors of its neighbours: text, or "" at an end."""

    rows: list
    previous: str = ""
    following: str = ""


def read_cursor(text):
    """The cursor a URL names, or None when it names none."""
    found = CURSOR.fullmatch(text or "")
    if not found:
        return None
    try:
        day = date.fromisoformat(found[1]) if found[1] else None
    except ValueError:
        return None
    return Cursor(day, int(found[2]))


def page(rows, *, day, number, after=None, before=None, descending=False, size=SIZE):
    """One page of the queryset `rows` by the fields named `day`, or None, and `number`.

    `after` and `before` are cursors; with both, `after` counts.
    """
    where = {"day": day, "number": number, "after": after, "before": before, "size": size}
    return turned(list(cut(rows, descending=descending, **where)), **where)


def cut(rows, *, day, number, after=None, before=None, descending=False, size=SIZE):
    """The queryset of a page and one more row, from the side where its cursor is."""
    downwards = descending != _is_backwards(after, before)
    cursor = after or before
    if cursor is not None:
        rows = rows.filter(_beyond(cursor, day, number, downwards))
    sign = "-" if downwards else ""
    return rows.order_by(*[f"{sign}{name}" for name in (day, number) if name])[: size + 1]


def turned(found, *, day, number, after=None, before=None, size=SIZE):
    """The Page of the rows that `cut` found, in the order of the list."""
    backwards = _is_backwards(after, before)
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([])
    first, last = (str(_cursor_of(row, day, number)) for row in (found[0], found[-1]))
    has_previous = has_more if backwards else after is not None
    has_following = True if backwards else has_more
    return Page(found, first if has_previous else "", last if has_following else "")


def _is_backwards(after, before):
    return after is None and before is not None


def counted(rows):
    """How many rows there are, as a number up to MOST_COUNTED, and whether there are more."""
    return bounded(countable(rows).count())


def countable(rows):
    """As many of the rows as are counted, and one."""
    return rows.order_by()[: MOST_COUNTED + 1]


def bounded(count):
    """What `counted` says of the number of countable rows."""
    return min(count, MOST_COUNTED), count > MOST_COUNTED


def _beyond(cursor, day, number, downwards):
    comes = "lt" if downwards else "gt"
    same = Q(**{f"{number}__{comes}": cursor.number})
    if day is None:
        return same
    if cursor.day is None:
        unknown = Q(**{f"{day}__isnull": True}) & same
        return unknown | Q(**{f"{day}__isnull": False}) if downwards else unknown
    found = Q(**{f"{day}__{comes}": cursor.day}) | Q(**{day: cursor.day}) & same
    return found if downwards else found | Q(**{f"{day}__isnull": True})


def _cursor_of(row, day, number):
    return Cursor(_value(row, day), _value(row, number))


def _value(row, path):
    for name in path.split("__") if path else ():
        row = getattr(row, name)
    return row if path else None
