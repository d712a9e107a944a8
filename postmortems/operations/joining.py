"""Joining what somebody writes into a part with what others have written into it meanwhile."""

from postmortems.queries import documents as reading
from postmortems.queries import part_changes
from postmortems.rules.document import blank, part_of
from postmortems.rules.merging import contest, merge
from postmortems.rules.outline import SLOTS
from postmortems.rules.shapes import Kind

from .workflow import Stale

SORTED = ("services", "causes")
ITEM = ("id", "what", "detail", "owner", "due_on", "owner_id")


class Conflict(Stale):
    """Others changed the same first.

    `base` is what the part said at revision number `started`, `theirs` what it says now at
    `revision`, `mine` what was to be saved, `proposal` both as far as they can be joined, and
    `clashes` what both changed. `changes` are those of the part since `started`, oldest first.
    """

    def __init__(self, *, base, theirs, mine, merged, started, revision, changes):
        super().__init__(
            "Somebody saved this part while you were writing. Nothing of yours is lost: read "
            "what it says now, then save what it should say."
        )
        self.base, self.theirs, self.mine = base, theirs, mine
        self.proposal, self.clashes = merged
        self.started, self.revision, self.changes = started, revision, changes

    @property
    def saved(self):
        """The last change of the part, or None when it is not known from where `mine` started."""
        return self.changes[-1] if self.changes else None

    @property
    def others(self):
        """Who has changed the part since, each once: [(key of the account or None, name)]."""
        return list(dict.fromkeys((change.by_pk, change.by) for change in self.changes))


def joined(postmortem, key, value, *, revision):
    """A cleaned value joined with all that changed since `revision`, and whose changes they are.

    Returns (value, others), see `Conflict.others`. The postmortem is one that was loaded whole.
    """
    mine = as_written(key, value)
    if revision == postmortem.version:
        return mine, []
    conflict = compared(postmortem, key, mine, revision=revision)
    if conflict.clashes:
        raise conflict
    has_joined = conflict.proposal not in (conflict.mine, conflict.theirs)
    return conflict.proposal, conflict.others if has_joined else []


def compared(postmortem, key, mine, *, revision):
    """The Conflict between `mine`, started from `revision`, and what the part says now.

    It has no clashes when both can be joined.
    """
    theirs = reading.written(postmortem, key)
    base, changes = part_changes.since(postmortem, key, revision)
    if base is None:
        base = part_of(blank(), key)
        merged = contest(SLOTS[key].kind, base, theirs, mine)
    else:
        merged = merge(SLOTS[key].kind, base, theirs, mine)
    return Conflict(
        base=base,
        theirs=theirs,
        mine=mine,
        merged=merged,
        started=revision,
        revision=postmortem.version,
        changes=changes,
    )


def as_written(key, value):
    """A cleaned value as `queries.documents.written` gives it back once it is saved."""
    kind = SLOTS[key].kind
    if kind == Kind.ACTIONS:
        return [{name: row.get(name) for name in ITEM} for row in value]
    if kind == Kind.EVENTS:
        return sorted(value, key=lambda row: row["at"])
    if kind != Kind.FACTS:
        return value
    value = {name: sorted(fact) if name in SORTED else fact for name, fact in value.items()}
    if key == "header" and value.get("started_at"):
        value["day"] = value["started_at"][:10]
    return value


def says_the_same(postmortem, key, value):
    """Whether the part says this already; which account an owner's name belongs to aside."""
    theirs = reading.written(postmortem, key)
    if SLOTS[key].kind != Kind.ACTIONS:
        return theirs == value
    return [_seen(row) for row in theirs] == [_seen(row) for row in value]


def _seen(row):
    return {name: row[name] for name in ("what", "detail", "owner", "due_on")}


def with_whom(others, by):
    """The end of a deed of `by` that others have a part in, or nothing."""
    names = [f"{name or 'somebody'}’s" for pk, name in others if pk != by.pk]
    names += ["their own" for pk, _ in others if pk == by.pk]
    return f", joined with {' and '.join(names)} changes" if names else ""
