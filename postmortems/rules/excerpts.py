"""Making a piece of Markdown readable as one line of a list."""

import re

SYNTAX = re.compile(r"(?m)^\s*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s+|\*{1,3}|`{1,3}|\|")
"""Marks of Markdown that say nothing in one line: headings, quotes, bullets, bold, code, cells."""
STARTS, ENDS = "\ue000", "\ue001"
"""Around the words that were found; private characters, which no passage holds."""


def restored(text, marked):
    """`text` with the marks of `marked`, which is the same text with other letters here and there.

    Where it is not the same, it stays as it is.
    """
    letters = iter(text)
    found = [one if one in (STARTS, ENDS) else next(letters, "") for one in marked]
    has_all = next(letters, None) is None and len(found) == len([one for one in found if one])
    return "".join(found) if has_all else marked


def trimmed(text, *, before, after):
    """One line of `text`, a piece of a longer one; "" when nothing was found in it.

    Words that were found side by side become one. Where there is more `before` or `after` the
    piece, what may be half a word goes and an ellipsis stands for it.
    """
    line = " ".join(SYNTAX.sub(" ", text).split()).replace(f"{ENDS} {STARTS}", " ")
    first, last = line.find(STARTS), line.rfind(ENDS) + len(ENDS)
    if first < 0:
        return ""
    head, found, tail = line[:first], line[first:last], line[last:]
    if before:
        head = f"… {head.partition(' ')[2]}"
    if after:
        tail = f"{tail.rpartition(' ')[0].rstrip(' ·')} …"
    return head + found + tail
