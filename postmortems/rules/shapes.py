"""The building blocks of the outline: sections, slots and facts."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What fills a slot, and so which table holds it and which form edits it."""

    FACTS = "facts"
    PROSE = "prose"
    SAMPLE = "sample"
    LIST = "list"
    EVENTS = "events"
    ACTIONS = "actions"
    REFERENCES = "references"
    FOLLOW_UP = "follow_up"


class Style(StrEnum):
    """How the lines of a list or of action items are written in Markdown."""

    BULLETS = "bullets"
    NUMBERED = "numbered"
    TABLE = "table"
    CHECKLIST = "checklist"


class Stage(StrEnum):
    """When a section is needed: while the story is told, or once it has been.

    What is needed later and still empty is folded on the page of a draft nobody has handed in
    yet, so that one line stands for it.
    """

    NOW = "now"
    LATER = "later"


@dataclass(frozen=True)
class Fact:
    """One labelled line of a facts slot, and the incident's fields it is made of.

    A line without fields follows from others and is not edited: the duration.
    """

    key: str
    label: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """One place of the document that is filled, edited and commented on by itself.

    `heading` (level 3) and `label` (bold) are the Markdown format; `title` is how pages call it.
    Slots that follow one another under the same heading share it.
    """

    key: str
    kind: Kind
    title: str
    hint: str
    heading: str = ""
    label: str = ""
    style: Style = Style.BULLETS
    mark: str = ""
    facts: tuple[Fact, ...] = ()
    labels: tuple[str, ...] = ()
    required: bool = False
    examples: tuple[str, ...] = ()

    @property
    def fields(self):
        """Names of the incident's fields shown in this slot, each once, in order."""
        return tuple(dict.fromkeys(name for fact in self.facts for name in fact.fields))


@dataclass(frozen=True)
class Section:
    """One part of the document under a heading of level 2."""

    key: str
    heading: str
    title: str
    slots: tuple[Slot, ...]
    stage: Stage = Stage.NOW
