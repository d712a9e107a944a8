"""The steps of a postmortem: each a button, each asked of the operation."""

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from postmortems.forms.comments import VerdictForm
from postmortems.operations import reviews, revisions, workflow

from . import documents
from .finding import visible_postmortem
from .numbers import posted_number

VERDICTS = {"sign": reviews.sign_off, "return": reviews.request_changes}


def _done(request, postmortem, says):
    messages.success(request, says)
    return redirect(postmortem)


@require_POST
def submit(request, number):
    """Hand a draft in for review, or list what is missing."""
    postmortem = visible_postmortem(request, number)
    try:
        workflow.submit(postmortem, by=request.user, now=timezone.now())
    except workflow.Incomplete as refusal:
        return documents.show(request, number, status=422, refused=refusal.objections)
    return _done(request, postmortem, "Handed in. The reviewers are asked by mail.")


@require_POST
def withdraw(request, number):
    """Take it back to draft."""
    postmortem = visible_postmortem(request, number)
    workflow.withdraw(postmortem, by=request.user, now=timezone.now())
    return _done(request, postmortem, "Back to draft.")


@require_POST
def decide(request, number):
    """A reviewer signs the revision that was read off, or returns it with a note."""
    postmortem = visible_postmortem(request, number)
    form, revision = VerdictForm(request.POST), posted_number(request, "revision")
    typed = {"note": form["note"].value(), "ticked": form["checked"].value()}
    if not form.is_valid():
        says = " ".join(error for errors in form.errors.values() for error in errors)
        return documents.show(request, number, status=422, decision_error=says, **typed)
    verdict = request.POST.get("verdict")
    if verdict not in VERDICTS:
        raise SuspiciousOperation("A verdict is to sign or to return.")
    decision = {"revision": revision, "by": request.user, "now": timezone.now()}
    try:
        VERDICTS[verdict](postmortem, **form.cleaned_data, **decision)
    except (reviews.NoteMissing, workflow.Stale) as refusal:
        return documents.show(request, number, status=422, decision_error=refusal, **typed)
    if verdict == "return":
        return _done(request, postmortem, "Returned to the authors with your note.")
    return _done(request, postmortem, f"Signed off revision {revision}.")


@require_POST
def approve(request, number):
    """Approve the revision that was read, or list what stands against it."""
    postmortem = visible_postmortem(request, number)
    try:
        workflow.approve(
            postmortem,
            revision=posted_number(request, "revision"),
            by=request.user,
            now=timezone.now(),
        )
    except workflow.Incomplete as refusal:
        return documents.show(request, number, status=422, refused=refusal.objections)
    except workflow.Stale as refusal:
        return documents.show(request, number, status=409, decision_error=refusal)
    return _done(request, postmortem, "Approved. The authors are told by mail.")


@require_POST
def amend(request, number):
    """Open the next revision of an approved postmortem."""
    postmortem = visible_postmortem(request, number)
    revisions.amend(postmortem, by=request.user, now=timezone.now())
    return _done(request, postmortem, "It is a draft again; the approved revision stays as it is.")
