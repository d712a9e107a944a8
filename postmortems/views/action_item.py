"""The page of one promise, and the steps that change it."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from postmortems.forms.action_items import AssignForm, DropForm, FinishForm, ReopenForm
from postmortems.models import ActionItem
from postmortems.operations import action_items
from postmortems.queries import action_items as asking
from postmortems.queries.standing import item_standings
from postmortems.rules.process import may

from .moments import today_of

FORMS = {"finish": FinishForm, "drop": DropForm, "reopen": ReopenForm, "assign": AssignForm}


def _find(request, pk):
    rows = ActionItem.objects.visible_to(request.user).with_document()
    found = rows.prefetch_related(
        "postmortem__authors", "postmortem__reviews", "postmortem__incident__team__managers"
    )
    item = found.defer("postmortem__search_text", "postmortem__search_vector").filter(pk=pk).first()
    if item is None:
        raise Http404
    return item


def page(request, pk):
    """One promise: its facts, what this person may do with it, and its story."""
    return _show(request, _find(request, pk))


def _show(request, item, **bound):
    """The page with its forms; those in `bound` hold what was typed and refused."""
    context = {
        "item": item,
        "postmortem": item.postmortem,
        "incident": item.postmortem.incident,
        "place": asking.place(item),
        "story": asking.story(item),
        "may": may(item_standings(request.user, item), item.postmortem.status),
        "today": today_of(request.user),
        "forms": {name: bound.get(name) or _blank(name, item) for name in FORMS},
        "bound": bound,
    }
    status = 422 if bound else 200
    return render(request, "postmortems/action_items/item.html", context, status=status)


def _blank(name, item, data=None):
    initial = {"owner": item.owner_id, "due_on": item.due_on, "tracker": item.tracker}
    chosen = initial if name == "assign" else None
    return FORMS[name](data, initial=chosen, auto_id=f"{name}_%s")


def _step(request, pk, *, name, operation, says):
    """Bind the form of a step and do it; a refusal shows the page again with what was typed."""
    item = _find(request, pk)
    if request.method != "POST":
        return redirect(item)
    form = _blank(name, item, request.POST)
    if form.is_valid():
        try:
            operation(item, **form.cleaned_data, by=request.user, now=timezone.now())
        except (action_items.Unproven, action_items.OutOfSight) as refusal:
            form.add_error(next(iter(form.fields)), str(refusal))
        else:
            messages.success(request, f"{item.reference} {says}.")
            return redirect(item)
    return _show(request, item, **{name: form})


def start(request, pk):
    """Say that work has begun."""
    item = _find(request, pk)
    if request.method == "POST":
        action_items.start(item, by=request.user, now=timezone.now())
        messages.success(request, f"{item.reference} is in progress.")
    return redirect(item)


finish = partial(_step, name="finish", operation=action_items.finish, says="is done")
drop = partial(_step, name="drop", operation=action_items.drop, says="is dropped")
reopen = partial(_step, name="reopen", operation=action_items.reopen, says="is open again")
assign = partial(_step, name="assign", operation=action_items.assign, says="is saved")
