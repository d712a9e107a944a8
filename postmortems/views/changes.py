"""What changed between two revisions, and bringing an earlier one back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from postmortems.models import Revision
from postmortems.operations import restoring
from postmortems.queries import changes
from postmortems.queries.standing import open_verbs
from postmortems.rules.document import canonical

from .finding import visible_postmortem
from .numbers import asked_number, posted_number


@require_safe
def page(request, number):
    """Two revisions beside one another: by default the one this person signed, or the last two."""
    postmortem = visible_postmortem(request, number)
    review = postmortem.reviews.current().filter(reviewer=request.user).first()
    signed = review and (review.revision or review.lapsed_revision)
    first = asked_number(request, "from") or (signed.number if signed else postmortem.version - 1)
    last = asked_number(request, "to") or postmortem.version
    try:
        comparison = changes.compare(postmortem, max(first, 1), last)
    except Revision.DoesNotExist:
        raise Http404 from None
    context = {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "comparison": comparison,
        "revisions": changes.revisions(postmortem),
        "signed": signed,
        "is_since_signed": bool(signed) and comparison.first == signed,
        "beside": request.GET.get("view") == "beside",
        "may": open_verbs(request.user, postmortem),
    }
    return render(request, "postmortems/changes/page.html", context)


@require_safe
def text(request, number, revision):
    """The signed text of a revision, in exactly the bytes its fingerprint is made of."""
    postmortem = visible_postmortem(request, number)
    found = postmortem.revisions.filter(number=revision).first()
    if found is None:
        raise Http404
    response = HttpResponse(canonical(found.document), content_type="application/json")
    name = f"{postmortem.reference}-revision-{revision}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def restore(request, number, revision):
    """Make the document say again what it said at a revision."""
    postmortem = visible_postmortem(request, number)
    looked_at = posted_number(request, "revision")
    made = restoring.restore(
        postmortem, revision, revision=looked_at, by=request.user, now=timezone.now()
    )
    messages.success(request, f"Revision {made.number} says what revision {revision} said.")
    return redirect(postmortem)
