"""Keeping the document as it stood after each change."""

from django.db import transaction

from postmortems.models import Revision
from postmortems.models.enums import Status
from postmortems.queries import documents as reading
from postmortems.rules.document import fingerprint

from . import activity, measures, passages, workflow


def record(postmortem, says, *, by, now, verb="edit", note=""):
    """Read the document as it stands now and keep it, see `keep`."""
    plain = reading.document(reading.load(postmortem.pk))
    return keep(postmortem, plain, says, by=by, now=now, verb=verb, note=note)


def keep(postmortem, plain, says, *, by, now, verb="edit", note=""):
    """Keep the document as it stands now, `plain`, as the next revision; lapse what no longer fits.

    The postmortem must be locked. When nothing that is signed has changed, no revision is added;
    nor while it is approved, when promises and reviews move on beside the text that was signed.
    Returns the latest revision.
    """
    latest = postmortem.revisions.order_by("-number").defer("document").first()
    is_closed = postmortem.status == Status.APPROVED
    if latest is None or (latest.sha256 != fingerprint(plain) and not is_closed):
        latest = _keep(postmortem, plain, after=latest, by=by, now=now)
    postmortem.edited_at = now
    postmortem.save(update_fields=["edited_at", "version"])
    passages.renew(postmortem.pk)
    measures.renew(postmortem, plain)
    activity.record(postmortem, verb, says, by=by, now=now, note=note)
    if not is_closed:
        for reviewer in workflow.lapse_sign_offs(postmortem, latest.sha256, now=now):
            says = f"changed what {reviewer.name} had signed; the sign-off lapsed"
            activity.record(postmortem, "lapse", says, by=by, now=now)
    return latest


def _keep(postmortem, plain, *, after, by, now):
    """Add the revision after the latest one, if any; the version is for the caller to save."""
    postmortem.version = after.number + 1 if after else 1
    plain = {**plain, "updated_on": now.date().isoformat()}
    return Revision.objects.create(
        postmortem=postmortem,
        number=postmortem.version,
        document=plain,
        sha256=fingerprint(plain),
        by=by,
        at=now,
    )


@transaction.atomic
def amend(postmortem, *, by, now):
    """Open the next revision of an approved postmortem; the approved one stays as it is.

    The next one holds what has become of promises meanwhile, and needs sign-offs of its own. It
    is due on no day: what was due has been approved.
    """
    row = workflow.lock(postmortem)
    workflow.require("amend", row, by)
    approved = row.version
    workflow.move(row, "amend")
    row.approved_at = row.due_on = None
    row.save(update_fields=["status", "approved_at", "due_on"])
    latest = row.revisions.order_by("-number").defer("document").first()
    _keep(row, reading.document(reading.load(row.pk)), after=latest, by=by, now=now)
    row.save(update_fields=["version"])
    says = f"opened the next revision after {approved}"
    activity.record(row, "amend", says, by=by, now=now)
    return row
