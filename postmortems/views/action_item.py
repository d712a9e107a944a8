"""The page of one promise, and the steps that change it."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from postmortems.forms.action_items import (
    AssignForm,
    DropForm,
    FinishForm,
    ReopenForm,
    SnoozeForm,
)
from postmortems.models import ActionItem
from postmortems.operations import action_items
from postmortems.queries import action_items as asking
from postmortems.queries.standing import item_standings
from postmortems.rules.process import may

from . import places
from .moments import today_of

FORMS = {
    "finish": FinishForm,
    "drop": DropForm,
    "reopen": ReopenForm,
    "assign": AssignForm,
    "snooze": SnoozeForm,
}
SAID_BESIDE = (action_items.Unproven, action_items.OutOfSight, action_items.Unfit)
"""Refusals that are about one field of a form."""


def _find(request, pk):
    rows = ActionItem.objects.visible_to(request.user).with_document().select_related("verifier")
    rows = rows.prefetch_related(
        "postmortem__authors", "postmortem__reviews", "postmortem__incident__team__managers"
    )
    item = rows.filter(pk=pk).first()
    if item is None:
        raise Http404
    return item


def page(request, pk):
    """One promise: its facts, what this person may do with it, and its story."""
    return _show(request, _find(request, pk))


def _show(request, item, **bound):
    """The page with its forms; those in `bound` hold what was typed and refused."""
    today = today_of(request.user)
    context = {
        "item": item,
        "postmortem": item.postmortem,
        "incident": item.postmortem.incident,
        "place": asking.place(item),
        "story": asking.story(item),
        "may": may(item_standings(request.user, item), item.postmortem.status),
        "today": today,
        "snoozed": item.is_snoozed(today),
        "forms": {name: bound.get(name) or _blank(name, item, today) for name in FORMS},
        "bound": bound,
    }
    status = 422 if bound else 200
    return render(request, "postmortems/action_items/item.html", context, status=status)


def _blank(name, item, today, data=None):
    held = {"owner": item.owner_id, "due_on": item.due_on, "tracker": item.tracker}
    initial = {"assign": held, "finish": {"verifier": item.verifier_id}}.get(name)
    more = {"today": today} if name == "snooze" else {}
    return FORMS[name](data, initial=initial, auto_id=f"{name}_%s", **more)


def _step(request, pk, *, name, operation, says):
    """Bind the form of a step and do it; a refusal shows the page again with what was typed."""
    item = _find(request, pk)
    if request.method != "POST":
        return redirect(item)
    form = _blank(name, item, today_of(request.user), request.POST)
    if form.is_valid():
        try:
            operation(item, **form.cleaned_data, by=request.user, now=timezone.now())
        except SAID_BESIDE as refusal:
            form.add_error(_field(form, refusal), str(refusal))
        else:
            messages.success(request, f"{item.reference} {says}.")
            return redirect(item)
    return _show(request, item, **{name: form})


def _field(form, refusal):
    """The field that a refusal is about: the one it names, else the person who was chosen."""
    named = (getattr(refusal, "field", ""), "owner", "verifier")
    return next(name for name in named if name in form.fields)


def _click(request, pk, *, operation, says):
    """Do a step that asks for nothing, and go back to where one was."""
    item = _find(request, pk)
    if request.method != "POST":
        return redirect(item)
    operation(item, by=request.user, now=timezone.now())
    messages.success(request, f"{item.reference} {says}.")
    return redirect(places.here(request, request.POST.get("next", ""), otherwise=item))


start = partial(_click, operation=action_items.start, says="is in progress")
take = partial(_click, operation=action_items.take, says="is yours")
wake = partial(_click, operation=action_items.wake, says="is no longer snoozed")
verify = partial(_click, operation=action_items.verify, says="is verified")
finish = partial(_step, name="finish", operation=action_items.finish, says="is done")
drop = partial(_step, name="drop", operation=action_items.drop, says="is dropped")
reopen = partial(_step, name="reopen", operation=action_items.reopen, says="is open again")
assign = partial(_step, name="assign", operation=action_items.assign, says="is saved")
snooze = partial(_step, name="snooze", operation=action_items.snooze, says="is snoozed")
