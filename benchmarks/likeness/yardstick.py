"""Asks for what looks alike, pair by pair, and counts what stands among the first five.

A pair was put together by reading, before anything was proposed. A quarter of those over files is
held out: a hash of the pair says which, and nobody looks at them while weights are tuned.
"""

import csv
import hashlib
from pathlib import Path
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from accounts.models import User
from postmortems.demo import seeding
from postmortems.management.commands import import_postmortems as importing
from postmortems.models import Postmortem
from postmortems.queries import likeness

PAIRS = Path(__file__).parent / "pairs.tsv"
HELD = "0123"
EMAIL = "reader@example.com"


class Pair(NamedTuple):
    """Two incidents that belong together: files below a folder, or titles of the demo."""

    part: str
    first: str
    second: str
    why: str


class Asked(NamedTuple):
    """Where each of a pair stands among what is proposed for the other; None when it does not."""

    pair: Pair
    places: tuple

    @property
    def is_found(self):
        """One of them proposes the other."""
        return any(self.places)


def pairs():
    """Every pair; its part is "known", "held" or "demo"."""
    with PAIRS.open(newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [Pair(part(*row[:3]), *row[1:]) for row in rows]


def part(kind, first, second):
    """The part of a pair."""
    if kind == "demo":
        return kind
    digest = hashlib.sha256(f"{first}\t{second}".encode()).hexdigest()
    return "held" if digest[0] in HELD else "known"


def ask(chosen, numbers, user):
    """What is proposed for both of each pair; `numbers` are those of postmortems by name."""
    names = {name for pair in chosen for name in (pair.first, pair.second)}
    proposed = {name: proposals(numbers[name], user) for name in names}
    return [
        Asked(
            pair,
            (
                place(proposed[pair.first], numbers[pair.second]),
                place(proposed[pair.second], numbers[pair.first]),
            ),
        )
        for pair in chosen
    ]


def proposals(number, user):
    """The first five for a postmortem."""
    return likeness.first_alike(Postmortem.objects.with_incident().get(pk=number), user)


def place(rows, number):
    """Where a postmortem stands, from 1, or None."""
    found = [row.pk for row in rows]
    return found.index(number) + 1 if number in found else None


def main(folder, parts):
    """Print the share of pairs that are found, of each part, and every pair that is not."""
    user = User.objects.create_superuser(email=EMAIL, password=None, name="Reader")
    if folder:
        numbers = imported(folder)
    else:
        seeding.seed(now=timezone.now())
        numbers = dict(Postmortem.objects.values_list("incident__title", "pk"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for wanted in parts:
        asked = ask([pair for pair in pairs() if pair.part == wanted], numbers, user)
        found = sum(one.is_found for one in asked)
        ways = sum(place is not None for one in asked for place in one.places)
        print(
            f"{wanted}: {found} of {len(asked)} pairs ({found / len(asked):.0%}); "
            f"asked from both sides {ways} of {2 * len(asked)} ({ways / len(asked) / 2:.0%})"
        )
        for one in asked:
            if not one.is_found:
                print(f"  missed: {one.pair.first} | {one.pair.second} ({one.pair.why})")


def imported(folder):
    """Numbers of postmortems by the file they came from, below `folder`."""
    by, found = User.objects.get(email=EMAIL), {}
    for path in importing.files([Path(folder)]):
        row = importing.import_file(path, by=by, now=timezone.now())
        found[str(path.relative_to(folder))] = row["number"]
    return found
