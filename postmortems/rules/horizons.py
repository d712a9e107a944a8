"""Until when a promise should be kept by the table it stands in, and which due dates lie beyond.

Days are those of the team, whatever the clock of who reads or writes.
"""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import policy


def zone_of(incident):
    """The name of the time zone of an incident's team; "" for UTC."""
    return incident.team.time_zone if incident.team else ""


def day_of(moment, zone_name):
    """The day of an aware `moment` in a time zone; in UTC when there is none of that name."""
    try:
        zone = ZoneInfo(zone_name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return moment.astimezone(zone).date()


def end(slot, made_at, zone_name):
    """The last day of the horizon of a promise made at a moment; None where a slot has none."""
    return policy.action_due(slot, day_of(made_at, zone_name))


def is_beyond(slot, due_on, made_at, zone_name):
    """Whether a due date lies past the horizon of its slot."""
    last = end(slot, made_at, zone_name)
    return last is not None and due_on is not None and due_on > last
