"""Talking about a part of the document."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from postmortems.forms.comments import CommentForm, ReplyForm
from postmortems.models import Comment
from postmortems.operations import comments
from postmortems.queries import lines, readers
from postmortems.rules.lengths import NAME
from postmortems.rules.lines import mark
from postmortems.rules.outline import OUTLINE
from postmortems.rules.text import listed

from . import documents
from .finding import visible_postmortem

LONGEST_NUMBER = 10
SAYS_WHY = (comments.NothingSaid, comments.TooManyMentioned)
"""Refusals that are about the words of a comment."""


def add(request, number, section):
    """Comment on a slot of one section, or on a line of it."""
    postmortem = visible_postmortem(request, number)
    part = next((part for part in OUTLINE if part.key == section), None)
    if part is None:
        raise Http404
    found = {slot.key: lines.of(postmortem, slot.key) for slot in part.slots}
    data = request.POST if request.method == "POST" else None
    form = CommentForm(
        data,
        section=part,
        found=found,
        mentionable=reverse("mentionable", args=[postmortem.pk]),
        initial=_asked_for(request.GET, found),
    )
    if form.is_valid():
        try:
            comment = comments.add(
                postmortem, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except SAYS_WHY as refusal:
            form.add_error("text", str(refusal))
        except comments.LineGone as refusal:
            form.add_error("slot", str(refusal))
        else:
            _say_who_was_not_told(request, comment)
            return redirect(f"{postmortem.get_absolute_url()}#c-{comment.pk}")
    context = {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "section": part,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "postmortems/comments/add.html", context, status=status)


def _say_who_was_not_told(request, comment):
    """Tell the writer which of those mentioned may not see a restricted postmortem."""
    names = [person.name for person in readers.not_told(comment)]
    if names:
        were = "was" if len(names) == 1 else "were"
        messages.warning(
            request,
            f"{listed(names)} cannot see this restricted postmortem and {were} not told.",
        )


def _asked_for(query, found):
    """What a link of the document wants to talk about: ?slot=… and the number of a line in it."""
    slot, number = query.get("slot", ""), query.get("line", "")
    if slot not in found:
        return {}
    is_number = number.isascii() and number.isdigit() and len(number) < LONGEST_NUMBER
    if is_number and int(number) < len(found[slot]):
        return {"slot": f"{slot}/{mark(found[slot][int(number)])}"}
    return {"slot": slot}


def _thread(request, number, pk):
    postmortem = visible_postmortem(request, number)
    thread = Comment.objects.filter(postmortem=postmortem, parent=None, pk=pk).first()
    if thread is None:
        raise Http404
    return postmortem, thread


@require_POST
def reply(request, number, pk):
    """Answer a thread."""
    postmortem, thread = _thread(request, number, pk)
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            answer = comments.add(
                postmortem,
                slot=thread.slot,
                parent=thread,
                **form.cleaned_data,
                by=request.user,
                now=timezone.now(),
            )
        except SAYS_WHY as refusal:
            form.add_error("text", str(refusal))
        else:
            _say_who_was_not_told(request, answer)
    if form.errors:
        return documents.show(request, number, status=422, reply_to=thread.pk, reply=form)
    return redirect(f"{postmortem.get_absolute_url()}#c-{thread.pk}")


@require_POST
def resolve(request, number, pk):
    """Close a thread."""
    postmortem, thread = _thread(request, number, pk)
    comments.resolve(thread, by=request.user, now=timezone.now())
    return redirect(f"{postmortem.get_absolute_url()}#slot-{thread.slot}")


@require_POST
def reopen(request, number, pk):
    """Open a resolved thread again."""
    postmortem, thread = _thread(request, number, pk)
    comments.reopen(thread, by=request.user, now=timezone.now())
    return redirect(f"{postmortem.get_absolute_url()}#c-{thread.pk}")


@require_safe
def mentionable(request, number):
    """Those who may be mentioned and whose name begins with ?q=…, as JSON: name and handle.

    The handle is the name, or the address where several people share the name.
    """
    postmortem = visible_postmortem(request, number)
    people = readers.offered(postmortem, request.GET.get("q", "").strip()[:NAME])
    return JsonResponse({"people": people})
