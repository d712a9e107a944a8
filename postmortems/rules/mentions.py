"""Who is mentioned in a comment: “@” and the name, or the address, of an account.

The longest name wins, in any case of letters. Nothing inside code is a mention, nor is an “@”
that follows a letter, a digit or a sign of an address.
"""

import re
from bisect import bisect_right

from .text import INSIDE, OPENING, fences

BEFORE = re.compile(r"[\w@./:+=&#%~-]")
RUN = re.compile("`+")


def found(text, people):
    """Keys of the people mentioned in `text`; `people` are (key, name, address), any number.

    A name that several people share means all of them; the address says which.
    """
    handles, lengths = _handles(people)
    keys = {}
    for line in _prose(text):
        for place in _signs(line):
            for key in _longest(line, place + 1, handles, lengths):
                keys.setdefault(key)
    return list(keys)


def _handles(people):
    """Keys by folded name and address, and the lengths that these have, longest first."""
    handles = {}
    for key, *names in people:
        for name in names:
            handle = name.strip().casefold()
            if handle:
                handles.setdefault(handle, []).append(key)
    return handles, sorted({len(handle) for handle in handles}, reverse=True)


def _prose(text):
    """The lines of a text outside of blocks of code, with code inside of them blanked."""
    lines = text.split("\n")
    marks, _ = fences(lines)
    return [
        _without_code(line)
        for line, mark in zip(lines, marks, strict=True)
        if mark not in (OPENING, INSIDE)
    ]


def _without_code(line):
    """`line` with every span between two equal runs of backticks as backticks alone."""
    runs = [match.span() for match in RUN.finditer(line)]
    starts = {}
    for start, end in runs:
        starts.setdefault(end - start, []).append(start)
    kept, at = [], 0
    for start, end in runs:
        if start < at:
            continue
        same = starts[end - start]
        closing = bisect_right(same, start)
        if closing < len(same):
            kept += [line[at:start], "`"]
            at = same[closing] + end - start
    return "".join([*kept, line[at:]])


def _signs(line):
    """Where an “@” stands that may begin a mention."""
    for match in re.finditer("@", line):
        place = match.start()
        if place == 0 or not BEFORE.match(line[place - 1]):
            yield place


def _longest(line, start, handles, lengths):
    """The keys of the longest handle that stands at `start` as whole words; none is ()."""
    for length in lengths:
        end = start + length
        keys = handles.get(line[start:end].casefold(), ())
        if keys and end <= len(line) and not _goes_on(line, end):
            return keys
    return ()


def _goes_on(line, end):
    """Whether a word, or an address, goes on after `end`: “@Ana Ferreiras”, “@Ana@example.com”."""
    after = line[end : end + 2]
    return (
        after[:1].isalnum()
        or after[:1] in ("_", "@")
        or (after[:1] in (".", "-") and after[1:].isalnum())
    )
