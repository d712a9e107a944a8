"""The list of postmortems."""

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from postmortems.forms.postmortems import PostmortemFilters
from postmortems.models.enums import ListPage
from postmortems.queries import jump, paging, saved_views, search, terms
from postmortems.queries import postmortems as asking
from postmortems.rules import searching

from .lists import answer, list_context, opens_first
from .moments import today_of

VIEWS = (
    ("All", {}),
    ("Waiting for review", {"status": "under_review"}),
    ("Drafts past due", {"status": "draft", "late": "on"}),
    ("Yours", {"mine": "on"}),
)


@require_safe
def page(request):
    """Postmortems this person may know of, narrowed by the filters of the URL."""
    own = saved_views.of(request.user, ListPage.POSTMORTEMS)
    if view := opens_first(request, own):
        return redirect(view)
    form = PostmortemFilters(request.GET)
    conditions = form.conditions()
    words = conditions.pop("q", "")
    named = jump.named(request.user, words)
    if named is not None:
        return redirect(named)
    today, asked = today_of(request.user), terms.ask(searching.parse(words)) if words else None
    too_slow = ""
    cursors = {name: paging.read_cursor(request.GET.get(name)) for name in ("after", "before")}
    try:
        found = asking.listed(request.user, today=today, asked=asked, **cursors, **conditions)
    except search.TooSlow as error:
        found, too_slow = asking.Listed(paging.Page([])), str(error)
    kept = {"page": ListPage.POSTMORTEMS, "own": own}
    context = list_context(form, found.page, found.count, views=VIEWS, noun="postmortem", **kept)
    context["today"] = today
    context["refused"] += [too_slow] if too_slow else []
    return answer(request, "postmortems", form, context)
