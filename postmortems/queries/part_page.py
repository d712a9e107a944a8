"""What lies beside a part while it is edited."""

from postmortems.rules import checks, wording
from postmortems.rules.contradictions import contradictions
from postmortems.rules.outline import SLOTS

from . import timelines
from .documents import document
from .standing import open_verbs


def desk(postmortem, slot, user):
    """The context of the desk for a postmortem from `documents.load`."""
    plain = document(postmortem)
    return {
        "files": list(postmortem.attachments.filter(slot=slot)),
        "may": open_verbs(user, postmortem),
        "to_do": checks.objections(plain),
        "contradictions": [one for one in contradictions(plain) if one.slot == slot],
        "wording": wording.of_part(plain, SLOTS[slot]),
        **_rows(postmortem, slot),
    }


def _rows(postmortem, slot):
    """The timeline beside other parts, and what follows from it beside its own table."""
    if slot != "timeline":
        return {"events": list(postmortem.incident.events.all())}
    drawn = timelines.saved_events(postmortem.incident)
    return {"drawn": drawn, "timeline": timelines.desk(postmortem.incident, drawn)}


def names(postmortem):
    """Everybody a postmortem from `documents.load` names, for `tone_preview`."""
    return wording.names(document(postmortem))
