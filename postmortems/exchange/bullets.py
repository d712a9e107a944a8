"""Bulleted and numbered lists, cut into their items and what is nested in each."""

import re
from dataclasses import dataclass, field

from postmortems.rules.text import INSIDE, fences

from .blocks import without_blanks

MARKER = re.compile(r"([ \t]*)([-*+•]|\d{1,9}[.)])(?:[ \t]+(.*))?$", re.DOTALL)
NESTED = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,9}[.)]) (.*)$", re.DOTALL)
NOT_PARAGRAPH = ("|", ">", "<", "![", "#", "`", "~")


@dataclass
class Bullet:
    """One item: the words of its line, and the lines nested under it as they stand."""

    words: list[str]
    nested: list[str] = field(default_factory=list)

    @property
    def text(self):
        """The words of the item in one line."""
        return " ".join(self.words)

    def children(self):
        """The nested items as texts of one or more lines, without their own indent.

        Lines before the first nested item are one text.
        """
        lines = without_blanks(self.nested) if self.nested else []
        if not lines:
            return []
        marks = fences(lines)[0]
        indent = _indent(lines[0])
        children, opened = [[]], False
        for number, line in enumerate(lines):
            found = NESTED.match(line)
            if found and len(found[1]) <= indent and marks[number] != INSIDE:
                children.append([found[2]])
                opened = True
            else:
                children[-1].append(_dedent(line, indent + 2 * opened))
        return ["\n".join(without_blanks(child)) for child in children if any(child)]


def split(lines):
    """The bullets of `lines`, and the other blocks between them as lists of lines, in order."""
    lines = without_blanks(lines)
    marks = fences(lines)[0]
    parts, base, gap = [], 0, True
    for number, line in enumerate(lines):
        last = parts[-1] if parts else None
        begun = marks[number] == INSIDE
        found = None if begun else MARKER.match(line)
        if found and (not isinstance(last, Bullet) or len(found[1]) <= base):
            base = len(found[1])
            parts.append(Bullet([(found[3] or "").strip()]))
        elif not line.strip():
            _append(last, "")
        elif isinstance(last, Bullet) and (_indent(line) > base or begun):
            _continue(last, line, gap or marks[number] or found)
        elif isinstance(last, Bullet) and not (gap or marks[number]) and _is_words(line):
            _continue(last, line, bool(last.nested))
        elif isinstance(last, list) and (not gap or begun):
            last.append(line)
        else:
            parts.append([line])
        gap = not line.strip()
    return parts


def paragraph(block):
    """A block of lines that is running text as one line, otherwise None."""
    return " ".join(line.strip() for line in block) if _is_words(block[0]) else None


def indented(text, indent):
    """`text` with all lines after the first moved in by `indent` spaces."""
    first, *others = text.split("\n")
    return "\n".join([first, *(" " * indent + line if line else "" for line in others)])


def _continue(bullet, line, is_nested):
    if is_nested or bullet.nested:
        bullet.nested.append(line)
    else:
        bullet.words.append(line.strip())


def _append(last, line):
    if isinstance(last, Bullet):
        last.nested.append(line)
    elif last is not None:
        last.append(line)


def _is_words(line):
    return not line.lstrip().startswith(NOT_PARAGRAPH)


def _indent(line):
    return len(line) - len(line.lstrip(" \t"))


def _dedent(line, width):
    return line[width:] if not line[:width].strip() else line.lstrip()
