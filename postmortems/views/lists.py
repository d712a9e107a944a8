"""What every filtered list hands to its template."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from postmortems.queries import paging


def list_context(form, found, rows, *, views, noun):
    """The rows of a page, how many there are in all, chips, saved views and neighbours.

    `views` is a list of (name, conditions); the one whose conditions are those of the URL is
    the current one.
    """
    count, is_more = paging.counted(rows)
    return {
        "rows": found.rows,
        "count": count,
        "count_is_more": is_more,
        "said": f"{'All ' if len(found.rows) == count else ''}{len(found.rows)} shown",
        "noun": noun,
        **filters_context(form, views),
        "previous_url": _neighbour(form, "before", found.previous),
        "next_url": _neighbour(form, "after", found.following),
    }


def filters_context(form, views):
    """The filters of a page, its chips, what was refused, and the saved views."""
    return {
        "form": form,
        "chips": form.chips(),
        "refused": form.refused(),
        "views": [_view(form, name, conditions) for name, conditions in views],
    }


def answer(request, folder, form, context):
    """The page of `folder`, or to htmx the list alone, under an address without empty fields."""
    is_part = request.htmx and not request.htmx.history_restore_request
    template = f"postmortems/{folder}/{'_list' if is_part else 'page'}.html"
    response = render(request, template, context)
    if is_part:
        query = form.query()
        response.headers["HX-Push-Url"] = f"{request.path}?{query}" if query else request.path
    patch_vary_headers(response, ["HX-Request"])
    return response


def _view(form, name, conditions):
    current = {key: form.data.get(key) for key in form.conditions()}
    query = "&".join(f"{key}={value}" for key, value in conditions.items())
    return {"name": name, "url": f"?{query}", "is_current": current == conditions}


def _neighbour(form, name, cursor):
    return f"?{form.query(**{name: cursor})}" if cursor else ""
