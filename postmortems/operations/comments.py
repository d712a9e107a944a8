"""Talking about a part of the document."""

from django.db import transaction

from postmortems.models import Comment
from postmortems.queries import lines, readers
from postmortems.rules import policy, reminders
from postmortems.rules.outline import SLOTS
from postmortems.rules.text import clean_text

from . import activity, notifications, passages
from .workflow import Refused, lock, require


class NothingSaid(Refused):
    """A comment without words, or in a place that does not exist."""


class LineGone(Refused):
    """A comment about a line that does not say that any more."""


class TooManyMentioned(Refused):
    """A comment that would tell more people than one comment may."""


@transaction.atomic
def add(postmortem, *, slot, text, by, now, line="", parent=None):
    """Say something under a slot, about one line of it, or in answer to a thread.

    `line` is the line's words as they stand now; an answer is about what its thread is about.
    Whoever is mentioned and may see it is owed a mail at once, whoever takes part in the thread
    finds an answer in the next digest.
    """
    row = lock(postmortem)
    require("comment", row, by)
    text = clean_text(text)
    _require_sayable(row, slot, line, text, parent)
    comment = Comment.objects.create(
        postmortem=row,
        slot=parent.slot if parent else slot,
        line="" if parent else line,
        parent=parent,
        text=text,
        by=by,
        at=now,
    )
    says = f"{_what_was_done(comment)} {SLOTS[comment.slot].title}"
    activity.record(row, "comment", says, by=by, now=now)
    passages.renew(row.pk)
    _tell(comment, row, now)
    return comment


def _tell(comment, row, now):
    """Write down who is mentioned, and what they and those who take part are owed."""
    named = readers.mentioned(comment.text)
    if len(named) > policy.MENTIONED_MOST:
        raise TooManyMentioned(
            f"A comment can tell {policy.MENTIONED_MOST} people at most; "
            f"this one mentions {len(named)}."
        )
    may_see = readers.of(row)
    mentioned = list(may_see.filter(pk__in=[person.pk for person in named])) if named else []
    comment.mentioned.set(mentioned)
    _owe(reminders.mentioned(comment), row, mentioned, comment.by, now)
    if comment.parent_id:
        others = may_see.filter(pk__in=readers.taking_part(comment.parent).values("pk"))
        others = others.exclude(pk__in=[person.pk for person in mentioned])
        _owe(reminders.replied(comment), row, others, comment.by, now)


def _owe(owed, row, people, by, now):
    """Owe it to these people, but for the writer."""
    to = [person for person in people if person.pk != by.pk]
    notifications.owe(owed.kind, row, to=to, key=owed.key, now=now)


def _require_sayable(row, slot, line, text, parent):
    """Raise NothingSaid or LineGone unless there are words, and a place where they belong."""
    if not text:
        raise NothingSaid("Write the comment first.")
    if slot not in SLOTS:
        raise NothingSaid("There is no such part to comment on.")
    if parent is not None and (parent.postmortem_id != row.pk or parent.parent_id):
        raise NothingSaid("There is no such comment to answer.")
    if line and parent is None and line not in lines.of(row, slot):
        raise LineGone("Somebody has changed this line meanwhile. Choose what it is about again.")


def _what_was_done(comment):
    if comment.parent_id:
        return "answered a comment on"
    return "commented on a line of" if comment.line else "commented on"


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
