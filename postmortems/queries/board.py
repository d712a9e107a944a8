"""The manager's board: what was promised and not done, by whom, and whether that gets better.

Sums come from rollups.py, and every number has its rows in the list of promises (item_conditions).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Q

from accounts.models import Team, User
from postmortems.rules.calendar import month_end

from . import action_items, rollups
from .item_conditions import HORIZONS, OPEN, OVERDUE, SNOOZED, in_state

DAY = timedelta(days=1)
PERIODS = (30, 90, 365)
MONTHS = {30: 6, 90: 6, 365: 12}
"""How many months are shown beside one another for a period."""
STEPS = {30: 3, 90: 7, 365: 28}
"""Days between two points of the burn-down."""
POINTS = 13
MOST_SHARES = 8
MOST_ROWS = 5


@dataclass(frozen=True)
class Period:
    """Some days up to yesterday, both ends among them: what is due today is not decided yet."""

    first: date
    last: date

    @classmethod
    def until(cls, today, days):
        """The last `days` days before today."""
        return cls(today - timedelta(days=days), today - DAY)

    @property
    def before(self):
        """The period of the same length before this one."""
        length = self.last - self.first + DAY
        return Period(self.first - length, self.first - DAY)


@dataclass(frozen=True)
class Month:
    """What was promised for a month, as far as its days have passed; `is_before` the period."""

    first: date
    last: date
    sums: rollups.Day
    is_before: bool


@dataclass(frozen=True)
class Horizon:
    """What is unfinished of a horizon, and how long what was closed in the period took."""

    key: str
    name: str
    standing: rollups.Standing
    median: rollups.Median


@dataclass(frozen=True)
class OfService:
    """What is unfinished of incidents that touched one service."""

    name: str
    open: int
    overdue: int


@dataclass(frozen=True)
class Board:
    """All figures of a scope. `severities` is {severity: Standing}; names are by number."""

    today: date
    period: Period
    standing: rollups.Standing
    severities: dict
    snoozed: int
    now: rollups.Day
    before: rollups.Day
    median: rollups.Median
    median_before: rollups.Median
    teams: rollups.Shares
    owners: rollups.Shares
    team_names: dict
    owner_names: dict
    months: list
    burn_down: list
    horizons: list
    services: list


def board(scope, today, days):
    """The Board of a Scope for the last `days` days. A constant number of queries."""
    sight, period = rollups.Sight.of(scope), Period.until(today, days)
    severities = rollups.standing(sight, today)
    standing = rollups.total(severities)
    months = _months(today, MONTHS[days])
    history = rollups.history(sight, min(period.before.first, months[0][0]))
    both = [(each.first, each.last) for each in (period, period.before)]
    median, median_before = rollups.time_to_close(sight, both)
    teams = rollups.by_team(sight, today, MOST_SHARES)
    owners = rollups.by_owner(sight, today, MOST_SHARES)
    return Board(
        today=today,
        period=period,
        standing=standing,
        severities=severities,
        snoozed=rows(scope, today).filter(in_state(SNOOZED, today)).count(),
        now=history.between(period.first, period.last),
        before=history.between(period.before.first, period.before.last),
        median=median,
        median_before=median_before,
        teams=teams,
        owners=owners,
        team_names=_names(Team, teams),
        owner_names=_names(User, owners),
        months=[
            Month(first, last, history.between(first, last), last < period.first)
            for first, last in months
        ],
        burn_down=_burn_down(history, today, STEPS[days], standing.open),
        horizons=[_horizon(sight, key, today, period) for key in HORIZONS],
        services=_services(scope, today),
    )


def rows(scope, today):
    """The items a scope is of, as a queryset."""
    given = {"team": scope.team, "severity": scope.severity, "horizon": scope.horizon}
    asked = {name: value for name, value in given.items() if value}
    return action_items.narrowed(scope.user, today, **asked)


def longest_overdue(scope, today):
    """The first few of what is overdue, longest first, with the verbs open to the person."""
    return _few(rows(scope, today).filter(in_state(OVERDUE, today)), OVERDUE, scope.user)


def unowned(scope, today):
    """The first few of what nobody owns, soonest first, with the verbs open to the person."""
    return _few(rows(scope, today).filter(in_state(OPEN, today), owner=None), OPEN, scope.user)


def watch(user, today):
    """What is unfinished of all that a person may see, in numbers: late, open and unowned."""
    sight = rollups.Sight.of(rollups.Scope(user))
    found = rollups.total(rollups.standing(sight, today))
    return {"late": sum(found.overdue), "open": found.open, "unowned": found.unowned}


def _few(found, state, user):
    shown = action_items.page(found, state=state, size=MOST_ROWS).rows
    return action_items.with_verbs(shown, user)


def _names(model, shares):
    numbers = [share.key for share in shares.largest if share.key]
    return dict(model.objects.filter(pk__in=numbers).order_by().values_list("pk", "name"))


def _months(today, count):
    """The months up to yesterday's: [(first day, last day that has passed)], oldest first."""
    last, found = today - DAY, []
    for _ in range(count):
        found.append((last.replace(day=1), min(month_end(last), today - DAY)))
        last = last.replace(day=1) - DAY
    return found[::-1]


def _burn_down(history, today, step, open_now):
    """How many were open at the end of each of some days, the last of which is today."""
    days = [today - timedelta(days=step * n) for n in range(POINTS)]
    days = [day for day in days if day >= history.first - DAY]
    return history.open_after(days, open_now)[::-1]


def _horizon(sight, key, today, period):
    of_it = replace(sight, scope=replace(sight.scope, horizon=key))
    (median,) = rollups.time_to_close(of_it, [(period.first, period.last)])
    found = rollups.total(rollups.standing(of_it, today))
    return Horizon(key, HORIZONS[key][0], found, median)


def _services(scope, today):
    """The services with the most that is overdue; an incident may touch several."""
    path = "postmortem__incident__services__name"
    late = Count("pk", filter=Q(due_on__lt=today))
    found = (
        rows(scope, today)
        .unfinished()
        .filter(**{f"{path}__isnull": False})
        .order_by()
        .values_list(path)
        .annotate(open=Count("pk"), overdue=late)
        .order_by("-overdue", "-open", path)[:MOST_SHARES]
    )
    return [OfService(*row) for row in found]
