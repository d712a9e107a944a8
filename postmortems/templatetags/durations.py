"""The timeline as the document page reads it: events by day, and the four lengths."""

from datetime import UTC
from itertools import groupby

from django import template

from postmortems.rules import durations

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


@register.filter
def by_day(events):
    """Events of each day, in order: [{"day", "events"}]."""
    days = groupby(events, key=lambda event: event["at"].date())
    return [{"day": day, "events": list(group)} for day, group in days]
