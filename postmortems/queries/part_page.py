"""What lies beside a part while it is edited."""

from postmortems.rules import checks, wording
from postmortems.rules.contradictions import contradictions
from postmortems.rules.outline import SLOTS

from .documents import document
from .standing import open_verbs


def desk(postmortem, slot, user):
    """The context of the desk for a postmortem from `documents.load`."""
    plain = document(postmortem)
    return {
        "events": [] if slot == "timeline" else list(postmortem.incident.events.all()),
        "files": list(postmortem.attachments.filter(slot=slot)),
        "may": open_verbs(user, postmortem),
        "to_do": checks.objections(plain),
        "contradictions": [one for one in contradictions(plain) if one.slot == slot],
        "wording": wording.of_part(plain, SLOTS[slot]),
    }


def names(postmortem):
    """Everybody a postmortem from `documents.load` names, for `tone_preview`."""
    return wording.names(document(postmortem))
