"""When two incidents look alike, and why, in words that people can check."""

from dataclasses import dataclass
from math import log
from typing import NamedTuple

from .tone.sets import listed

WORDS_ASKED = 32
"""The words of a document by which others are looked for: few say more than all would."""
WORDS_NEEDED = 2
"""One word in common is chance."""
WORDS_SAID = 4
COMMON_SHARE = 0.4
"""What more documents have than this share says nothing."""
RARE_SHARE = 0.05
"""A word in a smaller share of documents counts as this rare before it is counted."""
COMMON = listed(
    """
    one two three four five six seven eight nine ten first second third last next half
    never always again often sometimes ever already still soon later earlier yet meanwhile finally
    today yesterday tomorrow morning evening night monday tuesday wednesday thursday friday
    saturday sunday day days week weeks month months year years hour hours minute minutes seconds
    time times also even much many several another else every enough almost quite rather really
    only however therefore although though because since unless without within across along
    among around away back like instead together upon via per yes well everybody everyone
    everything nobody none nothing somebody someone something anybody anyone anything could would
    should might must may shall cannot get gets got getting go goes going went gone come comes
    came make makes made making take takes took taken give gives gave given see sees saw seen know
    knows knew known say says said tell told think thought want wanted need needed needs use used
    uses using let put set kept keep left long found find began begin new old good bad big small
    incident incidents outage outages postmortem postmortems report reports summary timeline root
    cause causes caused impact impacted affected issue issues problem problems fix fixed fixes
    resolved resolve resolution detected detection noticed mitigated mitigation happened happens
    team teams people engineer engineers wrong well lucky lessons learned action actions item
    items complete completely total process improve improvement follow
    send sends sent read reads reading write writes wrote written look looks looked work works
    worked working start starts started stop stops stopped
    """
)
"""Words that say nothing of an incident, those of any text and those of any postmortem, beside
those that PostgreSQL leaves out of every search.

In a large archive they are not rare anyway; in a small one they could be.
"""
TITLED = 1.5
"""How much more a word of this document's title weighs."""
TITLED_THERE = 2
"""How much more it weighs where the other one has it in its title."""
CORE = 2
"""How often a word of the summary or the primary cause counts."""
LENGTH = 0.5
"""How far a document that is longer than others has to have more in common."""
CAUSE, SERVICE = 1, 0.3
"""What a cause or a service in common weighs, where the rarest possible word weighs 1."""
ENOUGH = 0.1
"""Words weigh enough to be alike from this share on of what a copy of the document would."""


class Said(NamedTuple):
    """A word of a document: how often the title, summary and cause, and the rest have it.

    `share` of the documents have it as far as the database knows, 0 where it knows nothing.
    """

    lexeme: str
    word: str
    titled: int
    core: int
    other: int
    share: float

    @property
    def weight(self):
        """How much the document makes of it, between 0 and TITLED."""
        often = self.titled + CORE * self.core + self.other
        return saturated(often) * (TITLED if self.titled else 1)


class Shared(NamedTuple):
    """A word that another document has, too: how much it weighs, how often and where it stands."""

    lexeme: str
    weight: float
    positions: list
    titled: bool


def saturated(often):
    """From 0 up to 1: the second time says less than the first."""
    return often / (often + 1)


def asked(said):
    """The words to look for, those that promise most first; longer words tend to be rarer."""
    words = [one for one in said if one.share <= COMMON_SHARE]
    words.sort(key=lambda one: (-round(_promise(one), 3), -len(one.lexeme), one.lexeme))
    return words[:WORDS_ASKED]


def _promise(one):
    return one.weight * log(1 / max(one.share, RARE_SHARE))


def text_weight(shared, length, usual_length):
    """What words in common weigh in a document of `length` different words."""
    found = sum(
        one.weight * saturated(len(one.positions)) * (TITLED_THERE if one.titled else 1)
        for one in shared
    )
    return found / (1 - LENGTH + LENGTH * length / usual_length)


def phrases(shared, own, words, names=()):
    """At most WORDS_SAID words in common, the weightiest first, as they are written in `words`.

    {lexeme: word}. Two that follow one another in both documents, `own` is the first, are said
    together; what `names` in common say already is not said again.
    """
    places = {one.lexeme: one.positions for one in own}
    named = tuple(word for name in names for word in name.lower().split())
    best = [one for one in shared if not any(word.startswith(one.lexeme) for word in named)]
    best.sort(key=lambda one: (-one.weight * (TITLED_THERE if one.titled else 1), one.lexeme))
    best, found = best[:WORDS_SAID], []
    while best:
        one = best.pop(0)
        pair = next((pair for pair in _pairs(one, best) if _is_phrase(*pair, places)), (one,))
        best = [other for other in best if other not in pair]
        found.append(" ".join(words[said.lexeme] for said in pair))
    return tuple(found)


def _pairs(one, others):
    for other in others:
        yield one, other
        yield other, one


def _is_phrase(first, second, own):
    return _follows(second.positions, first.positions) and _follows(
        own.get(second.lexeme, ()), own.get(first.lexeme, ())
    )


def _follows(later, earlier):
    return not {place + 1 for place in earlier}.isdisjoint(later)


@dataclass(frozen=True)
class Likeness:
    """What two incidents have in common: names of causes and services, and words of both."""

    causes: tuple = ()
    services: tuple = ()
    words: tuple = ()

    @property
    def reason(self):
        """“same cause: certificate; same service: api; both speak of: connection pool, edge”."""
        said = [
            _said("same cause", "same causes", self.causes),
            _said("same service", "same services", self.services),
            _said("both speak of", "both speak of", self.words),
        ]
        return "; ".join(part for part in said if part)


def came_after(incident, ended_at, day):
    """Whether an incident began after another one ended, at `ended_at` and on `day`.

    Where a time of day is not known, an incident of the same day came after.
    """
    if incident.started_at and ended_at:
        return incident.started_at >= ended_at
    return day is not None and incident.day >= day


def _said(one, many, names):
    return f"{one if len(names) == 1 else many}: {', '.join(names)}" if names else ""
