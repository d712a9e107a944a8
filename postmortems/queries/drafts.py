"""What somebody wrote and did not save, who is writing now, and what was saved meanwhile."""

from dataclasses import dataclass

from postmortems.models import Draft, Presence
from postmortems.rules.drafts import HERE_FOR, opening
from postmortems.rules.outline import SECTION_OF, SLOTS

from . import part_changes

MOST_SHOWN = 5


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
    """The last part_changes.Change of this part since revision number `revision`, or None."""
    if revision == postmortem.version:
        return None
    return part_changes.last(postmortem, slot, revision)
