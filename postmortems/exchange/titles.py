"""A title and a day for a text that is not in our layout."""

import re

from . import moments
from .blocks import heading_at
from .headings import GROUPS, HEADER_LABELS, SECTIONS, plain
from .placeholders import is_nothing

PREFIX = re.compile(
    r"(?:incident[ -]+)?post[ -]?mortem(?:[ -]+(?:report|analysis))?\s*[:—–-]\s*", re.IGNORECASE
)
DATED = re.compile(
    r"(?:incident date: ?)?\[?(\d{4}-\d\d-\d\d)\]?\s*(?:[:,—–|_-]\s*)?", re.ASCII | re.IGNORECASE
)
NUMBERED = re.compile(r"\d{1,4}[ _-]+(?=\D)", re.ASCII)
FRONT = re.compile(r"[\"']?(title|date)[\"']?\s*[:=]\s*(\S.*)", re.IGNORECASE)
LONGEST_FRONT = 60
GENERAL = frozenset(
    {
        "after action report",
        "background",
        "conclusion",
        "description",
        "details",
        "detection",
        "impact",
        "incident",
        "incident report",
        "incident summary",
        "introduction",
        "issue summary",
        "overview",
        "post mortem",
        "postmortem",
        "resolution",
        "response",
        "root causes",
        "summary",
        "timeline of events",
        "tl dr",
        "tldr",
        "what happened",
    }
)
NAMED = frozenset({"title", "metadata", "owner", "involved", *HEADER_LABELS})


def cut_front_matter(lines):
    """The lines after the front matter, its own lines, and the title and date it names."""
    if not lines or lines[0] not in ("---", "+++"):
        return lines, [], {}
    for number, line in enumerate(lines[1:LONGEST_FRONT], 1):
        if line == lines[0]:
            front = lines[1:number]
            named = [found for each in front if (found := FRONT.fullmatch(each))]
            values = {found[1].casefold(): found[2].strip("\"' ") for found in named}
            return (lines[number + 1 :], front, values) if front else (lines, [], {})
    return lines, [], {}


def of_heading(words):
    """The title and the day in a heading's words: without “Postmortem:” and the day in front."""
    title = words.strip()
    day = None
    for _ in range(2):
        found = PREFIX.match(title)
        title = title[found.end() :] if found else title
        dated = DATED.match(title)
        if dated and moments.read_day(dated[1]):
            day, title = day or dated[1], title[dated.end() :]
    return title.strip() or words.strip(), day


def of_file(filename):
    """The title and the day in the name of a file."""
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = name.rpartition(".")
    stem = stem if dot and len(ending) <= 4 and stem else name
    title, day = of_heading(stem)
    if not day:
        found = NUMBERED.match(title)
        title = title[found.end() :] if found else title
    if " " not in title:
        title = title.replace("-", " ").replace("_", " ")
    title = title.strip(" -_")
    return title[:1].upper() + title[1:], day


def is_general(words):
    """Whether a heading names a part of any postmortem rather than an incident."""
    title = of_heading(words)[0]
    name = plain(title)
    known = name in GENERAL or name in SECTIONS or name in GROUPS
    return not name or known or plain(title.partition(":")[0]) in NAMED or is_nothing(words)


def first_heading(lines, marks, levels):
    """The line number and the words of the first heading, if it may be a title; else None, ""."""
    for number in range(len(lines)):
        if marks[number]:
            continue
        level, words = heading_at(lines, number)
        if level:
            is_title = level in levels and not is_general(words)
            return (number, words) if is_title else (None, "")
    return None, ""
