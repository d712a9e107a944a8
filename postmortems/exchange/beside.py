"""What the template has no place for, in a comment at the very end of the file.

Names cannot end the comment: every “>” in them has a backslash in front.
"""

import re

from .escapes import before_boundary, escape, split, unescape

OPENING = "<!-- Recorded beside the template"
CLOSING = "-->"
LONGEST = 20
END = re.compile(r"(?<!\\)(\\*)(>)")
NAMES = re.compile(r"(?<!\\)(\\*)(,)")
PLURAL = {"Services": "services", "Causes": "causes"}


def write(document):
    """The comment, "" when there is nothing to say."""
    facts = document["facts"]
    lines = []
    if document["team"]:
        lines.append(f"Team: {escape(document['team'], END)}")
    for label, name in PLURAL.items():
        if document[name]:
            lines.append(f"{label}: {escape(join(document[name]), END)}")
    if document["restricted"]:
        lines.append("Restricted: yes")
    if facts["revenue"] != "amount" and facts["revenue_currency"] != "USD":
        lines.append(f"Currency: {escape(facts['revenue_currency'], END)}")
    return "\n".join([OPENING, *lines, CLOSING]) if lines else ""


def cut(lines):
    """The lines without the comment at their end, and the comment's own lines."""
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    if not last or lines[last - 1] != CLOSING:
        return lines, []
    for first in range(last - 2, max(-1, last - LONGEST), -1):
        if lines[first] == OPENING:
            return lines[:first], lines[first + 1 : last - 1]
    return lines, []


def read(lines, document, notes):
    """Set in `document` what the comment's lines say."""
    for line in lines:
        label, _, value = line.partition(": ")
        value = unescape(value, END)
        if label == "Team":
            document["team"] = value
        elif label in PLURAL:
            document[PLURAL[label]] = names(value)
        elif label == "Restricted" and value in ("yes", "no"):
            document["restricted"] = value == "yes"
        elif label == "Currency":
            document["facts"]["revenue_currency"] = value
        elif line.strip():
            notes.keep(line, heading="Recorded beside the template")


def join(people):
    """Names in one line; commas within a name are escaped."""
    return ", ".join(
        [before_boundary(escape(name, NAMES)) for name in people[:-1]]
        + [escape(name, NAMES) for name in people[-1:]]
    )


def names(text):
    """The names of a line that `join` wrote, or of any list with commas."""
    return [name.strip() for name in split(text, NAMES) if name.strip()]
