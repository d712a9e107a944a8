"""Two places of a document that cannot both be right, and the ways to settle it."""

from dataclasses import dataclass

from .document import part_of


@dataclass(frozen=True)
class Fix:
    """One way to make both places agree: a verb for the button, and what slot `slot` then holds."""

    says: str
    slot: str
    value: object


@dataclass(frozen=True)
class Contradiction:
    """What two places say, and at which slot the words in doubt stand.

    `key` names the same contradiction as long as its words and rows stay where they are.
    """

    key: str
    says: str
    slot: str
    fixes: tuple = ()


def with_facts(document, says, slot, **facts):
    """A Fix: some facts of a facts slot become other ones."""
    return Fix(says, slot, {**part_of(document, slot), **facts})


def with_words(document, says, place, said, words):
    """A Fix: the characters `said` of the text at `place` become `words`."""
    text = place.text
    changed = text[: said.start] + words + text[said.end :]
    value = document["parts"][place.slot]
    if place.row is None:
        return Fix(says, place.slot, changed)
    rows = [dict(row) for row in value]
    rows[place.row][place.field] = changed
    return Fix(says, place.slot, rows)


def with_moment(document, says, row, at):
    """A Fix: a row of the timeline moves to the moment `at`, as text; rows stay in order."""
    rows = [dict(event) for event in document["parts"]["timeline"]]
    rows[row]["at"] = at
    return Fix(says, "timeline", sorted(rows, key=lambda event: event["at"]))


@dataclass(frozen=True)
class Place:
    """One text of a document: the prose of a slot, or one field of one of its rows."""

    slot: str
    text: str
    row: int | None = None
    field: str = "text"

    @property
    def key(self):
        """What names the place within the document."""
        return self.slot if self.row is None else f"{self.slot}:{self.row}:{self.field}"
