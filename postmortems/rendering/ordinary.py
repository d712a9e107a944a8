"""A look at the shape of a text: whether the renderer is certain to be quick with it.

Python-Markdown takes time with the square or the cube of how many brackets, marks and lines stand
in one paragraph, and recurses into quotes and lists. The look itself goes over the text a few times
and no more. What it calls ordinary was measured to take 0.15 s at the very worst, mostly 5 ms.
"""

import re

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.util import ETX, STX

LONGEST = 16 * 1024
MOST_LINES = 500
MOST_FENCES = 30
MOST_SIGNS = 2500
"""How often a sign of Markdown may stand in the text."""
MOST_BRACKETS = 400
MOST_CELLS = 2000
"""The lines of each table times its widest line's columns."""
LONGEST_SEARCH = 40_000
"""Brackets of a paragraph that do not make up a plain link, times the characters of the paragraph:
from each of them the renderer may look for its partner to the end.
"""

FENCE = FencedBlockPreprocessor.FENCED_BLOCK_RE
FENCE_LINE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
LINK = re.compile(r"!?\[[^\[\]\n]*+\]\([^()\[\]\s<>\"'\\]*+\)")
NESTED = re.compile(
    r"^[ \t]*+(?:>[ \t]*+|[*+-][ \t]++|\d{1,9}\.[ \t]++){7}", re.MULTILINE | re.ASCII
)
DEFINITION = re.compile(r"\]:")
BLANK_LINE = re.compile(r"(?<=\n) +\n")
BRACKETS = "[]<"
SIGNS = BRACKETS + "*_`&\\!|~#\n"


def is_ordinary(text):
    """Whether `text` can be rendered at once, where somebody waits for it."""
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        return False
    outside = _outside_code(_as_read(text))
    if NESTED.search(outside) or DEFINITION.search(outside):
        return False
    if _count(SIGNS, outside) > MOST_SIGNS or _count(BRACKETS, outside) > MOST_BRACKETS:
        return False
    cells = search = 0
    for paragraph in outside.split("\n\n"):
        lines = paragraph.split("\n")
        columns = max(line.count("|") for line in lines)
        cells += columns and (columns + 1) * len(lines)
        search += _count(BRACKETS, LINK.sub("", paragraph)) * len(paragraph)
    return cells <= MOST_CELLS and search <= LONGEST_SEARCH


def _count(signs, text):
    return sum(map(text.count, signs))


def _as_read(text):
    """The text as the renderer sees it when it looks for blocks of code."""
    text = text.replace(STX, "").replace(ETX, "").replace("\r\n", "\n").replace("\r", "\n")
    return BLANK_LINE.sub("\n", f"{text}\n\n".expandtabs(4))


def _outside_code(text):
    """The text without what stands in fences, which the renderer lays by before all else."""
    if len(FENCE_LINE.findall(text)) > MOST_FENCES:
        return text
    return FENCE.sub(lambda found: found[0] if found["attrs"] else "\n", text)
