"""How each page is asked for: functions that return the seconds of one request."""

import functools
import itertools
import re

from benchmarks.archive import MANAGER, PASSWORD, TERMS, VISITOR
from benchmarks.places import READ_PLACES, SAVING
from benchmarks.visitor import Visitor

REVISION = re.compile(r'name="revision" value="(\d+)"')
STEP = 7919
"""A prime: documents are read in an order in which none comes back soon."""
SAID = (
    "Between 14:32 and 16:45 UTC one request in three failed for everybody in Europe. A release "
    "had left connections open until the pool was exhausted; going back to the release before "
    "ended it. This is what it says for the {} time."
)


def floor(port, path):
    """How a floor is asked for."""
    return _reading(Visitor(port), path)


def pages(port, looks):
    """How the pages that were looked at are asked for, each person over one connection."""
    people = {email: signed_in(port, email) for email in (VISITOR, MANAGER)}
    found = {
        place.name: _reading(people[place.by], looks[place.name]["path"])
        for place in READ_PLACES
        if place.name in looks
    }
    return found | {SAVING.name: _saving(people[SAVING.by], SAVING.paths[0])}


def sizes(port, looks):
    """How many bytes the pages are that were looked at."""
    people = {email: signed_in(port, email) for email in (VISITOR, MANAGER)}
    return {
        place.name: people[place.by].get(looks[place.name]["path"]).size
        for place in READ_PLACES
        if place.name in looks
    }


def one(port, path):
    """Somebody of their own who asks for a page again and again."""
    return _reading(signed_in(port, VISITOR), path)


def wandering(port, docs, path):
    """Somebody who reads lists, searches (`path`), and opens one document after the other."""
    visitor, words = signed_in(port, VISITOR), itertools.cycle(TERMS)
    turns = itertools.count(id(visitor) % docs)

    def ask():
        turn = next(turns)
        document = f"/postmortems/{1 + turn * STEP % docs}/"
        search = f"{path}?q={next(words)}"
        visitor.ask("GET", ("/", "/postmortems/", search, *[document] * 3)[turn % 6])

    return ask


def signed_in(port, email):
    """A connection of somebody who has signed in: once, as too many attempts are refused."""
    return Visitor(port, cookies(port, email))


@functools.cache
def cookies(port, email):
    """The cookies that signing in gives."""
    with Visitor(port) as visitor:
        return visitor.sign_in(email, PASSWORD).cookies


def _reading(visitor, path):
    return lambda: visitor.get(path).seconds


def _saving(visitor, path):
    """Saves other words each time, from the revision that the editor shows then."""

    def ask():
        editor = visitor.get(path).text
        revision = REVISION.search(editor)[1]
        return visitor.post(path, text=SAID.format(revision), revision=revision).seconds

    return ask
