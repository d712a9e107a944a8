"""The figures of action items, however many there are: sums of tallies, exact at every moment.

    sight = rollups.Sight.of(rollups.Scope(user, team=3, severity="high"))
    found = rollups.standing(sight, today)          # {severity: Standing}
    rollups.total(found).overdue                    # (9, 6, 5, 3), as in rules.ages.AGES
    history = rollups.history(sight, first)         # what happened since that day
    history.between(first, last).kept               # closed by the due date, of .promised

Every function is one query, whatever it finds, of plain values; people and teams are numbers. They
agree with the lists of ActionItem.visible_to. `today` is the reader's; days of what was made,
closed and dropped are those of UTC. By owner and team nobody can ask for a day that is long past
(contributions.FOLDED_DAYS). A sum takes tallies and changes in one statement, so that what a sweep
adds meanwhile is neither missed nor counted twice.
"""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db import connection
from psycopg.sql import SQL

from postmortems.rules import ages
from postmortems.rules.calendar import week_end

from . import contributions
from .sights import Scope, Sight

__all__ = [
    "Day",
    "History",
    "Median",
    "Scope",
    "Share",
    "Shares",
    "Sight",
    "Standing",
    "by_owner",
    "by_team",
    "history",
    "standing",
    "time_to_close",
    "total",
]
DAY = timedelta(days=1)


class Sum:
    """Something whose fields are counts and can be added up, field by field."""

    def __add__(self, other):
        names = [each.name for each in fields(self)]
        return type(self)(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True)
class Standing(Sum):
    """Unfinished items. `this_week` is due from today to Sunday, `later` after that."""

    open: int = 0
    unowned: int = 0
    to_a_week: int = 0
    to_a_month: int = 0
    to_a_quarter: int = 0
    older: int = 0
    this_week: int = 0
    later: int = 0
    undated: int = 0

    @property
    def overdue(self):
        """What is overdue, by age: as many counts as there are rules.ages.AGES."""
        return (self.to_a_week, self.to_a_month, self.to_a_quarter, self.older)


@dataclass(frozen=True)
class Day(Sum):
    """What happened on a day, or on several.

    `made`, `closed` and `dropped` count where it was done; `promised` (due and not dropped) and
    `kept` (of those, done on the day or before) where it was due.
    """

    made: int = 0
    closed: int = 0
    dropped: int = 0
    promised: int = 0
    kept: int = 0


@dataclass(frozen=True)
class History:
    """What happened since `first`: {day: Day} of the days on which something did, also to come."""

    first: date
    days: dict

    def between(self, first, last):
        """The sum of the days from `first` to `last`, both among them."""
        found = (each for day, each in self.days.items() if first <= day <= last)
        return sum(found, Day())

    def open_after(self, days, open_now):
        """How many items were open at the end of each of these days, if `open_now` are now.

        [(day, count)], latest first, of days not before the one before `first`. An item counts
        from the day it was made until it was closed or dropped for good.
        """
        steps = sorted(self.days.items(), reverse=True)
        found, count, place = [], open_now, 0
        for day in sorted(days, reverse=True):
            while place < len(steps) and steps[place][0] > day:
                step = steps[place][1]
                count += step.closed + step.dropped - step.made
                place += 1
            found.append((day, count))
        return found


@dataclass(frozen=True)
class Median:
    """A median of `n` whole numbers of days, the lower of two in the middle; None where n is 0."""

    days: int | None
    n: int


@dataclass(frozen=True)
class Share:
    """What of one team or owner is open; `key` is their number, None for items without a team."""

    key: int | None
    open: int
    overdue: int
    unowned: int


@dataclass(frozen=True)
class Shares:
    """The largest shares, most overdue first, and how many there are in all, with their sums."""

    largest: list
    number: int
    open: int
    overdue: int
    unowned: int


STANDING = """
SELECT severity, CASE
  WHEN day IS NULL THEN 'undated' WHEN day > %(sunday)s THEN 'later'
  WHEN day >= %(today)s THEN 'this_week' WHEN day >= %(week)s THEN 'to_a_week'
  WHEN day >= %(month)s THEN 'to_a_month' WHEN day >= %(quarter)s THEN 'to_a_quarter'
  ELSE 'older' END AS kind, sum(open), sum(unowned)
FROM ({}) part
WHERE open <> 0
GROUP BY severity, kind
"""


def standing(sight, today):
    """What is unfinished: {severity: Standing}, without severities of which nothing is."""
    rows = sight.rows(sight.days(), contributions.days, ("severity", "day", "open", "unowned"))
    week, month, quarter = (first for first, _ in ages.windows(today) if first)
    asked = {"today": today, "sunday": week_end(today), "week": week, "month": month}
    statement = SQL(STANDING).format(rows)
    found = defaultdict(dict)
    for severity, kind, count, unowned in _fetch(statement, sight, **asked, quarter=quarter):
        found[severity][kind] = (count, unowned)
    return {
        severity: Standing(
            open=sum(count for count, _ in kinds.values()),
            unowned=sum(unowned for _, unowned in kinds.values()),
            **{kind: count for kind, (count, _) in kinds.items()},
        )
        for severity, kinds in found.items()
        if any(count for count, _ in kinds.values())
    }


def total(standings):
    """The sum of what `standing` gave."""
    return sum(standings.values(), Standing())


HISTORY = """
SELECT day, sum(made), sum(closed), sum(dropped), sum(promised), sum(kept)
FROM ({}) part
WHERE day >= %(first)s
GROUP BY day
"""


def history(sight, first):
    """What happened since the day `first`: a History."""
    columns = ("day", "made", "closed", "dropped", "promised", "kept")
    rows = sight.rows(sight.days(), contributions.days, columns)
    found = _fetch(SQL(HISTORY).format(rows), sight, first=first)
    return History(first, {day: Day(*counts) for day, *counts in found if any(counts)})


TIME_TO_CLOSE = """
SELECT {}, days, sum(closed) FROM ({}) part
WHERE closed_on BETWEEN %(first{})s AND %(last{})s
GROUP BY days
"""
RANGES = (
    "per = 'month' AND closed_on >= %(month{0})s AND closed_on < %(after{0})s",
    "per = 'day' AND closed_on >= %(first{0})s AND closed_on < %(month{0})s",
    "per = 'day' AND closed_on BETWEEN %(after{0})s AND %(last{0})s",
)
"""The rows of closings that make up a period: whole months, and the days before and after."""


def time_to_close(sight, periods):
    """How long what was closed in each period had taken since it was made: [Median].

    `periods` are (first day, last day), both among them.
    """
    asked, parts = {}, []
    for place, (first, last) in enumerate(periods):
        number = SQL(str(place))
        month, after = _whole_months(first, last)
        days = {"first": first, "month": month, "after": after, "last": last}
        asked |= {f"{name}{place}": day for name, day in days.items()}
        rows = sight.rows(
            sight.closings([SQL(each).format(number) for each in RANGES]),
            contributions.closings,
            ("closed_on", "days", "closed"),
        )
        parts.append(SQL(TIME_TO_CLOSE).format(number, rows, number, number))
    found = [{} for _ in periods]
    for place, days, count in _fetch(SQL(" UNION ALL ").join(parts), sight, **asked):
        found[place][days] = count
    return [_median(counts) for counts in found]


def _whole_months(first, last):
    """Where the whole months of a period begin and what day follows them; a day twice for none."""
    begins = first if first.day == 1 else _next_month(first)
    ends = (last + DAY).replace(day=1)
    return (begins, ends) if begins < ends else (last + DAY, last + DAY)


def _next_month(day):
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _median(counts):
    n, passed = sum(counts.values()), 0
    for days in sorted(counts):
        passed += counts[days]
        if passed and 2 * passed >= n:
            return Median(days, n)
    return Median(None, 0)


SHARES = """
WITH share AS MATERIALIZED (
  SELECT {} AS key, sum(open) FILTER (WHERE due_on = 'infinity') AS open,
    COALESCE(sum(open) FILTER (WHERE due_on < %(today)s), 0) AS overdue,
    sum(unowned) FILTER (WHERE due_on = 'infinity') AS unowned
  FROM ({}) part
  WHERE (due_on < %(today)s OR due_on = 'infinity') AND {}
  GROUP BY 1
)
SELECT share.*, whole.* FROM share, (
  SELECT count(*), sum(open), sum(overdue), sum(unowned) FROM share WHERE open > 0
) whole
WHERE open > 0
ORDER BY overdue DESC, open DESC, key
LIMIT %(most)s
"""


def by_team(sight, today, most):
    """What is open by team: Shares; what belongs to no team is a share too."""
    return _shares("team_id", "true", sight.teams(), sight, today, most)


def by_owner(sight, today, most):
    """What is open by owner: Shares; what nobody owns is not among them."""
    return _shares("owner_id", "owner_id IS NOT NULL", sight.owners(), sight, today, most)


def _shares(key, condition, cells, sight, today, most):
    columns = (key, "due_on", "open", "unowned")
    rows = sight.rows(cells, contributions.standings, columns)
    text = SQL(SHARES).format(SQL(key), rows, SQL(condition))
    found = _fetch(text, sight, today=today, most=most)
    totals = [int(each) for each in found[0][4:]] if found else (0, 0, 0, 0)
    return Shares([Share(*row[:4]) for row in found], *totals)


def _fetch(statement, sight, **asked):
    """The rows of a statement, asked with these parameters and those of a sight."""
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(cursor.connection), sight.parameters | asked)
        return cursor.fetchall()
