"""When two incidents look alike, and why, in words that people can check."""

from dataclasses import dataclass

WORDS_COMPARED = 8
"""The rarest words of a document by which others are looked for."""
WORDS_NEEDED = 2
"""One word in common is chance."""
RARE = 5
"""A word is rare while at most one document in so many has it."""
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
