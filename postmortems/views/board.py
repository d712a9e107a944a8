"""The manager's board: overview, a team, a person."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import Team, User
from postmortems.forms.board import BoardFilters, PeriodFilter
from postmortems.queries import board as asking
from postmortems.queries import missing, people
from postmortems.queries.rollups import Scope

from . import board_charts as charts
from .action_items import VIEWS
from .board_tiles import tiles, tiles_of_person
from .item_changes import change
from .item_links import ItemLinks
from .lists import filters_context, tabs_elsewhere
from .moments import today_of

METHODS = ("GET", "HEAD", "POST")


@require_http_methods(METHODS)
def overview(request):
    """All that this person may know of, narrowed by team and severity."""
    form = BoardFilters(request.GET)
    narrow = form.conditions()
    team, severity = narrow.get("team"), narrow.get("severity", "")
    context = {
        **filters_context(form, (), page="board"),
        "view_page": "",
        "views": tabs_elsewhere(VIEWS, "action_items", "board"),
    }
    return _board(request, "overview", form, context, team=team, severity=severity)


@require_http_methods(METHODS)
def team(request, pk):
    """What one team has promised, and what is missing and late of it."""
    found = Team.objects.filter(pk=pk).prefetch_related("members", "managers").first()
    if found is None:
        raise Http404
    form = PeriodFilter(request.GET)
    context = {
        **filters_context(form, ()),
        "team": found,
        "missing": missing.numbers(request.user, today_of(request.user), team=found),
    }
    return _board(request, "team", form, context, team=found)


def _board(request, page, form, context, *, team=None, severity=""):
    done = change(request)
    if done.is_done:
        return redirect(request.get_full_path())
    today = today_of(request.user)
    scope = Scope(request.user, team=team.pk if team else None, severity=severity)
    board = asking.board(scope, today, form.days)
    links = ItemLinks(team=scope.team, severity=severity)
    longest, unowned = asking.longest_overdue(scope, today), asking.unowned(scope, today)
    context |= {
        "today": today,
        "days": form.days,
        "board": board,
        "overdue": sum(board.standing.overdue),
        "links": _links(links),
        "tiles": tiles(board, links, form.days),
        "charts": charts_of(board, links, team, severity),
        "longest": longest,
        "unowned": unowned,
        **done.context([*longest, *unowned]),
    }
    return render(request, f"postmortems/board/{page}.html", context, status=done.status)


def _links(links):
    return {
        "open": links(),
        "overdue": links(state="overdue"),
        "unowned": links(owner="nobody"),
    }


def charts_of(board, links, team, severity):
    """The charts of a board by name; None for one whose rows are all alike."""
    return {
        "age": charts.by_age(board, links, severity),
        "team": None if team else charts.by_team(board, links),
        "owner": charts.by_owner(board, links),
        "kept": charts.kept(board, links),
        "open": charts.burn_down(board, links),
        "horizon": charts.by_horizon(board, links),
        "severity": None if severity else charts.by_severity(board, links),
        "service": charts.by_service(board, links),
    }


@require_http_methods(METHODS)
def person(request, pk):
    """What one person has promised, and what else waits for them."""
    found = User.objects.filter(pk=pk).prefetch_related("teams").first()
    if found is None:
        raise Http404
    done = change(request)
    if done.is_done:
        return redirect(request.get_full_path())
    form, today = PeriodFilter(request.GET), today_of(request.user)
    shown = people.promises(request.user, found, today, form.days)
    links = ItemLinks(owner=found.pk)
    context = {
        **filters_context(form, ()),
        "person": found,
        "today": today,
        "days": form.days,
        "shown": shown,
        "links": _links(links),
        "tiles": tiles_of_person(shown, links, form.days),
        **done.context(shown.rows),
    }
    return render(request, "postmortems/board/person.html", context, status=done.status)
