"""Bringing a Markdown text in: first how it is read, then the draft."""

from datetime import date, datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from postmortems.exchange import read_markdown
from postmortems.forms.imports import ImportForm, TextForm
from postmortems.models.enums import ItemState
from postmortems.operations import imports
from postmortems.rules import fitting
from postmortems.rules.outline import SLOTS
from postmortems.rules.outline_actions import PROMISES


def page(request):
    """Choose a text; read it and show how; or, once that was seen, save it as a draft."""
    if request.method != "POST":
        return _choose(request, ImportForm())
    if request.POST.get("step") == "save":
        return _save(request)
    form = ImportForm(request.POST, request.FILES)
    return _report(request, form) if form.is_valid() else _choose(request, form)


def _choose(request, form):
    status = 422 if form.errors else 200
    return render(request, "postmortems/imports/page.html", {"form": form}, status=status)


def _report(request, form):
    """Nothing is saved here: the text travels on in the form of the report."""
    text, filename = form.cleaned_data["text"], form.cleaned_data["filename"]
    reading = read_markdown.read(text, filename=filename)
    document, remarks = fitting.fit(reading.document, timezone.now().date())
    reading.assumptions.extend(remarks)
    parts, facts = document["parts"], document["facts"]
    context = {
        "reading": reading,
        "document": document,
        "facts": facts,
        "day": _day(facts["day"]),
        "started_at": _moment(facts["started_at"]),
        "ended_at": _moment(facts["ended_at"]),
        "text": text,
        "filename": filename,
        "form": TextForm(initial={"text": text, "filename": filename}),
        "events": [_event(row) for row in parts["timeline"]],
        "items": [_item(item) for key in PROMISES for item in parts[key]],
        "written": [SLOTS[key].title for key, value in parts.items() if value],
    }
    return render(request, "postmortems/imports/report.html", context)


def _event(row):
    at = _moment(row["at"])
    return {"at": at, "day": at.date(), "text": row["text"]}


def _item(item):
    state = ItemState(item["state"]).label
    return {**item, "says": state, "due_on": _day(item["due_on"])}


def _day(text):
    return date.fromisoformat(text) if text else None


def _moment(text):
    return datetime.fromisoformat(text) if text else None


def _save(request):
    form = TextForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["text"].strip():
        return _choose(request, ImportForm(request.POST, request.FILES))
    text, filename = form.cleaned_data["text"], form.cleaned_data["filename"]
    reading = read_markdown.read(text, filename=filename)
    postmortem, remarks = imports.fill(
        reading.document, by=request.user, now=timezone.now(), filename=filename
    )
    messages.success(
        request, " ".join([f"Imported as the draft {postmortem.reference}.", *remarks])
    )
    return redirect(postmortem)
