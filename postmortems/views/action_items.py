"""The board of all promises."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from postmortems.forms.item_filters import ItemFilters
from postmortems.forms.many_items import ManyForm
from postmortems.models import ActionItem
from postmortems.models.enums import ListPage
from postmortems.operations import many_items
from postmortems.queries import action_items as asking
from postmortems.queries import item_conditions as conditions
from postmortems.queries import paging, saved_views
from postmortems.rules import nudges
from postmortems.templatetags.words import counted

from .lists import answer, list_context, opens_first
from .moments import today_of

VIEWS = (
    ("Open", {}),
    ("Yours", {"owner": conditions.ME}),
    ("Overdue", {"state": conditions.OVERDUE}),
    ("Without an owner", {"owner": conditions.NOBODY}),
    ("To verify", {"state": conditions.TO_VERIFY}),
    ("Done", {"state": "done"}),
    ("Dropped", {"state": "dropped"}),
)
CHANGED = {"hand_over": "handed over", "move": "moved", "finish": "done", "drop": "dropped"}
GONE = "It is not there any more."


@require_http_methods(["GET", "HEAD", "POST"])
def page(request):
    """Every promise this person may know of, narrowed by the filters of the URL.

    A POST does the same thing with every row that was ticked.
    """
    own = saved_views.of(request.user, ListPage.ACTION_ITEMS)
    if request.method != "POST":
        view = opens_first(request, own)
        return redirect(view) if view else _show(request, ManyForm(), own)
    many = ManyForm(request.POST)
    if not many.is_valid():
        return _show(request, many, own)
    visible = ActionItem.objects.visible_to(request.user).with_document()
    found = visible.in_bulk(many.chosen)
    items = [found[pk] for pk in many.chosen if pk in found]
    outcome = many_items.each(items, many.step(by=request.user, now=timezone.now()))
    outcome.refused = [(item.reference, sentence) for item, sentence in outcome.refused]
    outcome.refused += [(f"A-{pk}", GONE) for pk in many.chosen if pk not in found]
    if outcome.refused:
        return _show(request, many, own, outcome)
    count, is_are = len(outcome.changed), "is" if len(outcome.changed) == 1 else "are"
    did = CHANGED[many.cleaned_data["do"]]
    messages.success(request, f"{counted(count, 'action item')} {is_are} {did}.")
    return redirect(request.get_full_path())


def _show(request, many, own, outcome=None):
    form = ItemFilters(request.GET)
    chosen = form.conditions()
    narrow = {name: value for name, value in chosen.items() if name in conditions.CONDITIONS}
    today, state = today_of(request.user), form.state_asked
    narrowed = asking.narrowed(request.user, today, **narrow)
    owned = conditions.whose(chosen.get("owner", ""), request.user)
    rows = narrowed.filter(owned, conditions.in_state(state, today))
    after, before = (paging.read_cursor(request.GET.get(name)) for name in ("after", "before"))
    found = asking.page(rows, state=state, after=after, before=before)
    shown = asking.with_verbs(found.rows, request.user)
    is_changeable = many.is_bound or any("work_on_item" in row.may for row in shown)
    kept = {"page": ListPage.ACTION_ITEMS, "own": own}
    context = {
        **list_context(form, found, rows, views=VIEWS, noun="action item", **kept),
        "groups": asking.grouped(shown, state=state, today=today),
        "figures": asking.figures(narrowed, owned, today),
        "links": _links(form),
        "today": today,
        "many": many,
        "outcome": outcome,
        "is_changeable": is_changeable,
        "chosen": _still_ticked(many, outcome) if is_changeable else None,
    }
    response = answer(request, "action_items", form, context)
    response.status_code = 422 if many.is_bound else response.status_code
    return response


def _still_ticked(many, outcome):
    """The rows to tick: those that were, but for those that were changed."""
    done = {item.pk for item in outcome.changed} if outcome else set()
    return [pk for pk in many.chosen if pk not in done]


def _links(form):
    """The URL of each figure: exactly its rows."""
    return {
        "open": f"?{form.query(state=None)}",
        "overdue": f"?{form.query(state=conditions.OVERDUE)}",
        "this_week": f"?{form.query(state=conditions.THIS_WEEK)}",
        "unowned": f"?{form.query(state=None, owner=conditions.NOBODY)}",
    }


@require_POST
def nudge(request):
    """Advice on the sentence of a promise while it is written: {"says"}, empty for none."""
    return JsonResponse({"says": nudges.nudge(request.POST.get("text", ""))})
