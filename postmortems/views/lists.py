"""What every filtered list hands to its template."""

from urllib.parse import parse_qsl, urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

WHOLE = "all=on"
"""The query of a whole list, for those who have a view that opens first."""


def opens_first(request, own):
    """Of a person's `own` views of a list the one that this request opens, or None."""
    is_bare = not request.GET and request.method in ("GET", "HEAD")
    return next((view for view in own if view.is_default), None) if is_bare else None


def list_context(form, found, counted, *, views, noun, page="", own=()):
    """The rows of a page, how many there are in all, chips, saved views and neighbours.

    `counted` is what paging.counted says of them.
    `views` is a list of (name, conditions), or (name, name of the URL of another page); the one
    whose conditions are those of the URL is the current one.
    """
    count, is_more = counted
    return {
        "rows": found.rows,
        "count": count,
        "count_is_more": is_more,
        "said": f"{'All ' if len(found.rows) == count else ''}{len(found.rows)} shown",
        "noun": noun,
        **filters_context(form, views, page=page, own=own),
        "previous_url": _neighbour(form, "before", found.previous),
        "next_url": _neighbour(form, "after", found.following),
    }


def filters_context(form, views, *, page="", own=()):
    """The filters of a page, its chips, what was refused, and the views.

    `own` are the person's own views of the list called `page`; `keeps` is the query of a view that
    could be kept, `cleared` that of the whole list.
    """
    whole = f"?{WHOLE}" if any(view.is_default for view in own) else ""
    tabs = [_view(form, name, conditions, whole) for name, conditions in views]
    tabs += [_own_view(form, view) for view in own]
    is_kept = any(tab["is_current"] for tab in tabs)
    return {
        "form": form,
        "chips": form.chips(),
        "refused": form.refused(),
        "views": tabs,
        "view_page": page,
        "csv_url": _csv(form, page),
        "keeps": "" if is_kept or not page else form.query(),
        "cleared": whole,
    }


def answer(request, folder, form, context):
    """The page of `folder`, or to htmx the list alone, under an address without empty fields."""
    is_part = request.htmx and not request.htmx.history_restore_request
    template = f"postmortems/{folder}/{'_list' if is_part else 'page'}.html"
    response = render(request, template, context)
    if is_part:
        query = form.query()
        whole = context.get("cleared", "")
        response.headers["HX-Push-Url"] = f"{request.path}{f'?{query}' if query else whole}"
    patch_vary_headers(response, ["HX-Request"])
    return response


def _csv(form, page):
    query = form.query()
    address = reverse(f"{page}_csv") if page else ""
    return f"{address}?{query}" if query and address else address


def tabs_elsewhere(views, page, here):
    """The tabs of another page's list; the page itself is the one named `here`."""
    start = reverse(page)
    return [
        {"name": name, "url": reverse(given), "is_current": given == here}
        if isinstance(given, str)
        else {"name": name, "url": f"{start}?{urlencode(given) or WHOLE}", "is_current": False}
        for name, given in views
    ]


def _view(form, name, conditions, whole):
    if isinstance(conditions, str):
        return {"name": name, "url": reverse(conditions), "is_current": False}
    url = f"?{urlencode(conditions)}" if conditions else whole or "?"
    return {"name": name, "url": url, "is_current": _current(form) == conditions}


def _own_view(form, view):
    is_current = _current(form) == dict(parse_qsl(view.query))
    return {"name": view.name, "url": f"?{view.query}", "is_current": is_current}


def _current(form):
    return {key: form.data.get(key) for key in form.conditions()}


def _neighbour(form, name, cursor):
    return f"?{form.query(**{name: cursor})}" if cursor else ""
