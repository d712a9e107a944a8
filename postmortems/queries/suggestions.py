"""What somebody may be looking for who has typed the beginning of it, or mistyped it.

Nothing is offered by which this person could not find anything.
"""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import Team, User
from postmortems.models import Cause, Postmortem, SearchCard, Service, Word
from postmortems.models.word import Naming
from postmortems.rules import searching
from postmortems.rules.trigrams import ALIKE, begins, trigrams

from . import jump, terms
from .search import narrowed
from .terms import Ready

FEWEST_LETTERS = 2
TITLES = 6
NAMES = 4
CANDIDATES = 30
"""Words and names that are looked at before it is asked whether this person may know of them."""


@dataclass(frozen=True)
class Offer:
    """One option: its words, what it is, and where it leads."""

    says: str
    kind: str
    url: str


def offered(user, typed):
    """The options for what was typed so far, best first; empty for too few letters."""
    typed = searching.UNTYPEABLE.sub(" ", typed).strip()
    named = jump.named(user, typed)
    if named is not None:
        return [Offer(_title(user, named), "Number", named.get_absolute_url())]
    if sum(len(run) for run in searching.LETTERS.findall(typed)) < FEWEST_LETTERS:
        return []
    return [*_titles(user, typed), *_names(user, typed)]
