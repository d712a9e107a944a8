"""What is missing and late, in one place."""

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from postmortems.forms.missing import MissingFilters
from postmortems.models.enums import ListPage
from postmortems.queries import missing as asking
from postmortems.queries import paging, saved_views

from .lists import answer, filters_context, list_context, opens_first
from .moments import today_of

VIEWS = (("All", {}), *((kind.title, {"kind": key}) for key, kind in asking.KINDS.items()))


@require_safe
def page(request):
    """The first of every kind, or one kind whole, of what this person may know of."""
    own = saved_views.of(request.user, ListPage.MISSING)
    if view := opens_first(request, own):
        return redirect(view)
    form = MissingFilters(request.GET)
    narrow = form.conditions()
    kind = narrow.pop("kind", "")
    context = _one(request, form, kind, narrow) if kind else _all(request, form, narrow)
    context |= {
        "today": today_of(request.user),
        **filters_context(form, VIEWS, page=ListPage.MISSING, own=own),
    }
    return answer(request, "missing", form, context)


def _one(request, form, kind, narrow):
    rows = asking.narrowed(kind, request.user, today_of(request.user), **narrow)
    after, before = (paging.read_cursor(request.GET.get(name)) for name in ("after", "before"))
    found = asking.page(rows, kind, after=after, before=before)
    context = list_context(form, found, paging.counted(rows), views=VIEWS, noun="row")
    return {**context, "kind": asking.KINDS[kind]}


def _all(request, form, narrow):
    found = asking.overview(request.user, today_of(request.user), **narrow)
    groups = [
        {
            "key": key,
            "kind": kind,
            "rows": lines,
            "count": count,
            "is_more": is_more,
            "is_cut": is_more or count > len(lines),
            "url": f"?{form.query(kind=key)}",
        }
        for key, kind, lines, count, is_more in found
    ]
    return {"groups": groups}
