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
    backwards = after is None and before is not None
    cursor, downwards = after or before, descending != backwards
    if cursor is not None:
        rows = rows.filter(_beyond(cursor, day, number, downwards))
    sign = "-" if downwards else ""
    order = [f"{sign}{name}" for name in (day, number) if name]
    found = list(rows.order_by(*order)[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([])
    first, last = (str(_cursor_of(row, day, number)) for row in (found[0], found[-1]))
    has_previous = has_more if backwards else cursor is not None
    has_following = True if backwards else has_more
    return Page(found, first if has_previous else "", last if has_following else "")


def counted(rows):
    """How many rows there are, as a number up to MOST_COUNTED, and whether there are more."""
    found = rows.order_by()[: MOST_COUNTED + 1].count()
    return min(found, MOST_COUNTED), found > MOST_COUNTED


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
