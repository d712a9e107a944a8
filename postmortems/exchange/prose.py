"""Prose and samples: a person's Markdown between our headings."""

from postmortems.rules.text import OPENING, OUTSIDE, fences

from .blocks import without_blanks
from .escapes import shield, unshield
from .headings import EXACT_LINES
from .placeholders import EXAMPLE, is_example_quote, is_placeholder

LONGEST_FENCE = 3


def write(text, labels):
    """`text` with a backslash before each line that would be read as format.

    `labels` are the bold labels of the slots that stand under the same heading.
    """
    is_format = _format_of(labels)
    lines = text.split("\n")
    marks = fences(lines)[0]
    return "\n".join(
        line if mark else shield(line, is_format) for line, mark in zip(lines, marks, strict=True)
    )


def read(slot, lines, labels, notes):
    """The text of `lines` without placeholders and the template's own example."""
    is_format = _format_of(labels)
    marks = fences(lines)[0]
    text = []
    for line, mark in zip(lines, marks, strict=True):
        if mark:
            text.append(line)
        elif is_example_quote(line):
            notes.assume(f"The template’s example under “{slot.title}” is left out.")
            if text and text[-1] == EXAMPLE:
                text.pop()
        elif not (line and notes.is_blank(line)):
            text.append(unshield(line, is_format))
    return "\n".join(without_blanks(text))


def write_sample(text):
    """`text` in a fence that is longer than any run of back-ticks in it."""
    fence = "`" * max(LONGEST_FENCE, _longest_run(text) + 1)
    return "\n".join([fence, *([shield(text, is_placeholder)] if text else []), fence])


def read_sample(lines, notes):
    """What stands in the fence; without a fence all of `lines`."""
    lines = without_blanks(lines)
    marks = fences(lines)[0]
    first = marks.index(OPENING) if OPENING in marks else None
    if first is None or any(line.strip() for line in lines[:first]):
        text = "\n".join(lines)
    else:
        rest = marks[first + 1 :]
        ends = [n for n, mark in enumerate(rest) if mark in (OUTSIDE, OPENING)]
        last = first + 1 + (ends[0] if ends else len(rest))
        text = "\n".join(_inside(lines[first:last]))
        if after := "\n".join(without_blanks(lines[last:])):
            notes.keep(after, why="stands after the sample")
    return "" if notes.is_blank(text) else unshield(text, is_placeholder)


def _inside(lines):
    """The lines of a fenced block without its fences; the last may be missing."""
    mark = lines[0].lstrip("-*+ \t0123456789.)")[:1]
    is_closed = len(lines) > 1 and not lines[-1].strip().strip(mark)
    return without_blanks(lines[1:-1] if is_closed else lines[1:])


def _format_of(labels):
    lines = EXACT_LINES | {f"**{label}**" for label in labels}
    return lambda line: line in lines or is_placeholder(line) or is_example_quote(line)


def _longest_run(text):
    longest = run = 0
    for mark in text:
        run = run + 1 if mark == "`" else 0
        longest = max(longest, run)
    return longest
