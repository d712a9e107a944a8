"""What of a Markdown text is judged: the same text, as long, with everything else blanked.

Code, quoted lines, tags and addresses are not the writer's own sentences. Every character keeps
its place, so what is found in the blanked text is found in the source. Linear in the length.
"""

import re
from itertools import pairwise

from ..text import INSIDE, OPENING, fences

THING = "\ufffc"
"""Stands for a piece of code: a thing, never a person."""
BREAK = "\x1e"
"""Ends a sentence where no full stop does: between paragraphs, items, cells."""

TICKS = re.compile("`+")
TAG = re.compile(r"<[^<>\n]*>")
TARGET = re.compile(r"\]\([^()\n]*\)")
ADDRESS = re.compile(r"(?:https?|ftp)://[^\s)>\]]*", re.IGNORECASE)
BLOCK = re.compile(r"\s*(?:[-*+]\s|[#|]|\d{1,9}[.)]\s|[=-]{3})")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
UNJUDGED = {ord(THING): " ", ord(BREAK): " "}


def judged(text):
    """`text` with what is not judged blanked: spaces, THING for code, BREAK between blocks."""
    lines = text.translate(UNJUDGED).split("\n")
    kept, above, in_list = [], "", False
    for line, mark in zip(lines, fences(lines)[0], strict=True):
        bare = line.lstrip()
        in_list = bool(ITEM.match(line)) or (in_list and (not bare or line[:1].isspace()))
        indented = line.startswith(("    ", "\t")) and not above.strip() and not in_list
        if mark in (OPENING, INSIDE) or bare.startswith(">") or indented:
            # What hangs below an indented line is code too, so `above` stays empty.
            kept.append(BREAK * min(len(line), 1) + " " * (len(line) - 1))
            above = above if indented else line
            continue
        kept.append(_without_address(line))
        above = line
    return _without_code(_joined(kept))


def _without_address(line):
    if line.startswith("[") and "]:" in line:
        return " " * len(line)
    for pattern in (TARGET, ADDRESS, TAG):
        if pattern is not TAG or "<" in line:
            line = pattern.sub(_spaces, line)
    return line


def _spaces(found):
    return " " * len(found.group())


def _joined(lines):
    """The lines with BREAK for every line feed that ends a block, a space for the others."""
    pieces = [lines[0]]
    for above, line in pairwise(lines):
        ends = not above.strip() or not line.strip() or BLOCK.match(line)
        ends = ends or above.startswith(("#", BREAK)) or line.startswith(BREAK)
        pieces += [BREAK if ends else " ", line]
    return "".join(pieces)


def _without_code(text):
    """Blank code spans: from a run of ticks to the next run as long, within one block."""
    runs = [(found.start(), found.end()) for found in TICKS.finditer(text)]
    if not runs:
        return text
    following, seen = [None] * len(runs), {}
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        following[number] = seen.get(end - start)
        seen[end - start] = number
    pieces, place, number = [], 0, 0
    while number < len(runs):
        start, closing = runs[number][0], following[number]
        # The search for the end of a block stops at the block's end, so it stays linear.
        if closing is None or _ends_before(text, start, runs[closing][0]):
            number += 1
            continue
        end = runs[closing][1]
        pieces += [text[place:start], THING * (end - start)]
        place, number = end, closing + 1
    return "".join([*pieces, text[place:]])


def _ends_before(text, start, end):
    return text.find(BREAK, start, end) >= 0
