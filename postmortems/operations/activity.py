"""The story of a document, one row a deed."""

from postmortems.models import Activity


def record(postmortem, verb, says, *, by, now, note=""):
    """Add one deed; `says` follows the person's name: “signed revision 14”."""
    return Activity.objects.create(
        postmortem=postmortem,
        verb=verb,
        says=says[:500],
        note=note,
        by=by,
        by_name=by.name if by else "",
        at=now,
    )
