"""The board of all promises."""

from django.views.decorators.http import require_safe

from postmortems.forms.action_items import ItemFilters
from postmortems.queries import action_items as asking
from postmortems.queries import paging

from .lists import answer, list_context
from .moments import today_of

VIEWS = (
    ("Open", {}),
    ("Yours", {"owner": asking.ME}),
    ("Overdue", {"state": asking.OVERDUE}),
    ("Without an owner", {"owner": asking.NOBODY}),
    ("To verify", {"state": asking.TO_VERIFY}),
    ("Done", {"state": "done"}),
    ("Dropped", {"state": "dropped"}),
)


@require_safe
def page(request):
    """Every promise this person may know of, narrowed by the filters of the URL."""
    form = ItemFilters(request.GET)
    chosen = form.conditions()
    narrow = {name: chosen[name] for name in ("team", "severity", "horizon") if name in chosen}
    today, state = today_of(request.user), form.state_asked
    narrowed = asking.narrowed(request.user, **narrow)
    owned = asking.whose(chosen.get("owner", ""), request.user)
    rows = narrowed.filter(owned, asking.in_state(state, today))
    after, before = (paging.read_cursor(request.GET.get(name)) for name in ("after", "before"))
    found = asking.page(rows, state=state, after=after, before=before)
    context = {
        **list_context(form, found, rows, views=VIEWS, noun="action item"),
        "groups": asking.grouped(found.rows, state=state, today=today),
        "figures": asking.figures(narrowed, owned, today),
        "links": _links(form),
        "today": today,
        "may_assign": request.user.is_manager or request.user.is_administrator,
    }
    return answer(request, "action_items", form, context)


def _links(form):
    """The URL of each figure: exactly its rows."""
    return {
        "open": f"?{form.query(state=None)}",
        "overdue": f"?{form.query(state=asking.OVERDUE)}",
        "this_week": f"?{form.query(state=asking.THIS_WEEK)}",
        "unowned": f"?{form.query(state=None, owner=asking.NOBODY)}",
    }
