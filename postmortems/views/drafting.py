"""What the editor of a part has to do with drafts: go on with one, offer others, forget them."""

import re
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from postmortems.operations import drafts
from postmortems.queries import drafts as reading
from postmortems.templatetags.words import near_moment_text

TAB = re.compile(r"[0-9A-Za-z-]{8,36}")
LARGEST = 2**53
"""Numbers above are not exact in a browser."""


@dataclass
class Opened:
    """How an editor opens: with the form and the revision of a draft, or without."""

    data: QueryDict | None = None
    context: dict = field(default_factory=dict)


def number(text, below=10**9):
    """The whole number that a hidden field holds; 0 for anything else."""
    digits = text or ""
    is_number = digits.isascii() and digits.isdigit() and len(digits) < 17
    return int(digits) if is_number and int(digits) < below else 0


def tab_of(posted):
    """The id a tab has given itself; "" without script or with a strange one."""
    tab = posted.get("tab", "")
    return tab if TAB.fullmatch(tab) else ""


def opened(request, postmortem, slot):
    """How the editor of `slot` opens for this person: `?draft=ID` goes on with a draft.

    After a refused post it is the draft of the tab that posted.
    """
    found = _draft(request, postmortem, slot)
    is_refused = request.method == "POST"
    others = reading.unsaved(postmortem, slot, request.user, but=found)
    here = reading.editors(postmortem, slot, request.user, tab="", now=timezone.now())
    context = {"draft": found, "unsaved": others, "here": here, "is_refused": is_refused}
    opened = Opened(context=context)
    if found and not is_refused:
        opened.data = as_posted(found.fields)
        saved = reading.saved_since(postmortem, slot, found.revision)
        opened.context |= {"revision": found.revision, "saved": saved_words(saved, request.user)}
    return opened


def _draft(request, postmortem, slot):
    """The draft the page goes on with, or None."""
    mine = reading.with_text(postmortem, slot, request.user)
    asked = request.POST if request.method == "POST" else request.GET
    tab, pk = tab_of(asked), number(asked.get("draft"))
    return mine.filter(Q(tab=tab) | Q(pk=pk)).first() if tab or pk else None


def as_posted(fields):
    """The kept form as if it had been posted now."""
    data = QueryDict(mutable=True)
    for name, texts in fields.items():
        data.setlist(name, texts)
    return data


def saved_words(saved, user):
    """A sentence about a queries.part_changes.Change; "" for None."""
    if saved is None:
        return ""
    when = near_moment_text(saved.at)
    if saved.by_pk == user.pk:
        return f"You saved this part at {when} in another tab."
    return f"{saved.by or 'Somebody'} saved this part at {when}."


def forget(request, postmortem, slot):
    """Forget the draft of the tab that posted, and the one it went on with."""
    posted = request.POST
    common = {"by": request.user, "now": timezone.now()}
    tab, sequence = tab_of(posted), number(posted.get("sequence"), LARGEST)
    if tab and sequence:
        drafts.forget(postmortem, slot, tab=tab, sequence=sequence, **common)
    earlier = number(posted.get("draft"))
    if earlier:
        seen = number(posted.get("draft_sequence"), LARGEST)
        drafts.forget_earlier(postmortem, slot, draft=earlier, sequence=seen, **common)
