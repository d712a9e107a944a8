"""The document: starting one, reading it, and its history."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postmortems.forms.facts import header_form
from postmortems.models import Postmortem
from postmortems.operations import documents
from postmortems.operations.workflow import Refused
from postmortems.queries import document_page

from .finding import visible_postmortem
from .moments import today_of


def new(request):
    """Start a postmortem from the facts of an incident."""
    form = header_form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            postmortem = documents.create(
                form.value(),
                restricted="restricted" in request.POST,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Started {postmortem.reference}. The first part is next.")
            return redirect(postmortem)
    restricted = request.method == "POST" and "restricted" in request.POST
    context = {"form": form, "restricted": restricted}
    status = 422 if form.errors else 200
    return render(request, "postmortems/documents/new.html", context, status=status)


def show(request, number, status=200, **more):
    """The document page; `more` adds what a refused verb has to say."""
    postmortem = _with_everything(request, number)
    context = {
        **document_page.page(postmortem, request.user),
        "today": today_of(request.user),
        **more,
    }
    return render(request, "postmortems/documents/page.html", context, status=status)


@require_safe
def page(request, number):
    """The document page."""
    return show(request, number)


def _with_everything(request, number):
    try:
        return document_page.find(request.user, number)
    except Postmortem.DoesNotExist:
        raise Http404 from None


@require_safe
def history(request, number):
    """Everything that was done to the document, and its revisions."""
    postmortem = visible_postmortem(request, number)
    context = {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "activity": postmortem.activity.all()[:500],
        "revisions": postmortem.revisions.select_related("by").defer("document")[:200],
    }
    return render(request, "postmortems/documents/history.html", context)
