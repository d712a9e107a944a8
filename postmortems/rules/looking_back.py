"""What the records propose as answers of a follow-up review; people judge and may say otherwise."""

from dataclasses import dataclass

from postmortems.models.enums import ItemsCompleted, Outcome, Severity, SimilarOccurred

from . import horizons
from .text import are

RANKS = {Severity.LOW: 1, Severity.MEDIUM: 2, Severity.HIGH: 3, Severity.CRITICAL: 4}
ASK_FOR_ANOTHER = frozenset({Outcome.PARTLY, Outcome.NOT})
"""Outcomes after which somebody looks back once more."""


@dataclass(frozen=True)
class Proposal:
    """An answer, "" where the records do not say, and from what it was proposed."""

    answer: str
    why: str


def items_completed(*, done, open, dropped):
    """Were all action items completed? From how many are done, open and dropped."""
    total = done + open + dropped
    if not total:
        return Proposal("", "No action items were promised.")
    why = f"{done} of {total} {are(done)} done"
    if open:
        return Proposal(ItemsCompleted.NOT_YET, f"{why}, {open} {are(open)} open.")
    if dropped:
        return Proposal(ItemsCompleted.NO, f"{why}, {dropped} {_were(dropped)} dropped.")
    return Proposal(ItemsCompleted.YES, f"{why}.")


def similar_occurred(severity, related, undecided):
    """Have similar incidents occurred? `related` are the severities of those accepted since.

    An unknown severity counts as no less severe.
    """
    if not related and undecided:
        return Proposal("", f"{undecided} since {_look(undecided)} alike: related, or not?")
    if not related:
        return Proposal(SimilarOccurred.NO, "None since that is related.")
    ours, none = RANKS.get(severity, 0), RANKS[Severity.CRITICAL]
    is_as_severe = any(RANKS.get(theirs, none) >= ours for theirs in related)
    how = "at least as severe" if is_as_severe else "less severe"
    why = f"{len(related)} since {are(len(related))} related, {how}."
    return Proposal(SimilarOccurred.AS_SEVERE if is_as_severe else SimilarOccurred.LESS_SEVERE, why)


def measures_effective(*, done, promised, similar):
    """Were the prevention measures effective? `similar` is the proposal for similar incidents."""
    if not promised:
        return Proposal("", "No prevention measures were promised.")
    why = f"{done} of {promised} {are(promised)} done"
    if not done:
        return Proposal(Outcome.NOT, f"{why}.")
    if similar == SimilarOccurred.AS_SEVERE:
        return Proposal(Outcome.NOT, f"{why}, and it happened again as severe.")
    if similar == SimilarOccurred.LESS_SEVERE:
        return Proposal(Outcome.PARTLY, f"{why}, and it happened again less severe.")
    if not similar:
        return Proposal("", f"{why}; whether it happened again is not decided.")
    if done < promised:
        return Proposal(Outcome.PARTLY, f"{why}.")
    return Proposal(Outcome.EFFECTIVE, f"{why}, and nothing similar has happened.")


def outcome(completed, similar, measures):
    """All in all: no better than the worst of the three proposed answers."""
    if not similar or not (completed or measures):
        return Proposal("", "The records do not say.")
    why = "From the three answers above."
    if similar == SimilarOccurred.AS_SEVERE or measures == Outcome.NOT:
        return Proposal(Outcome.NOT, why)
    is_whole = completed in ("", ItemsCompleted.YES) and measures in ("", Outcome.EFFECTIVE)
    if is_whole and similar == SimilarOccurred.NO:
        return Proposal(Outcome.EFFECTIVE, why)
    return Proposal(Outcome.PARTLY, why)


def ended_on(incident):
    """The day an incident ended where its team is; without an end, the day it is kept under."""
    if incident.ended_at is None:
        return incident.day
    return horizons.day_of(incident.ended_at, horizons.zone_of(incident))


def needs_another(found):
    """Whether an outcome asks for another review."""
    return found in ASK_FOR_ANOTHER


def why_not_moved_to(day, today):
    """Why a review cannot be put on a day; empty when it can."""
    return "Choose today or a later day." if day < today else ""


def why_not_next(day, today):
    """Why the review after one that is held today cannot be on a day; empty when it can."""
    return "Choose a day after today." if day <= today else ""


def _were(count):
    return "was" if count == 1 else "were"


def _look(count):
    return "looks" if count == 1 else "look"
