"""Files under a part of the document: images drawn anew, and logs as plain text."""

import hashlib
import secrets
from threading import Lock

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from postmortems.models import Attachment, Revision
from postmortems.models.enums import Verdict
from postmortems.queries import documents as reading
from postmortems.rules import attachments as rules
from postmortems.rules import lengths, policy
from postmortems.rules.outline import SLOTS
from postmortems.rules.text import clean_line

from . import activity, passages
from .workflow import Refused, lock, require

ONE_AT_A_TIME = Lock()
"""A decoded image takes up to 160 MB: in each process one is drawn while the others wait."""
NOT_STORED = "The file could not be stored: there is no room for it, or the disk is read-only."


class NotAttached(Refused):
    """The file is not one we keep, or there is no place for it."""


class StillShown(Refused):
    """A text that is to stay as it is shows the file."""


def add(postmortem, *, slot, content, name, by, now, caption=""):
    """Keep a file under a slot; `content` are its bytes. Returns the attachment.

    Drawing an image anew takes seconds, so the postmortem is locked only after it.
    """
    require("edit", postmortem, by)
    try:
        with ONE_AT_A_TIME:
            kept = rules.read(content)
    except rules.Unacceptable as error:
        raise NotAttached(str(error)) from error
    attachment = Attachment(
        slot=slot,
        name=rules.clean_name(name, kept.content_type),
        caption=clean_line(caption)[: lengths.CAPTION],
        content_type=kept.content_type,
        size=len(kept.content),
        sha256=hashlib.sha256(kept.content).hexdigest(),
        by=by,
        at=now,
    )
    with transaction.atomic():
        attachment.postmortem = lock(postmortem)
        _keep(attachment, kept)
    return attachment


def _keep(attachment, kept):
    """Write the file, then its row; without the row the file goes again."""
    row = attachment.postmortem
    require("edit", row, attachment.by)
    if attachment.slot not in rules.PLACES:
        raise NotAttached("There is no such part to attach a file to.")
    if row.attachments.count() >= policy.ATTACHED_FILES:
        most = policy.ATTACHED_FILES
        raise NotAttached(f"{most} files are attached already. Remove one that is not needed.")
    try:
        random = f"{secrets.token_hex(16)}{kept.suffix}"
        attachment.file.save(random, ContentFile(kept.content), save=False)
    except OSError as error:
        raise NotAttached(NOT_STORED) from error
    try:
        attachment.save()
        says = f"attached “{attachment.name}” to {SLOTS[attachment.slot].title}"
        activity.record(row, "attach", says, by=attachment.by, now=attachment.at)
        passages.renew(row.pk)
    except BaseException:
        attachment.file.delete(save=False)
        raise


@transaction.atomic
def remove(attachment, *, by, now):
    """Take a file away; one that the text or a signed revision shows stays."""
    row = lock(attachment.postmortem)
    require("edit", row, by)
    found = Attachment.objects.select_for_update().filter(pk=attachment.pk).first()
    if found is None:
        return
    _require_unshown(row, found)
    storage, path = found.file.storage, found.file.name
    found.delete()
    says = f"removed “{found.name}” from {SLOTS[found.slot].title}"
    activity.record(row, "detach", says, by=by, now=now)
    passages.renew(row.pk)
    transaction.on_commit(lambda: storage.delete(path), robust=True)


def _require_unshown(postmortem, attachment):
    if rules.names(reading.document(reading.load(postmortem.pk)), attachment.pk):
        raise StillShown(
            f"The text still shows “{attachment.name}”. Take it out of the text and save, then "
            "remove the file."
        )
    for revision in _signed_revisions(postmortem):
        if rules.names(revision.document, attachment.pk):
            raise StillShown(
                f"Revision {revision.number}, which was signed off, shows “{attachment.name}”. "
                "What was signed stays as it was, so the file stays."
            )


def _signed_revisions(postmortem):
    """Every revision that was approved or that a sign-off names."""
    signed = postmortem.reviews.filter(verdict=Verdict.SIGNED_OFF).order_by().values("revision")
    return Revision.objects.filter(Q(pk__in=signed) | Q(pk=postmortem.approved_revision_id))
