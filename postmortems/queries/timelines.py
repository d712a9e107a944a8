"""What lies beside a timeline while it is written: milestones, what follows from them, gaps."""

from datetime import UTC

from postmortems.models.enums import Milestone
from postmortems.rules import durations

MOST_GAPS = 6


def desk(incident, events):
    """What the desk shows of these events: dicts with an aware `at`, a `milestone`, a `field`.

    `field` is the id of what holds the row's time. Works on saved and on unsaved rows alike.
    """
    marked = {event["milestone"]: event for event in events if event["milestone"]}
    gaps = durations.gaps(events)
    crossed = durations.out_of_order(events)
    return {
        "milestones": [
            {"name": milestone.label, "event": marked.get(milestone)} for milestone in Milestone
        ],
        "marked": len(marked),
        "lengths": durations.lengths(events),
        "windows": durations.windows(events, incident.started_at, incident.ended_at),
        "gaps": gaps[:MOST_GAPS],
        "more_gaps": max(len(gaps) - MOST_GAPS, 0),
        "crossed": crossed,
    }


def saved_events(incident):
    """The saved events of an incident as `desk` and the drawing take them."""
    return [
        {
            "at": event.at.astimezone(UTC),
            "text": event.text,
            "milestone": event.milestone,
            "field": f"id_rows-{place}-time",
        }
        for place, event in enumerate(incident.events.all())
    ]
