"""The lines over the first heading of level 2: title, facts, status and people."""

import re

from . import beside, facts, moments, window
from .escapes import shield
from .headings import HEADER_LABELS, HEADER_WORDS, plain, split_label
from .placeholders import NOT_RECORDED, is_nothing

TITLE = "# Postmortem:"
STATUSES = {"draft": "Draft", "under_review": "Under Review", "approved": "Approved"}
STATUS_OF = {words.casefold(): status for status, words in STATUSES.items()}
SEV = re.compile(r"(?:sev(?:erity)?[ -]?)([1-4])\b", re.IGNORECASE)
ORDER = ("day", "window", "severity", "status", "authors", "reviewers", "updated_on")


def write(document):
    """The header as paragraphs, the title first."""
    known = document["facts"]
    return [
        f"{TITLE} {facts.write_title(known)}",
        f"**Date of Incident:** {facts.write_day(known)}",
        f"**Duration:** {facts.write_window(known)}",
        f"**Severity:** {facts.write_severity(known)}",
        f"**Status:** {STATUSES[document['status']]}",
        f"**Author(s):** {_people(document['authors'])}",
        f"**Reviewers:** {_people(document['reviewers'])}",
        f"**Last Updated:** {document['updated_on'] or NOT_RECORDED}",
    ]


def read(lines, document, notes, *, day=None):
    """Set in `document` what the lines say; return the lines that say something else.

    `day` is a guess, taken when no line names the day of the incident.
    """
    found, others = {}, []
    for line in lines:
        label = split_label(line)
        key = HEADER_LABELS.get(plain(label[0])) if label else None
        if key and key not in found:
            found[key] = label[1] if notes.exact else _without_break(label[1])
            notes.read_as(label[0], found[key])
        elif line != "---":
            others.append(line)
    if day and "day" not in found:
        document["facts"]["day"] = day
        notes.assume(f"The day of the incident is taken to be {day}, the day in the title.")
    for key in ORDER:
        value = notes.value(found.get(key, ""))
        if value:
            _set(key, value, document, notes)
    _agree(document["facts"], notes)
    return others


def read_footer(lines, document, notes):
    """Compare the last lines with the header; return the lines that say something else."""
    before = {"status": document["status"], "updated_on": document["updated_on"]}
    others = []
    for line in lines:
        label = split_label(line)
        key = HEADER_LABELS.get(plain(label[0])) if label else None
        if key not in before:
            others.append(line)
            continue
        value = notes.value(label[1])
        said = STATUS_OF.get(value.casefold(), "draft") if key == "status" else value
        if said and said != before[key]:
            notes.assume(
                f"The last lines say “{HEADER_WORDS[key]}: {value}”, the header something else; "
                "the header is kept."
            )
    return others


def _without_break(value):
    return value.removesuffix("<br>").removesuffix("\\").rstrip()


def _agree(known, notes):
    """The day of the incident is the day it started."""
    start = known["started_at"]
    if start and known["day"] and start[:10] != known["day"]:
        notes.assume(
            f"The date of the incident is {known['day']}, but it started on {start[:10]}; "
            "the start is kept."
        )
        known["day"] = start[:10]


def _people(names):
    return shield(beside.join(names), is_nothing) or NOT_RECORDED


def _set(key, value, document, notes):
    known = document["facts"]
    if key == "status":
        document["status"] = _status(value, notes)
    elif key in ("authors", "reviewers"):
        document[key] = beside.names(value)
    elif key == "updated_on":
        document["updated_on"] = moments.read_day(value)
        if not document["updated_on"]:
            notes.keep_fact(HEADER_WORDS[key], value)
    elif key == "severity":
        known["severity"] = _severity(value, notes)
    else:
        is_day = key == "day"
        day = known["day"]
        values = facts.read_day(value, known) if is_day else window.read(value, day, notes)
        if values is None:
            notes.keep_fact(HEADER_WORDS[key], value)
        else:
            known.update(values)


def _status(value, notes):
    words = value.strip().casefold()
    if words not in STATUS_OF:
        notes.assume(f"The status “{value}” is not one of ours and is read as Draft.")
    return STATUS_OF.get(words, "draft")


def _severity(value, notes):
    words = re.split(r"[\s,;:(/-]", value.strip(), maxsplit=1)[0].strip("*_`").casefold()
    if words in facts.SEVERITIES:
        if value.casefold() != words:
            notes.keep_fact("Severity", value, why="says more than its first word")
        return words
    found = SEV.search(value[:200])
    if not found:
        notes.keep_fact("Severity", value)
        return ""
    severity = facts.SEVERITIES[int(found[1]) - 1]
    notes.assume(f"The severity “{value}” is read as {severity.capitalize()}.")
    return severity
