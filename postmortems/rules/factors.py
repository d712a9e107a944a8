"""When two contributing factors say the same thing: in the same words, or nearly."""

import hashlib
import re

from .tone.sets import listed

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
SMALL = listed(
    """
    a an and are as at be been but by can could did do does for from had has have if in into is it
    its my of on once or our so than that the their them then there these they this those to
    too up us was we were what when where which while who will with would you your
    """
)
"""Words that a sentence may be said with or without. What negates stays: it is the point."""
ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "e", "y")
STEM = 4
"""Letters that stay of a word at least."""
SLOT = "contributing_factors"
MOST_LETTERS = 500
LARGEST = 2**63


def key(text):
    """What a factor says, whatever its small words, their order, endings, numbers and case.

    Of “No alert watched the pool” it is “alert no pool watch”; empty where nothing is said.
    """
    words = WORD.findall(text[:MOST_LETTERS].casefold())
    return " ".join(sorted({_stem(word) for word in words if word not in SMALL}))


def number(text):
    """The key as a whole number that a column of numbers takes, or None where nothing is said."""
    said = key(text)
    if not said:
        return None
    digest = hashlib.blake2b(said.encode(), digest_size=8).digest()
    return int.from_bytes(digest) % LARGEST


def numbers(texts):
    """The numbers of several factors, each once, in order."""
    return sorted({found for text in texts if (found := number(text)) is not None})


def _stem(word):
    word = word.partition("’")[0].partition("'")[0]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word.removesuffix(ending)
    return word
