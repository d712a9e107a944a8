"""The tables of tone_words.py, made ready to look things up in."""

from . import tone_words as table
from .tone_lists import JUDGED as JUDGED_WORDS
from .tone_lists import PEOPLE_ONLY
from .tone_people import LIKELY, SURE, is_adverb

GAP = object()
WIDEST_GAP = 5
TURNED = {word: frozenset(rest.split()) for word, rest in table.TURNED.items()}
JUDGED = {word: frozenset(rest.split()) for word, rest in JUDGED_WORDS.items()}


def _pattern(text):
    """A phrase as a tuple of sets; "" in a set says that the word may be missing."""
    return tuple(_options(part) for part in text.split())


def _options(part):
    if part == "...":
        return GAP
    words = [word.removesuffix("?") for word in part.split("/")]
    options = PEOPLE_ONLY if words == ["HUMAN"] else frozenset(words)
    return options | {""} if "?" in part else options


def _indexed():
    found = {}
    for needed, kinds in ((0, table.ALONE), (LIKELY, table.LIKELY_TOO), (SURE, table.SURELY)):
        for kind, text in kinds.items():
            for phrase in text.split(";"):
                pattern = _pattern("/".join(piece.strip() for piece in phrase.split("/")))
                for first in pattern[0] if pattern else ():
                    found.setdefault(first, []).append((pattern, kind, needed))
    return found


AT = _indexed()
"""By first word: [(pattern, kind, how sure the person must be; 0 needs none)]."""


def end_of(pattern, words, i):
    """The place of the last word when `pattern` stands at `i`, else -1."""
    last, gap = i, 0
    for options in pattern:
        if options is GAP:
            gap = WIDEST_GAP
            continue
        found = _next(options, words, i, gap or int(i != last))
        if found >= 0:
            last, i, gap = found, found + 1, 0
        elif "" not in options:
            return -1
    return last


def _next(options, words, i, gap):
    """Where one of `options` stands within a gap: one word of it must be an adverb."""
    for k in range(i, i + gap + 1):
        if words[k].stop:
            break
        if words[k].text in options:
            return k
        if gap == 1 and not is_adverb(words[k]):
            break
    return -1
