"""Has this happened before? What looks alike, what was decided about it, and deciding."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from postmortems.forms.relations import JudgeForm, NameForm
from postmortems.operations import relations
from postmortems.queries import likeness, recurrence
from postmortems.queries.standing import open_verbs

from .finding import visible_postmortem

NOTHING_JUDGED = {"number": 0, "verdict": ""}
"""The operation asks who judges before it says that there is nothing."""


def page(request, number):
    """The page of what is related and what looks alike; to htmx the part of the desk alone."""
    postmortem = visible_postmortem(request, number)
    if request.method != "POST":
        return _show(request, postmortem, NameForm(own=postmortem.pk))
    is_named = "named" in request.POST
    form = NameForm(request.POST, own=postmortem.pk) if is_named else JudgeForm(request.POST)
    given = form.judgement() if form.is_valid() else NOTHING_JUDGED
    try:
        relation = relations.judge(postmortem, **given, by=request.user, now=timezone.now())
    except relations.NotThere as refusal:
        if form.is_valid():
            form.add_error("named" if is_named else None, str(refusal))
        name = form if is_named else NameForm(own=postmortem.pk)
        return _show(request, postmortem, name, refused=form, status=422)
    said = f"Kept: PM-{given['number']} {relations.SAYS[relation.verdict]}."
    if request.htmx:
        return _show(request, postmortem, NameForm(own=postmortem.pk), said=said)
    messages.success(request, said)
    return redirect("postmortem_related", postmortem.pk)


def _show(request, postmortem, form, *, status=200, **more):
    context = {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "may": open_verbs(request.user, postmortem),
        "relations": likeness.decided(postmortem, request.user),
        "proposed": likeness.first_alike(postmortem, request.user),
        "recurrences": recurrence.recurrences(postmortem, request.user),
        "form": form,
        **more,
    }
    name = "_panel" if request.htmx else "page"
    return render(request, f"postmortems/relations/{name}.html", context, status=status)
