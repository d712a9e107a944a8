"""Which pages are measured, as whom, and what each may cost."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.archive import MANAGER, READ, TERMS, VISITOR, WRITTEN

CONST, ROWS = "floor: const", "floor: rows"
WRITTEN_PART = f"/postmortems/{WRITTEN}/edit/summary/"


@dataclass(frozen=True)
class Place:
    """One page: its `paths` in order of preference, for versions of the product without the first.

    `most` is how many times *rows* it may take, None where nothing is asked; `queries` how many.
    """

    name: str
    paths: tuple
    by: str = VISITOR
    most: float | None = None
    queries: int | None = None
    grows: bool = field(default=False)
    """Whether it is compared with the same page of a small archive."""


def _searched(term):
    query = urlencode({"q": term})
    return Place(f"search, a word of {TERMS[term]}", (f"/search/?{query}",), most=3.5)


READ_PLACES = (
    Place("list of postmortems", ("/postmortems/",), most=2.5, grows=True),
    Place("home", ("/",), most=2.5, grows=True),
    Place("document, to its author", (f"/postmortems/{READ}/",), most=4, queries=10),
    Place("document, to a manager", (f"/postmortems/{READ}/",), MANAGER, most=4, queries=10),
    *(_searched(term) for term in TERMS),
    Place("manager's board", ("/action-items/overview/",), MANAGER, most=4),
    Place("action items, one's own", ("/action-items/?owner=me",)),
    Place("missing and late", ("/missing/",), MANAGER),
    Place("insight", ("/insight/",), MANAGER),
    Place("editor of a part", (WRITTEN_PART,)),
)
SAVING = Place("saving a part", (WRITTEN_PART,), most=5)
LOADED = ("list of postmortems", "home")
"""Pages of which a share of the floor's throughput is asked."""
