"""Lengths between the milestones of an incident."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from postmortems.models.enums import Milestone

METRICS = (
    ("detect", "To detect", Milestone.IMPACT_STARTED, Milestone.DETECTED),
    ("acknowledge", "To acknowledge", Milestone.DETECTED, Milestone.ACKNOWLEDGED),
    ("mitigate", "To mitigate", Milestone.IMPACT_STARTED, Milestone.MITIGATED),
    ("resolve", "To resolve", Milestone.IMPACT_STARTED, Milestone.RESOLVED),
)


@dataclass(frozen=True)
class Length:
    """One metric: `state` is recorded, pending or invalid; `value` only when recorded."""

    key: str
    title: str
    state: str
    value: timedelta | None = None
    reason: str = ""


def milestones(events):
    """The moments of the milestones that are set: {milestone: datetime}, from event dicts."""
    return {event["milestone"]: event["at"] for event in events if event["milestone"]}


def lengths(events):
    """The four metrics from events with aware `at`: pending while an end is not marked."""
    found = milestones(events)
    return [_length(found, *metric) for metric in METRICS]


def _length(found, key, title, start, end):
    if start not in found or end not in found:
        missing = [Milestone(m).label for m in (start, end) if m not in found]
        return Length(key, title, "pending", reason=f"No row is marked {' or '.join(missing)}")
    if found[end] < found[start]:
        reason = f"{Milestone(end).label} comes before {Milestone(start).label}"
        return Length(key, title, "invalid", reason=reason)
    return Length(key, title, "recorded", found[end] - found[start])


def out_of_order(events):
    """The labels of the first two milestones that are not in order, or None."""
    found = milestones(events)
    marked = [m for m in Milestone if m in found]
    for earlier, later in pairwise(marked):
        if found[later] < found[earlier]:
            return Milestone(earlier).label, Milestone(later).label
    return None
