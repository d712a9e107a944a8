"""What a reviewer decides with: the checklist, what was ticked before, and the day."""

from dataclasses import dataclass

from postmortems.models.enums import ReviewCheck
from postmortems.rules.advice import advice


@dataclass(frozen=True)
class Point:
    """One point of the checklist and what the records say about it."""

    value: str
    label: str
    advice: str


def context(plain, reviews, mine):
    """What templates/…/_decision.html and the desk need; `mine` is the reader's review or None.

    `decide_by` is the reader's own day, else the first of those who have not decided.
    """
    found = advice(plain)
    waiting = [review.due_on for review in reviews if not review.verdict and review.due_on]
    own = mine.due_on if mine and not mine.verdict else None
    return {
        "checklist": [Point(check.value, check.label, found[check]) for check in ReviewCheck],
        "ticked": mine.checked if mine and mine.has_lapsed else [],
        "decide_by": own or min(waiting, default=None),
    }
