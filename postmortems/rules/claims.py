"""Claims about the response that the timeline can answer.

“Responded within 3 minutes of first alert”, “took 25 minutes to identify”. A claim is doubted only
when no reading of the timeline bears it out; where the timeline is silent, so is this.
"""

import re
from datetime import timedelta
from operator import attrgetter

from . import occurrences, said
from .occurrences import ALERT, BROKE, FOUND, MENDED, NORMAL, RESPONSE
from .outline import slots
from .reach import within_reach
from .settling import Contradiction, Place, with_moment, with_words
from .shapes import Kind

SLACK = timedelta(seconds=59)
"""Rows have minutes, so a claim may be off by less than one."""
SHARE = 0.1
VAGUE_SHARE = 0.3
WITHIN = re.compile(r"\b(within|in (?:under|less than)|less than|under) $", re.I)
ANCHOR = re.compile(
    r" ?(?:of|after|from)(?: the| its| our| being)?(?: first| initial)? "
    r"(?P<what>alert|alarm|page|detection|deploy|release|impact|outage|incident)",
    re.I,
)
TOOK = re.compile(
    r"\b(took|needed|required|spent)(?: us| the team)?(?: another| some| about)? $", re.I
)
UNTIL = re.compile(
    r" (?:to|until|before)(?: it| we| the cause| somebody)?(?: was| were)? (?P<verb>\w+)", re.I
)
STARTS = {
    **dict.fromkeys(("alert", "alarm", "page", "detection"), ALERT),
    **dict.fromkeys(("deploy", "release", "impact", "outage", "incident"), BROKE),
}
DEEDS = (
    (RESPONSE, re.compile(r"\b(respond\w*|acknowledg\w+|react\w*|on-?call|joined)\b", re.I)),
    (
        FOUND,
        re.compile(r"\b(identif\w+|found|find|diagnos\w+|locat\w+|understand|understood)\b", re.I),
    ),
    (MENDED, re.compile(r"\b(roll\w* ?back|revert\w*|mitigat\w+)\b", re.I)),
    (NORMAL, re.compile(r"\b(restor\w+|recover\w*)\b", re.I)),
    (ALERT, re.compile(r"\b(detect\w*|notic\w+)\b", re.I)),
)


def places(document):
    """Every text within reach that may hold a claim: prose, and the lines of lists."""
    return within_reach(_places(document), attrgetter("text"))


def _places(document):
    for slot in slots(Kind.PROSE, Kind.LIST):
        value = document["parts"][slot.key]
        if slot.kind == Kind.PROSE:
            yield Place(slot.key, value)
            continue
        for number, row in enumerate(value):
            yield from (Place(slot.key, row[name], number, name) for name in ("text", "detail"))


def contradictions(document):
    """Every claim that the timeline answers otherwise."""
    rows = occurrences.timeline(document)
    if not rows:
        return
    for place in places(document):
        for sentence in said.sentences(place.text):
            for length in said.lengths(sentence.value):
                found = _within(document, rows, place, sentence, length)
                yield from found or _took(document, rows, place, sentence, length)


def _within(document, rows, place, sentence, length):
    """“… within 3 minutes of first alert”: some deed no later than that after some start."""
    text = sentence.value
    anchor = ANCHOR.match(text, length.end)
    if not anchor or not WITHIN.search(said.before(text, length.start)):
        return []
    deed = _deed(text[: length.start] + text[anchor.end() :])
    starts = occurrences.of(STARTS[anchor["what"].lower()], rows)
    pairs = occurrences.after(starts, occurrences.of(deed, rows) if deed else [])
    if not pairs or pairs[0][1].at - pairs[0][0].at <= length.value + SLACK:
        return []
    start, end = pairs[0]
    words = text[length.start : anchor.end()].strip()
    says = f"“within {words}”: the timeline has {start.clock} and {end.clock}."
    latest = start.at + length.value
    return [
        Contradiction(
            _key("within", place, sentence, length),
            says,
            place.slot,
            (
                _reworded(document, place, sentence, length, end.at - start.at),
                with_moment(
                    document,
                    f"Move “{_short(end.text)}” to {latest:%H:%M}",
                    end.row,
                    latest.isoformat().replace("+00:00", "Z"),
                ),
            ),
        )
    ]


def _took(document, rows, place, sentence, length):
    """“… took 25 minutes to identify”: that long from some earlier row to some deed."""
    text = sentence.value
    until = UNTIL.match(text, length.end)
    if not until or not TOOK.search(said.before(text, length.start)):
        return []
    deed = _deed(until["verb"])
    ends = occurrences.of(deed, rows) if deed else []
    pairs = occurrences.after(rows, ends)
    slack = max(SLACK, length.value * (VAGUE_SHARE if length.is_vague else SHARE))
    if not pairs or any(abs(b.at - a.at - length.value) <= slack for a, b in pairs):
        return []
    first = ends[0]
    began = next(iter(occurrences.of(ALERT, rows)), rows[0])
    if began.at >= first.at:
        began = rows[0]
    words = f"{text[length.start : length.end]}{until[0]}"
    says = (
        f"“took {words}”: the timeline has {first.clock}, "
        f"{said.as_length(first.at - began.at)} after {began.clock}."
    )
    fix = _reworded(document, place, sentence, length, first.at - began.at)
    return [Contradiction(_key("took", place, sentence, length), says, place.slot, (fix,))]


def _deed(text):
    return next((meaning for meaning, words in DEEDS if words.search(text)), None)


def _reworded(document, place, sentence, length, actual):
    words = said.as_length(actual)
    shift = sentence.start
    span = said.Said(length.start + shift, length.end + shift, actual)
    return with_words(document, f"Write “{words}”", place, span, words)


def _key(kind, place, sentence, length):
    return f"{kind}:{place.key}:{sentence.start + length.start}"


def _short(text):
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
