"""What is longer than its field is cut there and kept whole where there is room."""

from postmortems.rules import lengths
from postmortems.rules.document import TEXT_FACTS
from postmortems.rules.outline import slots
from postmortems.rules.shapes import Kind
from postmortems.rules.text import clean_line, clean_text

LONGEST_FACTS = {
    "title": lengths.TITLE,
    "users_affected_note": lengths.NOTE,
    "revenue_note": lengths.NOTE,
}
LONGEST = {
    Kind.ACTIONS: {
        "owner": lengths.NAME,
        "evidence": lengths.LINE,
        "reason": lengths.LINE,
        "verified_by": lengths.NAME,
        "accepted_by": lengths.NAME,
        "tracker": lengths.LINK,
    },
    Kind.EVENTS: {"text": lengths.LINE},
    Kind.REFERENCES: {"label": lengths.LABEL, "text": lengths.LINE, "url": lengths.LINK},
}
HEADING = "Lines that were too long"


def fit(document, notes):
    """Clean every text of `document`, and cut what is too long."""
    known = document["facts"]
    for name in TEXT_FACTS:
        known[name] = _cut(known[name], LONGEST_FACTS.get(name, lengths.LINE), notes)
    for name in ("authors", "reviewers"):
        people = [_cut(person, lengths.NAME, notes) for person in document[name]]
        document[name] = [person for person in people if person]
    for slot in slots(Kind.PROSE, Kind.SAMPLE):
        document["parts"][slot.key] = clean_text(document["parts"][slot.key])
    for slot in slots(Kind.LIST, Kind.ACTIONS):
        name = "text" if slot.kind == Kind.LIST else "what"
        for line in document["parts"][slot.key]:
            _overflow(line, name)
    for slot in slots(*LONGEST):
        for line in document["parts"][slot.key]:
            for name, longest in LONGEST[slot.kind].items():
                if line[name]:
                    line[name] = _cut(line[name], longest, notes)
    for follow_up in document["follow_ups"]:
        follow_up["held_by"] = _cut(follow_up["held_by"], lengths.NAME, notes)
        for answer in follow_up["answers"]:
            answer["note"] = clean_text(answer["note"])


def _cut(text, longest, notes):
    text = clean_line(text)
    if len(text) <= longest:
        return text
    notes.keep(text, heading=HEADING, why="is longer than its field and is cut there")
    return _first(text, longest)


def _first(text, longest):
    """As many whole words as fit; a single word that is too long is cut."""
    words = text[: longest + 1]
    at = words.rfind(" ")
    return words[: at if at > 0 else longest].rstrip()


def _overflow(line, name):
    """What does not fit in one line begins its detail."""
    text = clean_line(line[name])
    if len(text) > lengths.LINE:
        first = _first(text, lengths.LINE)
        rest = text[len(first) :].strip()
        text, line["detail"] = first, "\n\n".join(filter(None, [rest, line["detail"]]))
    line[name] = text
    if line["detail"]:
        line["detail"] = clean_text(line["detail"])
