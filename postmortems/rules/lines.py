"""Which words of a slot are its lines, so that people can talk about one of them."""

import hashlib

from .shapes import Kind

WORDS = {Kind.LIST: "text", Kind.EVENTS: "text", Kind.ACTIONS: "what"}
"""Of the kinds that have lines: the name under which a row holds its words."""


def lines(slot, rows):
    """The words of every row of a slot, in order; nothing for what has no lines."""
    name = WORDS.get(slot.kind)
    return [row[name] for row in rows] if name else []


def mark(line):
    """Twelve hex digits that name a line by its words: another wording is another line."""
    return hashlib.sha256(line.encode()).hexdigest()[:12]


def places(found):
    """Where each wording stands first: {words: number}; a repeated line is talked about once."""
    return {line: number for number, line in reversed(list(enumerate(found)))}
