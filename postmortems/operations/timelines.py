"""Adding many rows to a timeline at once."""

from django.db import transaction

from postmortems.models import Revision, TimelineEvent
from postmortems.rules.document import part_of

from . import documents
from .workflow import Refused, Stale

MOST_ROWS = 1000


class TooMany(Refused):
    """More rows than a timeline can be edited with."""


@transaction.atomic
def add_rows(postmortem, rows, *, revision, by, now):
    """Add `rows` (event values) to the timeline of revision number `revision`, in order of time.

    Returns the latest revision. Sending the same rows twice adds them once: both times they are
    added to what the timeline was at that revision. Raises Conflict as `documents.save_part` does.
    """
    found = Revision.objects.filter(postmortem=postmortem, number=revision).first()
    if found is None:
        raise Stale("The page is older than anything that is kept. Read the text again.")
    base = part_of(found.document, "timeline")
    value = sorted([*base, *rows], key=lambda row: row["at"])
    latest = documents.save_part(postmortem, "timeline", value, revision=revision, by=by, now=now)
    count = TimelineEvent.objects.filter(incident=postmortem.incident_id).count()
    if count > MOST_ROWS:
        raise TooMany(
            f"A timeline holds {MOST_ROWS:,} rows at most; with these it would have {count:,}. "
            "Add fewer."
        )
    return latest
