"""Many rows of the timeline at once: first how a text is read, then the rows."""

from collections import defaultdict

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from postmortems.exchange.pasted import TooLong, read_pasted
from postmortems.forms.pasted import (
    MOST_LEFT_OUT,
    MOST_SHOWN,
    PastedSet,
    PasteForm,
    lines_of,
)
from postmortems.operations import timelines, workflow
from postmortems.queries import documents as reading

from . import drafting
from .finding import visible_postmortem
from .moments import today_of

ROWS = "rows"


def page(request, number):
    """Read the times of a text and show how; or, once that was seen, add the ticked rows.

    Nothing is kept between the steps: the text travels in the form.
    """
    postmortem = reading.hold(visible_postmortem(request, number))
    workflow.require("edit", postmortem, request.user)
    data = request.POST if request.method == "POST" else None
    start = {"zone": request.user.zone.key, "first_day": postmortem.incident.day}
    start["first_day"] = start["first_day"] or today_of(request.user)
    form = PasteForm(data, person=request.user, initial=start)
    pasted = _read(form)
    if pasted is None:
        return _show(request, postmortem, form, status=422 if form.errors else 200)
    lines = lines_of(pasted, _there(postmortem))
    if data.get("step") != "add":
        rows = _rows(form, lines).read_initial()
        return _show(request, postmortem, form, pasted=pasted, rows=rows)
    return _add(request, postmortem, form, pasted, lines)


def _read(form):
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        return read_pasted(given["text"], first_day=given["first_day"], zone=given["zone"])
    except TooLong as refusal:
        form.add_error("text", str(refusal))
        return None


def _there(postmortem):
    """The texts of the timeline by moment."""
    found = defaultdict(list)
    for event in postmortem.incident.events.all():
        found[event.at].append(event.text)
    return found


def _rows(form, lines, data=None):
    rows = PastedSet(data, prefix=ROWS, initial=lines)
    rows.first_day = form.cleaned_data["first_day"]
    return rows


def _add(request, postmortem, form, pasted, lines):
    rows = _rows(form, lines, request.POST.copy())
    shown = {"pasted": pasted, "rows": rows}
    if not rows.is_valid():
        return _show(request, postmortem, form, status=422, **shown)
    added = rows.value()
    if not added:
        shown["refusal"] = "No row is ticked, so none was added."
        return _show(request, postmortem, form, status=422, **shown)
    try:
        timelines.add_rows(
            postmortem,
            added,
            revision=drafting.number(request.POST.get("revision")),
            by=request.user,
            now=timezone.now(),
        )
    except workflow.Stale as stale:
        shown["refusal"] = (
            "Somebody changed the timeline while you were looking at this page. Rows that stand "
            "in it now are marked; look at them, then add yours."
        )
        again = reading.load(postmortem.pk)
        return _show(request, again, form, status=409, stale=stale, **shown)
    except workflow.Refused as refusal:
        return _show(request, postmortem, form, status=422, refusal=str(refusal), **shown)
    said = "1 row" if len(added) == 1 else f"{len(added)} rows"
    messages.success(request, f"Added {said} to the timeline.")
    first = min(row["at"] for row in added)
    place = postmortem.incident.events.filter(at__lt=first).count()
    return redirect(
        f"{reverse('part_edit', args=[postmortem.pk, 'timeline'])}#id_rows-{place}-time"
    )


def _show(request, postmortem, form, *, status=200, **shown):
    context = {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "form": form,
        "revision": postmortem.version,
        **shown,
    }
    if "rows" in shown:
        context |= _preview(postmortem, shown["rows"], shown["pasted"])
    return render(request, "postmortems/timeline/paste.html", context, status=status)


def _preview(postmortem, rows, pasted):
    """The rows found, those to decide about, and the lines left out."""
    there = _there(postmortem)
    for row in rows:
        row.is_there = row["text"].value() in there.get(row.read.at, [])
    found = [row for row in rows if "written" in row.initial]
    ticked = sum(bool(row["add"].value()) for row in rows)
    return {
        "found": found,
        "ticked": ticked,
        "open": rows.open(),
        "left": [row for row in rows if "reason" in row.initial],
        "left_over": pasted.left_out[MOST_LEFT_OUT:MOST_SHOWN],
        "not_shown": max(len(pasted.left_out) - MOST_SHOWN, 0),
        "left_count": len(pasted.left_out),
    }
