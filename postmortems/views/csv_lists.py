"""Every list as CSV: the same rows as its page, under the same filters."""

from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from postmortems.exchange import csv_lists, write_csv
from postmortems.forms.board import BoardFilters
from postmortems.forms.follow_up_filters import FollowUpFilters
from postmortems.forms.item_filters import ItemFilters
from postmortems.forms.missing import MissingFilters
from postmortems.forms.postmortems import PostmortemFilters
from postmortems.queries import board as boards
from postmortems.queries import counts, search, terms
from postmortems.queries import follow_ups as asking_follow_ups
from postmortems.queries import missing as asking_missing
from postmortems.queries import postmortems as asking_postmortems
from postmortems.queries.rollups import Scope
from postmortems.rules import searching

from .action_items import listed
from .board import charts_of
from .item_links import ItemLinks
from .moments import today_of


@require_safe
def postmortems(request):
    """The list of postmortems."""
    form, today = PostmortemFilters(request.GET), today_of(request.user)
    conditions = form.conditions()
    words = conditions.pop("q", "")
    asked = terms.ask(searching.parse(words)) if words else None
    try:
        rows = asking_postmortems.filtered(request.user, today=today, asked=asked, **conditions)
    except search.TooSlow as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    found = csv_lists.postmortems(counts.with_open_items(rows), request.build_absolute_uri)
    return _answer(request, "postmortems", csv_lists.POSTMORTEMS, found)


@require_safe
def action_items(request):
    """The list of promises."""
    form, today = ItemFilters(request.GET), today_of(request.user)
    *_, rows = listed(request.user, form, today)
    found = csv_lists.items(rows, today, request.build_absolute_uri)
    return _answer(request, "action-items", csv_lists.ITEMS, found)


@require_safe
def follow_ups(request):
    """The list of follow-up reviews."""
    form = FollowUpFilters(request.GET)
    asked = {**form.conditions(), "held": form.is_held}
    rows = asking_follow_ups.narrowed(request.user, **asked)
    found = csv_lists.follow_ups(rows, form.is_held, request.build_absolute_uri)
    return _answer(request, "follow-up-reviews", csv_lists.FOLLOW_UPS, found)


@require_safe
def missing(request):
    """What is missing and late: one kind, or all of them."""
    form, today = MissingFilters(request.GET), today_of(request.user)
    narrow = form.conditions()
    kind = narrow.pop("kind", "")
    lists = (
        (key, asking_missing.narrowed(key, request.user, today, **narrow))
        for key in ([kind] if kind else asking_missing.KINDS)
    )
    found = csv_lists.missing(lists, today, request.build_absolute_uri)
    return _answer(request, "missing-and-late", csv_lists.MISSING, found)


@require_safe
def board(request):
    """The tables of the overview."""
    form, today = BoardFilters(request.GET), today_of(request.user)
    narrow = form.conditions()
    team, severity = narrow.get("team"), narrow.get("severity", "")
    scope = Scope(request.user, team=team.pk if team else None, severity=severity)
    found = boards.board(scope, today, form.days)
    charts = charts_of(found, ItemLinks(team=scope.team, severity=severity), team, severity)
    shown = [chart for chart in charts.values() if chart]
    rows = csv_lists.tables(shown, request.build_absolute_uri)
    return _answer(request, "overview", csv_lists.TABLES, rows)


def _answer(request, name, head, rows):
    """A file that arrives while it is being read."""
    lines = write_csv.lines(head, rows)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    file = f"{name}-{today_of(request.user)}.csv"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    response["Cache-Control"] = "private, no-store"
    return response
