"""What somebody wrote and did not save, who is writing now, and what was saved meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from postmortems.models import Draft, Presence
from postmortems.rules.document import HEADER_LABELS, part_of
from postmortems.rules.drafts import HERE_FOR, opening
from postmortems.rules.outline import SECTION_OF, SLOTS
from postmortems.rules.shapes import Kind

MOST_SHOWN = 5


@dataclass(frozen=True)
class Saved:
    """Somebody saved a part: the person, or None when the account is gone, and when."""

    by_id: int | None
    by_name: str
    at: datetime


@dataclass(frozen=True)
class Editor:
    """Somebody who is here, and what they do."""

    name: str
    is_you: bool
    does: str


def with_text(postmortem, slot, user):
    """Drafts of this person that hold something, newest first."""
    mine = Draft.objects.filter(postmortem=postmortem, slot=slot, by=user)
    return mine.exclude(fields={})


def unsaved(postmortem, slot, user, *, but=None):
    """The newest of them, each with its `opening`; without `but`, the one that is on the page."""
    found = with_text(postmortem, slot, user).exclude(pk=but.pk if but else None)[:MOST_SHOWN]
    for draft in found:
        draft.opening = opening(draft.fields)
    return list(found)


def editors(postmortem, slot, user, *, tab, now):
    """Who is here: [Editor], the reader first, then who is at this part too.

    `tab` is the reader's own. Where it is unknown, "", the reader is at this part and in no other
    tab.
    """
    others, elsewhere = [], []
    for one in sorted(_here(postmortem, now), key=lambda one: one.slot != slot):
        what = "this part" if one.slot == slot else SLOTS[one.slot].title
        if one.by_id != user.pk:
            others.append(Editor(one.by.name, False, f"Editing {what}"))
        elif tab and one.tab != tab:
            elsewhere.append(Editor(user.name, True, f"Editing {what}, in another tab"))
    me = Editor(user.name, True, "Editing this part")
    return list(dict.fromkeys([me, *elsewhere, *others]))


def writing(postmortem, user, *, now):
    """Who else writes which section now: [(section key, sentence)], each once."""
    found = [
        (SECTION_OF[one.slot].key, f"{one.by.name} is editing {SLOTS[one.slot].title}")
        for one in _here(postmortem, now)
        if one.by_id != user.pk and one.slot in SECTION_OF
    ]
    return list(dict.fromkeys(found))


def _here(postmortem, now):
    seen = Presence.objects.filter(postmortem=postmortem, at__gt=now - HERE_FOR)
    return seen.select_related("by").order_by("by__name", "by", "slot", "pk")


def saved_since(postmortem, slot, revision):
    """The last change of this part since revision number `revision`: Saved, or None.

    None also when it says again what it said then.
    """
    if revision == postmortem.version:
        return None
    paths = _paths(slot)
    rows = postmortem.revisions.filter(number__gte=revision).order_by("number")
    start = before = last = None
    for row in rows.values("number", "by", "by__name", "at", *paths):
        value = part_of(_document(row, paths), slot)
        if row["number"] == revision:
            start = value
        elif value != before:
            last = Saved(row["by"], row["by__name"] or "", row["at"])
        before = value
    return None if before == start else last


def _paths(slot):
    """Where a part stands in the JSON of a revision, so that the rest of it is not read."""
    if SLOTS[slot].kind == Kind.FACTS:
        return [f"document__{name}" for name in ("facts", *HEADER_LABELS)]
    return [f"document__parts__{slot}"]


def _document(row, paths):
    """As much of the document as was read."""
    found = {}
    for path in paths:
        place, names = found, path.split("__")[1:]
        for name in names[:-1]:
            place = place.setdefault(name, {})
        place[names[-1]] = row[path]
    return found
