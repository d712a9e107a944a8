"""The lines of a slot as they stand now."""

from postmortems.rules import lines
from postmortems.rules.outline import SLOTS
from postmortems.rules.shapes import Kind


def of(postmortem, key):
    """The words of the lines of slot `key`, in order; nothing for what has no lines."""
    slot = SLOTS[key]
    rows = {
        Kind.LIST: postmortem.entries.filter(slot=key),
        Kind.EVENTS: postmortem.incident.events.all(),
        Kind.ACTIONS: postmortem.items.filter(slot=key),
    }.get(slot.kind)
    return lines.lines(slot, rows.values(lines.WORDS[slot.kind])) if rows is not None else []
