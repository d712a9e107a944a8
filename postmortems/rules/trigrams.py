"""Threes of letters: how alike two words are, whatever was mistyped."""

import re

WORD = re.compile(r"[^\W_]+")
ALIKE = 0.3
"""From which share of common trigrams on a word may have been meant."""


def trigrams(text):
    """The threes of letters of every word of `text`, in order; words begin with two blanks.

    “pool” has “  p”, “ po”, “poo”, “ool” and “ol ”.
    """
    padded = [f"  {word} " for word in WORD.findall(text.lower())]
    return sorted({word[at : at + 3] for word in padded for at in range(len(word) - 2)})


def begins(text):
    """The trigrams of every word that begins as the words of `text` do."""
    padded = [f"  {word}" for word in WORD.findall(text.lower())]
    return sorted({word[at : at + 3] for word in padded for at in range(len(word) - 2)})
