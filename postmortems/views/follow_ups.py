"""The look back: reviews that are due, and holding one."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postmortems.forms.follow_ups import PROPOSED_SLOT, HoldForm, MoveForm, NewItems
from postmortems.operations import follow_ups
from postmortems.operations.action_items import OutOfSight
from postmortems.queries import follow_ups as asking
from postmortems.queries import paging
from postmortems.queries.standing import open_verbs
from postmortems.rules.outline import REVIEW_QUESTIONS
from postmortems.rules.policy import FOLLOW_UP_DAYS

from .moments import today_of


@require_safe
def page(request):
    """Reviews to hold, or those that were held."""
    held = request.GET.get("held") == "on"
    after, before = (paging.read_cursor(request.GET.get(name)) for name in ("after", "before"))
    found = asking.page(request.user, held=held, after=after, before=before)
    today, start = today_of(request.user), "?held=on&" if held else "?"
    context = {
        "rows": found.rows,
        "held": held,
        "figures": asking.figures(request.user, today),
        "today": today,
        "previous_url": f"{start}before={found.previous}" if found.previous else "",
        "next_url": f"{start}after={found.following}" if found.following else "",
    }
    return render(request, "postmortems/follow_ups/page.html", context)


def _find(request, pk):
    follow_up = asking.find(request.user, pk)
    if follow_up is None:
        raise Http404
    return follow_up


def review(request, pk):
    """One review: what the records say, and the form that records it; read-only once held."""
    return _show(request, _find(request, pk))


def hold(request, pk):
    """Record a review."""
    follow_up, today = _find(request, pk), today_of(request.user)
    if request.method != "POST":
        return redirect(follow_up)
    form = HoldForm(request.POST, initial=_proposed(today), today=today)
    items = NewItems(request.POST, prefix="items")
    if form.is_valid() & items.is_valid():
        promises = [row.promise() for row in items if row.promise()]
        try:
            follow_ups.hold(
                follow_up,
                **form.review(),
                new_items=promises,
                by=request.user,
                now=timezone.now(),
            )
        except OutOfSight as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The review is recorded.")
            return redirect(follow_up)
    return _show(request, follow_up, form=form, items=items)


def move(request, pk):
    """Move a review to another day, with a reason."""
    follow_up = _find(request, pk)
    if request.method != "POST":
        return redirect(follow_up)
    form = MoveForm(request.POST, auto_id="move_%s")
    if form.is_valid():
        try:
            follow_ups.move(follow_up, **form.cleaned_data, by=request.user, now=timezone.now())
        except follow_ups.Unanswered as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, "The review is moved.")
            return redirect(follow_up)
    return _show(request, follow_up, move_form=form)


def _show(request, follow_up, *, form=None, items=None, move_form=None):
    today = today_of(request.user)
    records = asking.records(follow_up, request.user, today)
    is_refused = form is not None or move_form is not None
    context = {
        "follow_up": follow_up,
        "postmortem": follow_up.postmortem,
        "incident": follow_up.postmortem.incident,
        "records": records,
        "questions": REVIEW_QUESTIONS,
        "today": today,
        "may": open_verbs(request.user, follow_up.postmortem),
        "form": form or _blank(records, today),
        "items": items or NewItems(prefix="items", initial=[{"slot": PROPOSED_SLOT}] * 2),
        "move_form": move_form or MoveForm(auto_id="move_%s"),
        "is_moving": move_form is not None,
    }
    template = "postmortems/follow_ups/review.html"
    return render(request, template, context, status=422 if is_refused else 200)


def _blank(records, today):
    return HoldForm(initial={**_proposed(today), "has_next": bool(records.open)}, today=today)


def _proposed(today):
    return {"next_due_on": today + timedelta(days=FOLLOW_UP_DAYS)}
