"""How the times of a timeline are read while one types."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from postmortems.forms.events import posted_cells, posted_day
from postmortems.operations import workflow
from postmortems.queries import timelines
from postmortems.rules import entry
from postmortems.templatetags.entry import in_zone

from .finding import visible_postmortem

READING = "postmortems/timeline/_reading.html"
DESK = "postmortems/timeline/_desk.html"


@require_POST
def readings(request, number):
    """How the rows are read as they stand in the form, and the desk that follows; saves nothing.

    {"rows": {name: {"html", "own", "at", "face", "notes"}}, "desk": html}
    """
    postmortem = visible_postmortem(request, number)
    workflow.require("edit", postmortem, request.user)
    incident = postmortem.incident
    posted = posted_cells(request.POST, "rows")
    first_day = posted_day(request.POST) or incident.day
    reads = entry.read_cells([cell for _, cell, _ in posted], day=first_day)
    own = {"zone": request.user.zone}
    rows = {name: _row(read, own) for (name, _, _), read in zip(posted, reads, strict=True)}
    events = [
        {"at": read.at, "milestone": milestone, "field": f"id_{name}-time"}
        for (name, _, milestone), read in zip(posted, reads, strict=True)
        if read.at
    ]
    beside = {"timeline": timelines.desk(incident, events)}
    return JsonResponse({"rows": rows, "desk": render_to_string(DESK, beside)})


def _row(read, own):
    return {
        "html": "" if read.is_plain else render_to_string(READING, {"read": read}).strip(),
        "own": in_zone(read.at, own),
        "at": read.at.isoformat() if read.at else "",
        "face": entry.face(read.at) if read.at else "",
        "notes": "\n".join(read.notes),
    }
