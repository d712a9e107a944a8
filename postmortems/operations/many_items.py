"""The same step for several action items: each by itself, and what became of each is told."""

from dataclasses import dataclass, field

from .workflow import Refused


@dataclass
class Outcome:
    """The items that were changed, and those that were not: [(item, sentence)]."""

    changed: list = field(default_factory=list)
    refused: list = field(default_factory=list)


def each(items, step):
    """Do `step` with each item, in a transaction of its own; a refusal stops only its item."""
    outcome = Outcome()
    for item in items:
        try:
            step(item)
        except Refused as refusal:
            outcome.refused.append((item, str(refusal)))
        else:
            outcome.changed.append(item)
    return outcome
