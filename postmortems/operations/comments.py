"""Talking about a part of the document."""

from django.db import transaction

from postmortems.models import Comment
from postmortems.rules.outline import SLOTS
from postmortems.rules.text import clean_text

from . import activity
from .workflow import Refused, lock, require


class NothingSaid(Refused):
    """A comment without words, or in a place that does not exist."""


@transaction.atomic
def add(postmortem, *, slot, text, by, now, parent=None):
    """Say something under a slot, or in answer to the first comment of a thread."""
    row = lock(postmortem)
    require("comment", row, by)
    text = clean_text(text)
    if not text:
        raise NothingSaid("Write the comment first.")
    if slot not in SLOTS:
        raise NothingSaid("There is no such part to comment on.")
    if parent is not None and (parent.postmortem_id != row.pk or parent.parent_id):
        raise NothingSaid("There is no such comment to answer.")
    comment = Comment.objects.create(
        postmortem=row,
        slot=parent.slot if parent else slot,
        parent=parent,
        text=text,
        by=by,
        at=now,
    )
    says = f"commented on {SLOTS[comment.slot].title}"
    activity.record(row, "comment", says, by=by, now=now)
    return comment


@transaction.atomic
def resolve(comment, *, by, now):
    """Close a thread; whoever may comment may also see that it is settled."""
    comment.resolved_by, comment.resolved_at = by, now
    return _settle(comment, "resolved", by=by, now=now)


@transaction.atomic
def reopen(comment, *, by, now):
    """Open a resolved thread again."""
    comment.resolved_by = comment.resolved_at = None
    return _settle(comment, "reopened", by=by, now=now)


def _settle(comment, says, *, by, now):
    row = lock(comment.postmortem)
    require("comment", row, by)
    comment.save(update_fields=["resolved_by", "resolved_at"])
    says = f"{says} a comment on {SLOTS[comment.slot].title}"
    activity.record(row, "comment", says, by=by, now=now)
    return comment
