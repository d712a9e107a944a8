"""When two incidents look alike, and why, in words that people can check."""

from dataclasses import dataclass

from .tone.sets import listed

WORDS_COMPARED = 8
"""The rarest words of a document by which others are looked for."""
WORDS_NEEDED = 2
"""One word in common is chance."""
RARE = 5
"""A word is rare while at most one document in so many has it."""
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
    """
)
"""Words that say nothing of an incident, beside those that PostgreSQL leaves out of every search.

In a large archive they are not rare anyway; in a small one they could be.
"""
CAUSE, SERVICE, WORD = 5, 2, 1
"""How much each thing in common weighs."""


@dataclass(frozen=True)
class Likeness:
    """What two incidents have in common: names of causes and services, and words."""

    causes: tuple = ()
    services: tuple = ()
    words: tuple = ()

    @property
    def weight(self):
        """How much it is; 0 for nothing."""
        return CAUSE * len(self.causes) + SERVICE * len(self.services) + WORD * len(self.words)

    @property
    def reason(self):
        """“same cause: connection pool; same service: api; shared words: pgbouncer, pool”."""
        said = [
            _said("same cause", "same causes", self.causes),
            _said("same service", "same services", self.services),
            _said("shared word", "shared words", self.words),
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


def rarest(frequencies, documents):
    """The words worth comparing, rarest first.

    `frequencies` says how many other documents have each word, of `documents` there are. Words
    that none of those has come last: one that was not counted may have them.
    """
    rare = [word for word, count in frequencies.items() if count * RARE <= documents]
    rare.sort(key=lambda word: (frequencies[word] == 0, frequencies[word], word))
    return rare[:WORDS_COMPARED]
