"""The tables of words.py and deeds.py, made ready to look things up in."""

from . import deeds as deeds
from . import words as judgements
from .people import LIKELY, SURE, is_adverb
from .sets import family, forms

GAP = object()
WIDEST_GAP = 5
TURNED = {word: frozenset(rest.split()) for word, rest in deeds.TURNED.items()}


def _options(part):
    """What may stand at one place of a phrase; "" among it says: nothing."""
    if part == "...":
        return GAP
    if part in judgements.CLASSES:
        return judgements.CLASSES[part]
    found = {""} if "?" in part else set()
    for word in part.replace("?", "").split("/"):
        if word in judgements.CLASSES:
            found |= judgements.CLASSES[word]
        elif word.endswith("+"):
            found |= {*forms(word[:-1])}
        else:
            found |= {*family(word[:-1])} if word.endswith("~") else {word}
    return frozenset(found)


def _indexed():
    found = {}
    tables = ((0, judgements.ALONE), (LIKELY, deeds.LIKELY_TOO), (SURE, deeds.SURELY))
    for needed, kinds in tables:
        for kind, text in kinds.items():
            for phrase in text.split(";"):
                parts = "/".join(piece.strip() for piece in phrase.split("/")).split()
                pattern = tuple(_options(part) for part in parts)
                if pattern and "" in pattern[0]:
                    _index(found, pattern[1:], kind, needed)
                if pattern:
                    _index(found, pattern, kind, needed)
    return found


def _index(found, pattern, kind, needed):
    for first in pattern[0]:
        if first:
            sure = first in deeds.OF_MACHINES_TOO
            level = LIKELY if needed == SURE and not sure else needed
            found.setdefault(first, []).append((pattern, kind, level, needed))


AT = _indexed()
"""By first word: [(pattern, kind, how sure the person must be or 0, and if a “we”)]."""


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
