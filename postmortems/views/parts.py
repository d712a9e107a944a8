"""Editing one part of the document."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from postmortems.forms.parts import part_form
from postmortems.operations import documents, joining, workflow
from postmortems.queries import documents as reading
from postmortems.queries import part_page
from postmortems.rules.outline import SECTION_OF, SLOTS, slots
from postmortems.rules.shapes import Kind

from . import conflicts
from .finding import visible_postmortem

EDITED = [slot.key for slot in slots() if slot.kind != Kind.FOLLOW_UP]


def edit(request, number, slot):
    """Show and save the form of one slot."""
    if slot not in EDITED:
        raise Http404
    postmortem = reading.load(visible_postmortem(request, number).pk)
    workflow.require("edit", postmortem, request.user)
    data = request.POST if request.method == "POST" else None
    form = part_form(postmortem, SLOTS[slot], data)
    context = {"revision": postmortem.version}
    if data is not None and "take" in data:
        form, said = conflicts.taken(request, postmortem, slot)
        context |= said
    elif data is not None and form.is_valid():
        try:
            latest = documents.save_part(
                postmortem,
                slot,
                form.value(),
                revision=_number(data.get("revision")),
                by=request.user,
                now=timezone.now(),
            )
        except documents.Conflict as conflict:
            form, said = conflicts.met(request, postmortem, slot, conflict)
            context |= said
        except workflow.Refused as refusal:
            context["refusal"] = refusal
        else:
            joined = joining.with_whom(latest.joined_with, request.user)
            said = [f"Saved “{SLOTS[slot].title}”{joined}.", *form.remarks]
            messages.success(request, " ".join(said))
            return redirect(_next(postmortem, slot, data))
    elif data is not None:
        context["revision"] = _number(data.get("revision")) or postmortem.version
        context |= conflicts.still(request, postmortem, slot)
    context |= {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "slot": SLOTS[slot],
        "section": SECTION_OF.get(slot),
        "form": form,
        "following": _following(slot),
        **part_page.desk(postmortem, slot, request.user),
    }
    refused = data is not None
    status = context.pop("status", 422 if refused else 200)
    return render(request, "postmortems/parts/edit.html", context, status=status)


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _following(slot):
    """The slot after this one in document order, or None after the last."""
    place = EDITED.index(slot) + 1
    return SLOTS[EDITED[place]] if place < len(EDITED) else None


def _next(postmortem, slot, data):
    following = _following(slot)
    if "and_next" in data and following:
        return f"{postmortem.get_absolute_url()}edit/{following.key}/"
    anchor = f"slot-{slot}" if slot in SECTION_OF else "main"
    return f"{postmortem.get_absolute_url()}#{anchor}"
