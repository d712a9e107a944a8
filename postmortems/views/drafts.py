"""Doors for the script that keeps what is typed: they answer JSON, also when they refuse."""

from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from postmortems.operations import drafts, workflow
from postmortems.queries import drafts as reading
from postmortems.rules.drafts import fields_of
from postmortems.rules.outline import SECTION_OF
from postmortems.templatetags.words import near_moment_text

from . import drafting
from .finding import visible_postmortem
from .parts import EDITED


class SomebodyElse(workflow.Refused):
    """The page was opened by one person and speaks for another."""


class NoTab(workflow.Refused):
    """What was sent does not say which tab it is from."""


def for_scripts(door):
    """Answer what a door returns as JSON; say no in JSON with a status of its own.

    A redirect to the sign-in page would look like success to a script, so this asks by itself.
    """

    @login_not_required
    @wraps(door)
    def answer(request, number, slot):
        if not request.user.is_authenticated:
            return _no(HTTPStatus.UNAUTHORIZED, "You are signed out.")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            return JsonResponse(door(request, _editable(request, number, slot), slot))
        except workflow.NotAllowed as refusal:
            return _no(HTTPStatus.FORBIDDEN, refusal)
        except workflow.Refused as refusal:
            return _no(HTTPStatus.CONFLICT, refusal)

    return answer


def _no(status, sentence):
    return JsonResponse({"says": str(sentence)}, status=status)


def _editable(request, number, slot):
    """The postmortem, for a part that can be edited; its tab and its person are in order."""
    if slot not in EDITED:
        raise Http404
    postmortem = visible_postmortem(request, number)
    if request.POST.get("writer", str(request.user.pk)) != str(request.user.pk):
        raise SomebodyElse(f"You are signed in as {request.user.name} now.")
    if not drafting.tab_of(request.POST):
        raise NoTab("This page is too old to keep drafts from. Copy your text and load it again.")
    return postmortem


@for_scripts
def keep(request, postmortem, slot):
    """Keep the posted form as a draft."""
    posted = request.POST
    earlier = drafting.number(posted.get("draft"))
    seen = drafting.number(posted.get("draft_sequence"), drafting.LARGEST)
    kept = drafts.keep(
        postmortem,
        slot,
        tab=drafting.tab_of(posted),
        sequence=drafting.number(posted.get("sequence"), drafting.LARGEST),
        revision=drafting.number(posted.get("revision")),
        fields=fields_of(posted.lists()),
        by=request.user,
        now=timezone.now(),
        instead_of=(earlier, seen) if earlier else None,
    )
    return {
        "kept": kept.is_newest,
        "at": near_moment_text(kept.draft.at),
        "draft": kept.draft.pk if kept.draft.fields else None,
        "sequence": kept.draft.sequence,
        "saved": drafting.saved_words(kept.saved, request.user),
    }


@for_scripts
def here(request, postmortem, slot):
    """Say that the part is open in a tab, or that it has been closed; tell who else is here."""
    tab, now = drafting.tab_of(request.POST), timezone.now()
    if "gone" in request.POST:
        drafts.leave(postmortem, slot, tab=tab, by=request.user)
        return {}
    drafts.present(postmortem, slot, tab=tab, by=request.user, now=now)
    found = reading.editors(postmortem, slot, request.user, tab=tab, now=now)
    revision = drafting.number(request.POST.get("revision"))
    saved = reading.saved_since(postmortem, slot, revision)
    return {
        "here": render_to_string("postmortems/parts/_presence.html", {"here": found}),
        "saved": drafting.saved_words(saved, request.user),
    }


@require_POST
def discard(request, number, slot):
    """Throw away what was written and not saved, by the editor or by the notice about it."""
    if slot not in EDITED:
        raise Http404
    postmortem = visible_postmortem(request, number)
    drafting.forget(request, postmortem, slot)
    messages.success(request, "Thrown away. The document is as it was.")
    if "edit" in request.POST:
        return redirect("part_edit", postmortem.pk, slot)
    anchor = f"slot-{slot}" if slot in SECTION_OF else "main"
    return redirect(f"{postmortem.get_absolute_url()}#{anchor}")
