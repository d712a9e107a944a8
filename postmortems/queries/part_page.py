"""What lies beside a part while it is edited."""


def desk(postmortem, slot):
    """The context of the desk for a postmortem from `documents.load`."""
    events = [] if slot == "timeline" else list(postmortem.incident.events.all())
    files = list(postmortem.attachments.filter(slot=slot))
    return {"events": events, "files": files}
