"""What is worth a look at an action item: its sentence, and its due date."""

from django import template

from postmortems.rules import horizons, nudges

register = template.Library()


@register.filter
def nudge(what):
    """Return one sentence of advice on the sentence of an item, or nothing."""
    return nudges.nudge(what or "")


@register.filter
def past_horizon(item):
    """Return the last day of the horizon that an unfinished item's due date lies beyond, or None.

    The item comes with its postmortem, incident and team.
    """
    zone = horizons.zone_of(item.postmortem.incident)
    if item.is_unfinished and horizons.is_beyond(item.slot, item.due_on, item.created_at, zone):
        return horizons.end(item.slot, item.created_at, zone)
    return None


@register.filter
def is_snoozed(item, today):
    """Return whether nobody is reminded of an item on `today`."""
    return item.is_snoozed(today)
