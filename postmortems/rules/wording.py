"""The wordings of a whole document that set people beside blame. Advice; see tone/."""

from collections import Counter

from .checks import Objection
from .outline import slots
from .outline_actions import PROMISES
from .reach import within_reach
from .shapes import Kind
from .tone import remarks

JUDGED = (Kind.PROSE, Kind.LIST, Kind.EVENTS, Kind.ACTIONS)
"""Kinds of parts that are judged; what was sent to customers is a record and stays as it was."""


def names(document):
    """Everybody whom a document names: authors, reviewers, owners of action items."""
    owners = [item["owner"] for key in PROMISES for item in document["parts"][key]]
    named = [*document["authors"], *document["reviewers"], *owners]
    return tuple(dict.fromkeys(name for name in named if name))


def of_part(document, slot):
    """The remarks on one part, in the order of its texts."""
    if slot.kind not in JUDGED:
        return []
    named = names(document)
    texts = within_reach(_texts(document["parts"][slot.key]), str)
    return [remark for text in texts for remark in remarks(text, named)]


def objections(document):
    """One line for the desk that says how many there are and where the first is, or none."""
    named, parts = names(document), document["parts"]
    texts = [(slot.key, text) for slot in slots(*JUDGED) for text in _texts(parts[slot.key])]
    counts = Counter()
    for key, text in within_reach(texts, lambda pair: pair[1]):
        counts[key] += len(remarks(text, named))
    first = next((key for key, count in counts.items() if count), None)
    if first is None:
        return []
    total = counts.total()
    says = "One wording names" if total == 1 else f"{total} wordings name"
    return [Objection("wording", f"{says} people beside blame.", first, "")]


def _texts(value):
    if isinstance(value, str):
        return [value] if value else []
    return [row[key] for row in value for key in ("text", "what", "detail") if row.get(key)]
