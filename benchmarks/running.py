"""Everything that is measured of pages, one after the other; nothing of it stays behind."""

import contextlib
import json
import sys
from dataclasses import dataclass
from functools import partial

from benchmarks import asking, first_visit, load, rounds, serving
from benchmarks.archive import scratch
from benchmarks.places import CONST, LOADED, READ_PLACES, ROWS

SMALL = 1000
SECONDS = 180
"""For which at most is gone round."""
REQUESTS = 3000
"""While which memory is looked at."""


@dataclass(frozen=True)
class Found:
    """What was measured at `docs` postmortems.

    `taken` holds seconds by page and round, `looks` what benchmarks/plans.py found, `sizes` bytes,
    `visit` what benchmarks/first_visit.py weighed, `own` and `bare` the memory of workers.
    """

    docs: int
    taken: dict
    looks: dict
    sizes: dict
    throughput: dict
    visit: tuple
    own: load.Held
    bare: load.Held
    markdown: dict


def measured(docs, *, hours, port):
    """Measure all there is to measure."""
    large, small = scratch.address(docs), scratch.address(SMALL)
    serving.collect_static(large)
    tell("counting queries and drawing plans")
    looks = json.loads(serving.inside("plans", large))
    tell("rendering hostile Markdown")
    markdown = json.loads(serving.inside("hostile", small))
    with contextlib.ExitStack() as stack:
        bare, product, twin = (
            stack.enter_context(serving.served(*what, port + place)).port
            for place, what in enumerate(
                ((serving.FLOORS, large), (serving.PRODUCT, large), (serving.PRODUCT, small))
            )
        )
        tell("going round")
        taken = rounds.go(everything(bare, product, twin, looks), seconds=SECONDS)
        sizes = asking.sizes(product, looks)
        visit = first_visit.weigh(product)
        tell("eight at once")
        throughput = load.throughput(
            {name: partial(asking.one, product, looks[name]["path"]) for name in LOADED},
            partial(asking.floor, bare, "/rows/"),
        )
    tell("looking at memory")
    search = next(look["path"] for name, look in looks.items() if name.startswith("search"))
    wander = partial(asking.wandering, port, docs, search.partition("?")[0])
    own = memory(serving.PRODUCT, large, port, wander, seconds=hours * 3600)
    least = memory(serving.FLOORS, large, port, partial(asking.floor, port, "/rows/"))
    return Found(docs, taken, looks, sizes, throughput, visit, own, least, markdown)


def everything(bare, product, twin, looks):
    """How everything is asked for that is gone round."""
    pages = asking.pages(twin, looks)
    twins = {small(place.name): pages[place.name] for place in READ_PLACES if place.grows}
    floors = {CONST: asking.floor(bare, "/const/"), ROWS: asking.floor(bare, "/rows/")}
    return floors | asking.pages(product, looks) | twins


def small(name):
    """What a page of the small archive is called."""
    return f"{name} at {SMALL:,}"


def memory(application, database, port, make, seconds=0):
    """What workers hold that have just started, under load."""
    with serving.served(application, database, port) as server:
        return load.held(server, make, requests=REQUESTS, seconds=seconds)


def tell(what):
    """Say what is going on, beside the tables."""
    print(f"  {what}", file=sys.stderr)
