"""Making a piece of Markdown readable as one line of a list."""

import re

SYNTAX = re.compile(r"(?m)^\s*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s+|\*{1,3}|`{1,3}|\|")
"""Marks of Markdown that say nothing in one line: headings, quotes, bullets, bold, code, cells."""


def trimmed(text, starts, ends, *, before, after):
    """One line of `text`, a piece of a longer one; "" when nothing was found in it.

    `starts` and `ends` stand around each word that was found; words side by side become one.
    Whether there is more `before` and `after` the piece: what may be half a word goes there, and
    an ellipsis stands for it.
    """
    line = " ".join(SYNTAX.sub(" ", text).split()).replace(f"{ends} {starts}", " ")
    first, last = line.find(starts), line.rfind(ends) + len(ends)
    if first < 0:
        return ""
    head, found, tail = line[:first], line[first:last], line[last:]
    if before:
        head = f"… {head.partition(' ')[2]}"
    if after:
        tail = f"{tail.rpartition(' ')[0]} …"
    return head + found + tail
