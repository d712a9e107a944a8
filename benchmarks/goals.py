"""What was reached beside what is wanted: one verdict for each goal."""

from dataclasses import dataclass

from benchmarks import rounds
from benchmarks.places import LOADED, READ_PLACES, ROWS, SAVING
from benchmarks.running import SMALL, small

GROWTH = 1.2
SHARE = 0.45
MEMORY = 1.8
FLAT = 1.0
"""MB that a thousand requests may add to a worker that has served as many before."""
MARKDOWN = 40
FIRST_VISIT = 90 * 1024
LARGE = 100_000
"""Postmortems from which no page may read a large table from end to end."""


@dataclass(frozen=True)
class Verdict:
    """One goal: what it is about, what is wanted and what was reached, in words, and whether.

    What `is_asserted` fails the run.
    """

    about: str
    wanted: str
    reached: str
    is_met: bool
    is_asserted: bool = False


def verdicts(found):
    """Every goal beside what running.measured found; pages that are not there have none."""
    return [
        *of_pages(rounds.figures(found.taken, ROWS), found.looks),
        *of_growth(found.taken, found.docs),
        *of_load(found.throughput),
        *of_memory(found.own, found.bare),
        *of_markdown(found.markdown),
        *of_first_visit(*found.visit),
        *of_plans(found.looks, found.docs),
    ]


def of_pages(figures, looks):
    """How long pages take and how much they ask."""
    for place in (*READ_PLACES, SAVING):
        if place.most and place.name in figures:
            one = figures[place.name]
            wanted = f"at most {place.most:g} × rows"
            reached = f"{one.ratio:.1f} × ({one.low:.1f} to {one.high:.1f})"
            yield Verdict(place.name, wanted, reached, one.ratio <= place.most)
        if place.queries and place.name in looks:
            asked = looks[place.name]["queries"]
            about, wanted = f"{place.name}: queries", f"at most {place.queries}"
            yield Verdict(about, wanted, str(asked), asked <= place.queries)


def of_growth(taken, docs):
    """How much longer pages take than in a small archive."""
    for place in READ_PLACES:
        if place.grows and docs > SMALL:
            one = rounds.beside(taken[place.name], taken[small(place.name)])
            wanted = f"at most {GROWTH:g} × its time at {SMALL:,}"
            reached = f"{one.ratio:.2f} × ({one.low:.2f} to {one.high:.2f})"
            yield Verdict(f"{place.name} at {docs:,}", wanted, reached, one.ratio <= GROWTH)


def of_load(throughput):
    """How much is served to many at once."""
    for name in LOADED:
        one = throughput[name]
        wanted, reached = (
            f"at least {SHARE:.0%} of rows",
            f"{one.share:.0%}, {one.per_second:.0f}/s",
        )
        yield Verdict(f"{name}, 8 clients", wanted, reached, one.share >= SHARE)


def of_memory(own, bare):
    """What workers hold after load, and whether it stays there."""
    ratio = own.end[1] / bare.end[1]
    wanted = f"at most {MEMORY:g} × bare"
    reached = (
        f"{ratio:.2f} ×: {own.start[1]:.0f} MB, after {own.requests:,} requests {own.end[1]:.0f} MB"
    )
    yield Verdict("memory of a worker", wanted, reached, ratio <= MEMORY)
    wanted, reached = f"at most {FLAT:g} MB per 1,000 requests", f"{own.slope:+.2f} MB"
    yield Verdict("memory is flat", wanted, reached, own.slope <= FLAT)


def of_markdown(found):
    """The slowest 8 KB of Markdown."""
    name, seconds = found["slowest"][0]
    ratio = seconds / found["ordinary"]
    wanted = f"at most {MARKDOWN} × the normal render"
    reached = f"{ratio:.0f} × {found['ordinary'] * 1000:.0f} ms ({name})"
    yield Verdict("any 8 KB of Markdown", wanted, reached, ratio <= MARKDOWN)
    lost = ", ".join(found["lost"])
    yield Verdict("its text", "kept", f"lost: {lost}" if lost else "kept", not lost)


def of_first_visit(sizes, elsewhere):
    """All that comes before somebody new can sign in."""
    size = sum(sizes.values())
    reached = f"{size / 1024:.1f} KB in {len(sizes)} files"
    wanted = f"at most {FIRST_VISIT // 1024} KB"
    yield Verdict("first visit", wanted, reached, size <= FIRST_VISIT)
    yield Verdict("from other hosts", "nothing", ", ".join(elsewhere) or "nothing", not elsewhere)


def of_plans(looks, docs):
    """Pages whose SQL would read a large table from end to end; in small archives it may."""
    found = [name for name, look in looks.items() if look["scans"]]
    if docs >= LARGE:
        reached = ", ".join(found) or "none"
        yield Verdict("pages that scan a large table", "none", reached, not found, is_asserted=True)
