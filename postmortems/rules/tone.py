"""Wordings that set people beside blame. Advice only: it stops nothing.

Found are names, roles and pronouns that do what only people are blamed for; “human error” and its
kin; “should have”; what somebody forgot, ignored, failed to do; counterfactuals; and, when none of
these is found, a sentence about somebody whose words weigh enough. Systems may fail, ignore and
forget as they do. Code, quoted lines and addresses are left alone. Every look around a word is
bounded, so the time grows with the length and nothing else.
"""

from dataclasses import dataclass
from functools import lru_cache

from . import tone_constructions as constructions
from .tone_advice import ADVICE
from .tone_markdown import judged
from .tone_people import People
from .tone_sentences import SENTENCE, words_of
from .tone_weighing import weigh

LONGEST_STEP = 12  # words
GOING_ON = (";", ":")  # a thought may go on behind them


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
    return list(_found(text, judged(text), parts_of(names)))


def remarks_on_words(text, names=()):
    """The same for a text without Markdown: what a page shows of one."""
    return list(_found(text, text, parts_of(names)))


@lru_cache(maxsize=1024)
def _found(text, plain, parts):
    people = People(words_of(plain), parts)
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


def parts_of(names):
    """The words of names in lower case, without initials and particles."""
    return frozenset(
        part.lower()
        for name in names
        for part in name.replace("@", " ").replace(".", " ").split()
        if len(part) > 2 and part.lower() not in ("van", "von", "der", "den", "the", "team")
    )


def _spans(people):
    """Every finding as (start, end, place of its last word, kind), by start, the longest first."""
    found, opening, is_found = [], 0, False
    for i, word in enumerate(people.words):
        hit = None if word.stop or word.quoted else constructions.at(people, i)
        if hit:
            found.append(_span(people, i, *hit))
            is_found = True
        if word.stop == SENTENCE and word.raw not in GOING_ON:
            hit = None if is_found else weigh(people, opening, i)
            if hit:
                found.append(_span(people, hit[1] + 1, *hit))
            opening, is_found = i + 1, False
    return sorted(found, key=lambda span: (span[0], -span[1]))


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
