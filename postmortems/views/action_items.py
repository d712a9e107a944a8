"""The board of all promises."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from postmortems.forms.item_filters import ItemFilters
from postmortems.models.enums import ListPage
from postmortems.queries import action_items as asking
from postmortems.queries import item_conditions as conditions
from postmortems.queries import paging, saved_views
from postmortems.rules import nudges

from .item_changes import change
from .lists import answer, list_context, opens_first
from .moments import today_of

VIEWS = (
    ("Overview", "board"),
    ("Open", {}),
    ("Yours", {"owner": conditions.ME}),
    ("Overdue", {"state": conditions.OVERDUE}),
    ("Without an owner", {"owner": conditions.NOBODY}),
    ("To verify", {"state": conditions.TO_VERIFY}),
    ("Done", {"state": "done"}),
    ("Dropped", {"state": "dropped"}),
    ("Missing and late", "missing"),
)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request):
    """Every promise this person may know of, narrowed by the filters of the URL.

    A POST does the same thing with every row that was ticked.
    """
    own = saved_views.of(request.user, ListPage.ACTION_ITEMS)
    view = opens_first(request, own)
    if view:
        return redirect(view)
    done = change(request)
    return redirect(request.get_full_path()) if done.is_done else _show(request, done, own)


def listed(user, form, today):
    """What the filters narrow the list to: all owners' items, the condition for one, the rows."""
    chosen = form.conditions()
    narrow = {name: value for name, value in chosen.items() if name in conditions.CONDITIONS}
    narrowed = asking.narrowed(user, today, **narrow)
    owned = conditions.whose(chosen.get("owner", ""), user)
    return narrowed, owned, narrowed.filter(owned, conditions.in_state(form.state_asked, today))


def _show(request, done, own):
    form, today = ItemFilters(request.GET), today_of(request.user)
    narrowed, owned, rows = listed(request.user, form, today)
    state = form.state_asked
    after, before = (paging.read_cursor(request.GET.get(name)) for name in ("after", "before"))
    found = asking.page(rows, state=state, after=after, before=before)
    shown = asking.with_verbs(found.rows, request.user)
    kept = {"page": ListPage.ACTION_ITEMS, "own": own}
    context = {
        **list_context(form, found, paging.counted(rows), views=VIEWS, noun="action item", **kept),
        "groups": asking.grouped(shown, state=state, today=today),
        "figures": asking.figures(narrowed, owned, today),
        "links": _links(form),
        "today": today,
        **done.context(shown),
    }
    response = answer(request, "action_items", form, context)
    response.status_code = done.status
    return response


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
