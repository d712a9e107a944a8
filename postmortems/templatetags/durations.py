"""The timeline as pages read it: events by day, the four lengths, the two windows."""

from datetime import UTC
from itertools import groupby

from django import template

from postmortems.rules import durations

from .words import MONTHS

register = template.Library()


@register.simple_tag
def event_list(rows):
    """Rows of the timeline as dicts in UTC: number, at, text, milestone and its name."""
    return [
        {
            "number": number,
            "at": row.at.astimezone(UTC),
            "text": row.text,
            "milestone": row.milestone,
            "milestone_name": row.get_milestone_display(),
        }
        for number, row in enumerate(rows)
    ]


@register.simple_tag
def lengths(events):
    """The four lengths between milestones; see rules/durations.py."""
    return durations.lengths(events)


@register.simple_tag
def windows(events, incident):
    """How long the impact lasted by the rows, and the incident by its facts."""
    return durations.windows(events, incident.started_at, incident.ended_at)


@register.filter
def window(value):
    """Return “14:35 to 16:45 UTC”, with both days when they are not the same."""
    start, end = (at and at.astimezone(UTC) for at in (value.start, value.end))
    if start and end:
        is_long = start.date() != end.date()
        return f"{_said(start, is_long)} to {_said(end, is_long)} UTC"
    return f"Since {start:%H:%M} UTC" if start else f"Until {end:%H:%M} UTC" if end else ""


def _said(at, is_long):
    return f"{at.day} {MONTHS[at.month - 1][:3]}, {at:%H:%M}" if is_long else f"{at:%H:%M}"


@register.filter
def by_day(events):
    """Events of each day, in order: [{"day", "events"}]."""
    days = groupby(events, key=lambda event: event["at"].date())
    return [{"day": day, "events": list(group)} for day, group in days]
