"""The list of postmortems."""

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from postmortems.forms.postmortems import PostmortemFilters
from postmortems.models import ActionItem, Postmortem
from postmortems.queries import paging
from postmortems.queries import postmortems as asking

from .lists import answer, list_context
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
    form = PostmortemFilters(request.GET)
    conditions = form.conditions()
    named = _named(request.user, conditions.get("q", ""))
    if named is not None:
        return redirect(named)
    today = today_of(request.user)
    rows = asking.filtered(request.user, today=today, **conditions)
    after, before = (paging.read_cursor(request.GET.get(name)) for name in ("after", "before"))
    found = asking.page(rows, after=after, before=before, q=conditions.get("q", ""))
    context = list_context(form, found, rows, views=VIEWS, noun="postmortem")
    context["today"] = today
    return answer(request, "postmortems", form, context)


def _named(user, text):
    """The one thing a number names, when this person may see it."""
    named = asking.named(text)
    if named is None:
        return None
    kind, number = named
    rows = Postmortem.objects if kind == "PM" else ActionItem.objects
    return rows.visible_to(user).filter(pk=number).only("pk").first()
