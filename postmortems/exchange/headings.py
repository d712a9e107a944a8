"""The outline's headings and labels, found whatever their case, punctuation and numbering."""

import re

from postmortems.rules.outline import OUTLINE
from postmortems.rules.outline_story import HEADER
from postmortems.rules.shapes import Kind

ASIDE = re.compile(r"\([^()]*\)")
NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s+")
NOT_WORD = re.compile(r"[\W_]+")
LONGEST = 200

EXACT = tuple(
    line
    for section in OUTLINE
    for line in dict.fromkeys(
        (
            f"## {section.heading}",
            *(f"### {slot.heading}" for slot in section.slots if slot.heading),
        )
    )
)
EXACT_LINES = frozenset(EXACT)

WIDE = frozenset({"immediate", "testing", "deployment", "documentation", "what worked"})
"""Names that mean one of our slots only inside its own section."""

HEADER_LABELS = {
    "date of incident": "day",
    "incident date": "day",
    "date": "day",
    "duration": "window",
    "severity": "severity",
    "status": "status",
    "author": "authors",
    "authors": "authors",
    "reviewer": "reviewers",
    "reviewers": "reviewers",
    "last updated": "updated_on",
}
HEADER_WORDS = {
    "status": "Status",
    "authors": "Author(s)",
    "reviewers": "Reviewers",
    "updated_on": "Last Updated",
} | {fact.key: fact.label for fact in HEADER.facts}


def plain(words):
    """`words` for comparing: lower case, without asides, numbering, punctuation and emoji."""
    words = NUMBER.sub("", words[:LONGEST], count=1) if NUMBER.match(words) else words[:LONGEST]
    words = ASIDE.sub(" ", words.casefold().replace("&", " and "))
    return NOT_WORD.sub(" ", words).strip()


SECTIONS = {plain(section.heading): section for section in OUTLINE}
GROUPS = {
    plain(slot.heading): (section, slot.heading)
    for section in OUTLINE
    for slot in section.slots
    if slot.heading
}
LABELS = {
    plain(slot.label): (section, slot)
    for section in OUTLINE
    for slot in section.slots
    if slot.label and slot.kind != Kind.FACTS
}


def find_label(words, current):
    """The (section, slot) whose bold label stands as the heading `words`, or None."""
    name = plain(words)
    if name in LABELS and (name not in WIDE or LABELS[name][0] is current):
        return LABELS[name]
    return None


def find(words, current):
    """The (section, slot heading) that the heading `words` opens, or None.

    `current` is the section in which the heading stands. A slot heading of "" is the section.
    """
    name = plain(words)
    if name in GROUPS and (name not in WIDE or GROUPS[name][0] is current):
        return GROUPS[name]
    if name in SECTIONS:
        return SECTIONS[name], ""
    return None


def group(section, heading):
    """The slots of `section` that stand under `heading`."""
    return [slot for slot in section.slots if slot.heading == heading]


def split_label(line):
    """The label and the value of `**Label:** value`, `**Label**: value` or `Label: value`.

    A bullet may stand in front. None when the line has no label.
    """
    text = line.strip()
    if text[:2] in ("- ", "* ", "+ "):
        text = text[2:].lstrip()
    if not text.startswith("**"):
        label, colon, value = text.partition(": ")
        if not colon and text.endswith(":"):
            label, colon = text[:-1], ":"
        return (label, value.strip()) if colon and len(label) <= 80 else None
    end = text.find("**", 2)
    if end < 3:
        return None
    label, value = text[2:end], text[end + 2 :]
    if label.endswith(":"):
        return label[:-1].strip(), value.strip()
    if value.startswith(":"):
        return label.strip(), value[1:].strip()
    return None


def is_label(line, label, *, exact):
    """Whether `line` is the bold line `label`, letter by letter if `exact`."""
    if exact:
        return line == f"**{label}**"
    text = line.strip().removesuffix(":")
    bold = len(text) > 4 and text.startswith("**") and text.endswith("**")
    return bold and plain(text) == plain(label)
