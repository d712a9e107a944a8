"""Lengths between the milestones of an incident, the windows it spans, and the gaps in its rows.

Events are dicts with an aware `at` and a `milestone`, which may be empty.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from postmortems.models.enums import Milestone

METRICS = (
    ("detect", "To detect", Milestone.IMPACT_STARTED, Milestone.DETECTED),
    ("acknowledge", "To acknowledge", Milestone.DETECTED, Milestone.ACKNOWLEDGED),
    ("mitigate", "To mitigate", Milestone.IMPACT_STARTED, Milestone.MITIGATED),
    ("resolve", "To resolve", Milestone.IMPACT_STARTED, Milestone.RESOLVED),
)
DISPENSABLE = frozenset({Milestone.DETECTED, Milestone.ACKNOWLEDGED, Milestone.MITIGATED})
"""What an incident can end without: found out afterwards, taken by nobody, resolved at once."""
ENDS = ("start", "end")
QUIET = timedelta(minutes=15)
"""A time without a row that is worth a look."""


@dataclass(frozen=True)
class Length:
    """One metric; `value` only when recorded, otherwise `reason` says why there is none.

    `state` is "recorded"; "pending" while an end of it can still be marked; "not_applicable" when
    the incident was resolved without the moment it would end with; "invalid" when it runs
    backwards.
    """

    key: str
    title: str
    state: str
    value: timedelta | None = None
    reason: str = ""


@dataclass(frozen=True)
class Window:
    """From when to when something lasted; an end that is not known is None."""

    start: datetime | None
    end: datetime | None

    @property
    def length(self):
        """How long, as a timedelta, or None while an end is missing or they are not in order."""
        is_known = self.start and self.end and self.start <= self.end
        return self.end - self.start if is_known else None


def milestones(events):
    """The moments of the milestones that are set: {milestone: datetime}, from event dicts."""
    return {event["milestone"]: event["at"] for event in events if event["milestone"]}


def lengths(events):
    """The four metrics."""
    found = milestones(events)
    return [_length(found, *metric) for metric in METRICS]


def _length(found, key, title, start, end):
    if end not in found and end in DISPENSABLE and Milestone.RESOLVED in found:
        reason = f"It was resolved, and no row is marked {Milestone(end).label}"
        return Length(key, title, "not_applicable", reason=reason)
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


def impact_window(events):
    """From the start of impact to the resolution, or to the mitigation while there is none."""
    found = milestones(events)
    end = found.get(Milestone.RESOLVED, found.get(Milestone.MITIGATED))
    return Window(found.get(Milestone.IMPACT_STARTED), end)


@dataclass(frozen=True)
class Windows:
    """How long it hurt by the rows, and how long it lasted by the facts."""

    impact: Window
    declared: Window

    @property
    def differ(self):
        """Which ends are known to both and not the same minute: "start", "end"."""
        ends = [(name, getattr(self.impact, name), getattr(self.declared, name)) for name in ENDS]
        return [name for name, a, b in ends if a and b and _minute(a) != _minute(b)]

    @property
    def is_of_one_day(self):
        """Whether every end that is known lies on one day."""
        ends = [getattr(one, name) for one in (self.impact, self.declared) for name in ENDS]
        return len({at.date() for at in ends if at}) == 1


def windows(events, started_at, ended_at):
    """The window of the impact beside the one the facts declare."""
    return Windows(impact_window(events), Window(started_at, ended_at))


def gaps(events):
    """Windows of QUIET or more without a row, from the start of impact to the resolution.

    Without a resolution it looks as far as the last row; without a start there are none.
    """
    found = milestones(events)
    start = found.get(Milestone.IMPACT_STARTED)
    if start is None:
        return []
    moments = sorted(event["at"] for event in events)
    end = found.get(Milestone.RESOLVED, moments[-1])
    inside = [at for at in moments if start <= at <= end]
    return [Window(a, b) for a, b in pairwise(inside) if b - a >= QUIET]


def _minute(at):
    return at.replace(second=0, microsecond=0)
