"""Wordings that set people beside blame. Advice only: it stops nothing.

Each sentence is weighed: its words, and the constructions in it, such as “should have”, “forgot
to”, “the fault of”, have points that were learnt. Of a sentence with enough of them the
constructions are remarked on, or, where there is none, the clause that weighs most. Systems may
fail, ignore and forget as they do. Code, quoted lines and addresses are left alone. Every look
around a word is bounded, so the time grows with the length and nothing else.
"""

from dataclasses import dataclass
from functools import lru_cache

from . import weighing
from .advice import ADVICE, kind_of
from .markdown import judged
from .people import People
from .sentences import words_of

LONGEST_STEP = 12  # words


@dataclass(frozen=True)
class Remark:
    """One wording: where it stands in the text, what it says, why to reword it and how."""

    start: int
    end: int
    words: str
    why: str
    instead: str


def remarks(text, names=()):
    """The remarks on a Markdown text, in order, none overlapping; `names` are known people's."""
    return list(_found(text, judged, parts_of(tuple(names))))


def remarks_on_words(text, names=()):
    """The same for a text without Markdown: what a page shows of one."""
    return list(_found(text, str, parts_of(tuple(names))))


@lru_cache(maxsize=1024)
def _found(text, read, parts):
    """The remarks on a text of which `read` gives what is judged: as long, all else blanked."""
    people = People(words_of(read(text)), parts)
    found, end = [], 0
    for start, stop, last, kind in _spans(people):
        if start >= end:
            why, instead = ADVICE[kind]
            step = _step(text, people.words, last)
            if step:
                instead = f"“Nothing reminded anybody to {step}.” {instead}"
            found.append(Remark(start, stop, _without_marks(text[start:stop]), why, instead))
            end = stop
    return tuple(found)


@lru_cache(maxsize=64)
def parts_of(names):
    """The words of a tuple of names in lower case, without initials and particles."""
    return frozenset(
        part.lower()
        for name in names
        for part in name.replace("@", " ").replace(".", " ").split()
        if len(part) > 2 and part.lower() not in ("van", "von", "der", "den", "the", "team")
    )


def _spans(people):
    """Every finding as (start, end, place of its last word, kind), by start, the longest first."""
    spans = []
    for opening, end in weighing.sentences(people):
        found = weighing.found_in(people, opening, end)
        counted, points = weighing.weighed(people, opening, end, found)
        if points < weighing.enough(people, opening, end, found):
            continue
        spans += [_span(people, i, first, last, kind) for i, _, first, last, kind in found]
        if not found:
            first, last = weighing.clause(people, opening, end, counted)
            clause = people.words[first : last + 1]
            kind = kind_of([*(word.text for word in clause), people.words[end].raw])
            spans.append((clause[0].start, clause[-1].end, last, kind))
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _span(people, i, first, last, kind):
    """The finding at the word `i` in characters."""
    start = people.start(first) if first < i else people.words[first].start
    return start, people.words[last].end, last, kind


def _step(text, words, last):
    """What somebody “forgot to” do, in the writer's own words, or ""."""
    if words[last].text not in ("forgot", "forgotten", "neglected") or words[last + 1].text != "to":
        return ""
    for end in range(last + 2, min(last + 2 + LONGEST_STEP, len(words))):
        if words[end].stop:
            return _without_marks(text[words[last + 1].end : words[end].start])
    return ""


def _without_marks(text):
    """Words without the signs of Markdown around them."""
    return " ".join(word.strip("*_~") for word in text.split())
