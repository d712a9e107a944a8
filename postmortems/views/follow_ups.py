"""The look back: reviews that are due, and holding one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from postmortems.forms.follow_up_filters import FollowUpFilters
from postmortems.forms.follow_ups import (
    HoldForm,
    MoveForm,
    blank_items,
    horizon_ends,
    proposed_next,
    sent_items,
)
from postmortems.forms.relations import JudgeForm
from postmortems.models.enums import ListPage
from postmortems.operations import follow_ups, relations
from postmortems.operations.action_items import OutOfSight
from postmortems.queries import follow_ups as asking
from postmortems.queries import paging, saved_views
from postmortems.queries.standing import open_verbs
from postmortems.rules import looking_back
from postmortems.rules.outline import REVIEW_QUESTIONS

from .lists import answer, list_context, opens_first
from .moments import today_of

VIEWS = (("To hold", {}), ("Held", {"held": "on"}))
NOTHING_JUDGED = {"number": 0, "verdict": ""}
"""The operation asks who judges before it says that there is nothing."""


@require_safe
def page(request):
    """Reviews to hold, or those that were held."""
    own = saved_views.of(request.user, ListPage.FOLLOW_UPS)
    if view := opens_first(request, own):
        return redirect(view)
    form = FollowUpFilters(request.GET)
    held = form.is_held
    rows = asking.narrowed(request.user, **{**form.conditions(), "held": held})
    after, before = (paging.read_cursor(request.GET.get(name)) for name in ("after", "before"))
    found = asking.page(rows, held=held, after=after, before=before)
    today, kept = today_of(request.user), {"page": ListPage.FOLLOW_UPS, "own": own}
    context = {
        **list_context(form, found, paging.counted(rows), views=VIEWS, noun="review", **kept),
        "held": held,
        "figures": asking.figures(request.user, today),
        "today": today,
    }
    return answer(request, "follow_ups", form, context)


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
    records = asking.records(follow_up, request.user, today)
    form = HoldForm(request.POST, **_options(records, follow_up, today))
    items = sent_items(request.POST, **_of_items(follow_up, today))
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
    return _show(request, follow_up, status=422, records=records, form=form, items=items)


@require_POST
def similar(request, pk):
    """Say of one incident whether it is related; what was typed meanwhile stays on the page."""
    follow_up, today = _find(request, pk), today_of(request.user)
    before = _options(asking.records(follow_up, request.user, today), follow_up, today)
    judge, said = JudgeForm(request.POST), {"status": 422}
    given = judge.judgement() if judge.is_valid() else NOTHING_JUDGED
    try:
        relation = relations.judge(
            follow_up.postmortem, **given, by=request.user, now=timezone.now()
        )
    except relations.NotThere as refusal:
        said["judge_error"] = str(refusal)
    else:
        said = {"judged": relation}
    records = asking.records(follow_up, request.user, today)
    options = _options(records, follow_up, today)
    items = None
    if "improvements_note" in request.POST:
        options["initial"] |= HoldForm(request.POST, **before).changed_from(before["initial"])
        given = _of_items(follow_up, today)
        items = blank_items(sent_items(request.POST, **given), **given)
    return _show(request, follow_up, records=records, form=HoldForm(**options), items=items, **said)


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
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "The review is moved.")
            return redirect(follow_up)
    return _show(request, follow_up, status=422, move_form=form)


def _show(request, follow_up, *, status=200, records=None, form=None, items=None, **more):
    today = today_of(request.user)
    records = records or asking.records(follow_up, request.user, today)
    context = {
        "follow_up": follow_up,
        "postmortem": follow_up.postmortem,
        "incident": follow_up.postmortem.incident,
        "records": records,
        "questions": REVIEW_QUESTIONS,
        "today": today,
        "may": open_verbs(request.user, follow_up.postmortem),
        "form": form or HoldForm(**_options(records, follow_up, today)),
        "items": items or blank_items(**_of_items(follow_up, today)),
        "move_form": MoveForm(auto_id="move_%s"),
        "is_moving": "move_form" in more,
        **more,
    }
    return render(request, "postmortems/follow_ups/review.html", context, status=status)


def _of_items(follow_up, today):
    """What the rows for new promises stand on."""
    incident = follow_up.postmortem.incident
    return {"today": today, "ends": horizon_ends(incident, today, timezone.now())}


def _options(records, follow_up, today):
    """What the form of a review stands on: what the records propose, and from what."""
    proposals = asking.proposals(records, follow_up.postmortem.incident.severity)
    proposed = {name: proposal.answer for name, proposal in proposals.items()}
    needs_another = looking_back.needs_another(proposed["outcome"])
    initial = {
        **proposed,
        **asking.notes(records),
        "next_due_on": proposed_next(today),
        "has_next": bool(records.open) or needs_another,
    }
    return {"today": today, "proposals": proposals, "initial": initial}
