"""Editing one part of the document."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from postmortems.forms.attachments import AttachForm
from postmortems.forms.parts import part_form
from postmortems.operations import documents, joining, workflow
from postmortems.queries import documents as reading
from postmortems.queries import part_page
from postmortems.rules.outline import SECTION_OF, SLOTS, slots
from postmortems.rules.shapes import Kind

from . import conflicts, drafting
from .finding import visible_postmortem

EDITED = [slot.key for slot in slots() if slot.kind != Kind.FOLLOW_UP]


def edit(request, number, slot):
    """Show and save the form of one slot."""
    if slot not in EDITED:
        raise Http404
    postmortem = reading.hold(visible_postmortem(request, number))
    workflow.require("edit", postmortem, request.user)
    data = request.POST if request.method == "POST" else None
    # What is saved shows nothing of drafts; _page looks for them when it is not.
    opened = drafting.Opened() if data is not None else drafting.opened(request, postmortem, slot)
    form = part_form(postmortem, SLOTS[slot], data if data is not None else opened.data)
    context = {"revision": postmortem.version, **opened.context}
    if data is None:
        context |= conflicts.still(request, postmortem, slot, opened.data)
    elif "take" in data:
        form, said = conflicts.taken(request, postmortem, slot)
        context |= said
    elif not form.is_valid():
        context["revision"] = drafting.number(data.get("revision"))
        context |= conflicts.still(request, postmortem, slot, data)
    elif "preview" in data and SLOTS[slot].kind == Kind.PROSE:
        context |= {"preview": form.value(), "names": part_page.names(postmortem), "status": 200}
        context["revision"] = drafting.number(data.get("revision"))
        context |= conflicts.still(request, postmortem, slot, data)
    else:
        form, said = _save(request, postmortem, slot, form)
        if said is None:
            return redirect(_next(postmortem, slot, data))
        context |= said
    return _page(request, postmortem, slot, form, context)


def _save(request, postmortem, slot, form):
    """Save the part; returns the form to go on with and what its page says, None when saved."""
    try:
        latest = documents.save_part(
            postmortem,
            slot,
            form.value(),
            revision=drafting.number(request.POST.get("revision")),
            by=request.user,
            now=timezone.now(),
        )
    except documents.Conflict as conflict:
        return conflicts.met(request, postmortem, slot, conflict)
    except workflow.Refused as refusal:
        return form, {"refusal": refusal}
    drafting.forget(request, postmortem, slot)
    joined = joining.with_whom(latest.joined_with, request.user)
    said = [f"Saved “{SLOTS[slot].title}”{joined}.", *form.remarks]
    messages.success(request, " ".join(said))
    return form, None


def _page(request, postmortem, slot, form, context):
    """The form of a slot with what `context` says of it: refused, in conflict, previewed."""
    if request.method == "POST":
        context = drafting.opened(request, postmortem, slot).context | context
    context |= {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "slot": SLOTS[slot],
        "section": SECTION_OF.get(slot),
        "form": form,
        "following": _following(slot),
        "attach": AttachForm(),
        **part_page.desk(postmortem, slot, request.user),
    }
    status = context.pop("status", 422 if request.method == "POST" else 200)
    return render(request, "postmortems/parts/edit.html", context, status=status)


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
