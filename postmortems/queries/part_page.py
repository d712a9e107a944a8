"""What lies beside a part while it is edited."""

from postmortems.rules import wording
from postmortems.rules.outline import SLOTS

from .documents import document


def desk(postmortem, slot):
    """The context of the desk for a postmortem from `documents.load`."""
    events = [] if slot == "timeline" else list(postmortem.incident.events.all())
    return {"events": events, "wording": wording.of_part(document(postmortem), SLOTS[slot])}


def names(postmortem):
    """Everybody a postmortem from `documents.load` names, for `tone_preview`."""
    return wording.names(document(postmortem))
