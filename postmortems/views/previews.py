"""What a text of a part will look like, before it is saved."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST

from postmortems.forms.parts import ProseForm
from postmortems.operations import workflow
from postmortems.queries import documents as reading
from postmortems.queries import part_page
from postmortems.rules.outline import SLOTS, slots
from postmortems.rules.shapes import Kind

from .finding import visible_postmortem

PREVIEWED = frozenset(slot.key for slot in slots(Kind.PROSE))


@require_POST
def preview(request, number, slot):
    """The text that is being written, as the page would show it; nothing is kept."""
    if slot not in PREVIEWED:
        raise Http404
    postmortem = reading.hold(visible_postmortem(request, number))
    workflow.require("edit", postmortem, request.user)
    form = ProseForm(SLOTS[slot], request.POST)
    text = form.value() if form.is_valid() else ""
    errors = form.errors.get("text", [])
    context = {"text": text, "errors": errors, "names": part_page.names(postmortem)}
    status = 422 if form.errors else 200
    return render(request, "postmortems/parts/_preview.html", context, status=status)
