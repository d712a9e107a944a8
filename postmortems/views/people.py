"""Who writes, leads and reviews, and who may see it."""

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from postmortems.forms.people import PeopleForm
from postmortems.operations import documents, reviews, workflow
from postmortems.queries.standing import open_verbs

from .finding import visible_postmortem


def edit(request, number):
    """Change authors, lead and reviewers."""
    postmortem = visible_postmortem(request, number)
    workflow.require("ask_reviewers", postmortem, request.user)
    data = request.POST if request.method == "POST" else None
    form = PeopleForm.for_postmortem(postmortem, data)
    if form.is_valid():
        try:
            _save(postmortem, form, request.user)
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved who writes and who reviews.")
            return redirect(postmortem)
    context = {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "form": form,
        "may": open_verbs(request.user, postmortem),
    }
    status = 422 if form.errors else 200
    return render(request, "postmortems/documents/people.html", context, status=status)


@transaction.atomic
def _save(postmortem, form, user):
    now = timezone.now()
    if {"authors", "others", "lead"} & set(form.changed_data):
        documents.name_authors(
            postmortem,
            people=list(form.cleaned_data["authors"]),
            others=form.cleaned_data["others"],
            lead=form.cleaned_data["lead"],
            by=user,
            now=now,
        )
    if "reviewers" in form.changed_data:
        reviews.ask(postmortem, list(form.cleaned_data["reviewers"]), by=user, now=now)


@require_POST
def restrict(request, number):
    """Restrict who may see it, or open it to everybody."""
    postmortem = visible_postmortem(request, number)
    answer = request.POST.get("restricted")
    if answer not in ("yes", "no"):
        raise SuspiciousOperation("Say whether it is restricted: yes or no.")
    restricted = answer == "yes"
    documents.restrict(postmortem, restricted=restricted, by=request.user, now=timezone.now())
    says = "Only the people concerned see it now." if restricted else "Everybody can read it now."
    messages.success(request, says)
    return redirect(postmortem)
