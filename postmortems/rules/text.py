"""The form every text takes before it is kept; called on every save, so exports can be exact.

A line is one line: no line breaks, nothing blank at its ends. A text may have many: line feeds
only, nothing blank at line ends, no blank lines first or last, and every code fence closed.
Neither holds control characters, byte order marks or halves of surrogate pairs.
"""

import re

BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
NOT_PLAIN = re.compile("[\x00-\x08\n-\x1f\x7f\x85\u2028\u2029\ufeff\ud800-\udfff]")
OUTSIDE, OPENING, INSIDE = range(3)
FENCE = re.compile(r"(\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*)(`{3,}(?=[^`]*$)|~{3,})")


def clean_line(text):
    """`text` as one line: breaks become single spaces, blank ends go."""
    if NOT_PLAIN.search(text):
        parts = (part.strip() for part in _plain(text).split("\n"))
        return " ".join(part for part in parts if part)
    return text.strip()


def clean_text(text):
    """`text` as it is kept when it may have many lines."""
    if not text:
        return ""
    lines = clean_lines(text)
    while lines and not lines[-1]:
        lines.pop()
    first = next((number for number, line in enumerate(lines) if line), 0)
    lines = lines[first:]
    closing = fences(lines)[1]
    return "\n".join([*lines, closing] if closing else lines)


def clean_lines(text):
    """The lines of `text`, without what is not kept; blank lines and open fences stay."""
    return [line.rstrip() for line in _plain(text).split("\n")]


def fences(lines):
    """For each line OUTSIDE, OPENING or INSIDE, and the line that would close the last block.

    A fence may be indented, or begin a list item; its closing line is inside. The second value is
    "" when all are closed.
    """
    inside, before, marks = "", "", []
    for line in lines:
        if inside:
            bare = line.strip()
            marks.append(INSIDE)
            if bare.startswith(inside) and not bare.strip(inside[0]):
                inside = ""
        elif ("```" in line or "~~~" in line) and (found := FENCE.match(line)):
            marks.append(OPENING)
            before, inside = found[1], found[2]
        else:
            marks.append(OUTSIDE)
    return marks, re.sub(r"\S", " ", before) + inside if inside else ""


def opens_fence(line):
    """Whether a fenced block would begin with `line`."""
    return FENCE.match(line) is not None


def _plain(text):
    return BREAK.sub("\n", UNSEEN.sub("", text))


def listed(names):
    """“Priya Nair, Sam Okafor and Lea Brandt”."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def are(number):
    """The verb that goes with so many things."""
    return "is" if number == 1 else "are"


def so_many_are_done(done, total, thing, things):
    """“1 of 5 items is done”, “None of 3 items is done”, “Both items are done”, “The item is …”."""
    if total == 1:
        return f"The {thing} is {'' if done else 'not '}done"
    if done == 0:
        return f"None of {total} {things} is done"
    if done == total:
        return f"{'Both' if total == 2 else f'All {total}'} {things} are done"
    return f"{done} of {total} {things} {are(done)} done"
