"""A Markdown text as a postmortem: exactly, when it is ours; by its headings, when it is not.

No word is lost: what has no place goes to the appendix under its own heading and is named in
`unplaced`; every guess is named in `assumptions`. Any text can be read.
"""

from dataclasses import dataclass, field

from postmortems.rules.document import blank
from postmortems.rules.text import clean_lines, clean_text, fences

from . import beside, blocks, header, regions
from .fit import fit
from .notes import Notes
from .placeholders import CULTURE_LABEL, CULTURE_LINES
from .titles import cut_front_matter, first_heading, is_general, of_file, of_heading

APPENDIX = "technical_details"
BEFORE = "Before the first heading"


@dataclass
class Reading:
    """What was read, and what there is to say about it, a sentence each."""

    document: dict
    assumptions: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)


def read(text, *, filename=""):
    """The text as a `Reading`; `filename` may give the title. Never raises."""
    document = blank()
    lines, recorded = beside.cut(clean_lines(text))
    lines, footer = _cut_footer(lines)
    found = blocks.ours(lines)
    notes = Notes(exact=found is not None)
    if found is None:
        lines, day = _title_of_other(lines, filename, document, notes)
        found = blocks.others(lines)
    else:
        day = _title_of_ours(found[0], filename, document, notes)
    notes.where = BEFORE
    first = _with_header(found)
    others = header.read(first.lines, document, notes, day=day)
    if first is found[0]:
        _keep(others, notes)
    else:
        first.lines = others
    for region in found[1:]:
        regions.read(region, document, notes)
    _read_footer(footer, document, notes)
    _day_of_timeline(document, notes)
    beside.read(recorded, document, notes)
    fit(document, notes)
    parts = document["parts"]
    parts[APPENDIX] = clean_text("\n\n".join(filter(None, [parts[APPENDIX], notes.appendix()])))
    return Reading(document, notes.conclude(), list(notes.unplaced))


def _with_header(found):
    """The region with the header's lines: the second, when it stands under a title not known."""
    if len(found) > 1 and found[1].section is None and not any(found[0].lines):
        return found[1]
    return found[0]


def _cut_footer(lines):
    """The lines before the culture notes, and from there to the end; without them, none."""
    marks = fences(lines)[0]
    for number in range(len(lines) - 1, -1, -1):
        if marks[number]:
            continue
        if lines[number] == CULTURE_LABEL:
            return blocks.without_rules(lines[:number]), lines[number + 1 :]
        if lines[number].startswith("#"):
            break
    return lines, []


def _title_of_ours(region, filename, document, notes):
    """Set the title, take its line out, and return the day that stands in it, if any."""
    for number, line in enumerate(region.lines):
        if line.startswith(header.TITLE):
            title = line.removeprefix(header.TITLE).strip()
            document["facts"]["title"] = notes.value(title)
            region.lines = region.lines[:number] + region.lines[number + 1 :]
            return None
    region.lines, day = _title_of_other(region.lines, filename, document, notes)
    return day


def _title_of_other(lines, filename, document, notes):
    """Set the title; return the lines without it, and the day that stands in it, if any."""
    lines, front, named = cut_front_matter(lines)
    marks = fences(lines)[0]
    number, words = first_heading(lines, marks, (1,))
    day = None
    if number is not None:
        after = number + 1 if lines[number].lstrip().startswith("#") else number + 2
        lines = lines[:number] + lines[after:]
    elif not is_general(named.get("title", "")):
        words = named["title"]
    else:
        words = first_heading(lines, marks, (2,))[1]
    title, day = of_heading(words) if words else of_file(filename)
    if title != words:
        source = f"“{words}”" if words else f"the file’s name “{filename}”"
        notes.assume(f"The title is taken from {source}.")
    if not title:
        title = "Untitled"
        notes.assume("The text has no title; it is called “Untitled”.")
    document["facts"]["title"] = title
    if front:
        notes.keep("\n".join(["```", *front, "```"]), heading="Front matter")
    return lines, day or of_heading(named.get("date", ""))[1] or of_file(filename)[1]


def _day_of_timeline(document, notes):
    """The day of the first event, when no line of another layout names the incident's day."""
    events, known = document["parts"]["timeline"], document["facts"]
    if events and not (notes.exact or known["day"]):
        known["day"] = known["started_at"][:10] if known["started_at"] else events[0]["at"][:10]
        notes.assume(f"The day of the incident is taken to be {known['day']}, as in the timeline.")


def _read_footer(footer, document, notes):
    known = ("---", "", *CULTURE_LINES)
    others = header.read_footer([line for line in footer if line not in known], document, notes)
    notes.where = "Postmortem Culture Notes"
    _keep(others, notes)


def _keep(lines, notes):
    text = "\n".join(blocks.without_blanks(lines))
    if text:
        notes.keep(text)
