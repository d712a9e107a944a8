"""What lies beside a part while it is edited."""

from . import timelines


def desk(postmortem, slot):
    """The context of the desk for a postmortem from `documents.load`."""
    if slot == "timeline":
        drawn = timelines.saved_events(postmortem.incident)
        return {"drawn": drawn, "timeline": timelines.desk(postmortem.incident, drawn)}
    return {"events": list(postmortem.incident.events.all())}
