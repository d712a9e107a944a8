"""Keeping what is being written, and saying who is at it. Neither is part of the document.

A draft needs no lock and leaves no deed: one conditional statement decides which text is newer.
"""

from dataclasses import dataclass

from django.db import transaction

from postmortems.models import Draft, Presence
from postmortems.queries import drafts as reading
from postmortems.queries.part_changes import Change
from postmortems.rules.drafts import NEEDED_FOR

from .workflow import require


@dataclass(frozen=True)
class Kept:
    """What became of a text that was sent.

    `draft` holds the tab's newest text and has no fields when that was saved or thrown away;
    `is_newest` says whether it is the text that was sent. `saved` is the last change of the part
    since the text was started, else None.
    """

    draft: Draft
    is_newest: bool
    saved: Change | None


@transaction.atomic
def keep(postmortem, slot, *, tab, sequence, revision, fields, by, now, instead_of=None):
    """Keep the form of one part as `tab` sent it; returns Kept.

    `sequence` counts from 1; the text stays out when the tab has sent a higher one before.
    `instead_of` is (id, sequence) of an earlier draft this one goes on with: it is emptied, unless
    its own tab has gone on writing.
    """
    require("edit", postmortem, by)
    place = {"postmortem": postmortem, "slot": slot, "by": by}
    is_newest = _write({**place, "tab": tab}, sequence, revision=revision, fields=fields, at=now)
    draft = Draft.objects.get(**place, tab=tab)
    if is_newest and instead_of:
        pk, seen = instead_of
        earlier = Draft.objects.filter(**place, pk=pk, sequence=seen).exclude(tab=tab)
        earlier.update(fields={}, at=now)
    return Kept(draft, is_newest, reading.saved_since(postmortem, slot, revision))


@transaction.atomic
def forget(postmortem, slot, *, tab, sequence, by, now):
    """Empty the draft of a tab that was saved or thrown away; the tab is not at the part any more.

    The sequence stays, so that an older text that arrives late is not kept again.
    """
    place = {"postmortem": postmortem, "slot": slot, "by": by, "tab": tab}
    _write(place, sequence, fields={}, at=now)
    Presence.objects.filter(**place).delete()


def forget_earlier(postmortem, slot, *, draft, sequence, by, now):
    """Empty the draft with the id `draft`, if it is this person's and of this part.

    One whose own tab has gone on writing past `sequence` stays.
    """
    mine = Draft.objects.filter(postmortem=postmortem, slot=slot, by=by, pk=draft)
    mine.filter(sequence__lte=sequence).update(fields={}, at=now)


def present(postmortem, slot, *, tab, by, now):
    """Say that a person has a part open for editing."""
    require("edit", postmortem, by)
    row = Presence(postmortem=postmortem, slot=slot, by=by, tab=tab, at=now)
    Presence.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["postmortem", "slot", "by", "tab"],
        update_fields=["at"],
    )


def leave(postmortem, slot, *, tab, by):
    """Say that a person has closed a part."""
    Presence.objects.filter(postmortem=postmortem, slot=slot, tab=tab, by=by).delete()


def clear(*, now):
    """Remove presences and emptied drafts of the day before; a draft with text stays."""
    Presence.objects.filter(at__lt=now - NEEDED_FOR).delete()
    Draft.objects.filter(fields={}, at__lt=now - NEEDED_FOR).delete()


def _write(place, sequence, **values):
    """Write to the draft at `place` unless it has as high a sequence; whether it was written."""
    rows = Draft.objects.filter(**place)
    if _older(rows, sequence).update(sequence=sequence, **values):
        return True
    blank = Draft(**place, sequence=0, revision=values.get("revision", 0), at=values["at"])
    Draft.objects.bulk_create([blank], ignore_conflicts=True)
    return bool(_older(rows, sequence).update(sequence=sequence, **values))


def _older(drafts, sequence):
    """The guard: PostgreSQL looks again once a writer before us has committed."""
    return drafts.filter(sequence__lt=sequence)
