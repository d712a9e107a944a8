"""Keeping the document as it stood after each change."""

from postmortems.models import Revision
from postmortems.models.enums import Status
from postmortems.queries import documents as reading
from postmortems.rules.document import fingerprint

from . import activity, workflow


def record(postmortem, says, *, by, now, verb="edit", note=""):
    """Keep the document as it stands now as the next revision; lapse what no longer fits.

    The postmortem must be locked. When nothing that is signed has changed, no revision is added;
    nor while it is approved, when promises and reviews move on beside the text that was signed.
    Returns the latest revision.
    """
    plain = reading.document(reading.load(postmortem.pk))
    sha256 = fingerprint(plain)
    latest = postmortem.revisions.order_by("-number").first()
    postmortem.edited_at = now
    postmortem.search_text = reading.search_text(plain)
    fields = ["edited_at", "search_text"]
    is_closed = postmortem.status == Status.APPROVED
    if latest is None or (latest.sha256 != sha256 and not is_closed):
        plain["updated_on"] = now.date().isoformat()
        postmortem.version = (latest.number if latest else 0) + 1
        fields.append("version")
        latest = Revision.objects.create(
            postmortem=postmortem,
            number=postmortem.version,
            document=plain,
            sha256=sha256,
            by=by,
            at=now,
        )
    postmortem.save(update_fields=fields)
    activity.record(postmortem, verb, says, by=by, now=now, note=note)
    for reviewer in [] if is_closed else workflow.lapse_sign_offs(postmortem, sha256):
        says = f"changed what {reviewer.name} had signed; the sign-off lapsed"
        activity.record(postmortem, "lapse", says, by=by, now=now)
    return latest
