"""Of which rows figures are: what a person asks for, within what they may know of.

What is open to all, and what is restricted but of a team they manage, comes out of the tallies and
the changes that are not in them yet. The few other restricted items that a person may see are
counted where they are. So figures are those of the lists (ActionItem.visible_to).
"""

from dataclasses import dataclass, field
from functools import cached_property

from psycopg.sql import SQL, Composable

from accounts.models import User
from postmortems.models import Postmortem
from postmortems.models.enums import Severity
from postmortems.models.part import Part

from .contributions import CHANGES, ITEMS, MEASURES
from .item_conditions import HORIZONS

NOTHING, EVERYTHING, OPEN = SQL("false"), SQL("true"), SQL("NOT restricted")
OF_THEIR_TEAMS = SQL("(restricted AND team_id = ANY(%(managed)s))")
OF_THEIR_OWN = SQL("(restricted AND postmortem_id = ANY(%(documents)s))")


@dataclass(frozen=True)
class Scope:
    """What figures are of: all that `user` may know of, or what of it is a team's (its number),
    of a severity (a word of Severity), of a horizon (a key of item_conditions.HORIZONS).
    """

    user: User
    team: int | None = None
    severity: str = ""
    horizon: str = ""


@dataclass(frozen=True)
class Cells:
    """The rows of a table that answer a scope: SELECTs that end in conditions.

    Of what is open to all, and of what is restricted, by team; none where no rows tell, and items
    have to be counted.
    """

    of_all: tuple = ()
    of_teams: tuple = ()


@dataclass
class Sight:
    """A scope, and what of it its person may see: `open_to_them` is a condition.

    `managed` are numbers of teams, `documents` those of restricted postmortems of other teams in
    which they have a part.
    """

    scope: Scope
    open_to_them: Composable
    managed: list = field(default_factory=list)
    documents: list = field(default_factory=list)

    @classmethod
    def of(cls, scope):
        """Look what a person may see: at most three queries."""
        user = scope.user
        if not user.is_active:
            return cls(scope, NOTHING)
        if user.is_administrator:
            return cls(scope, EVERYTHING)
        managed = set(user.managed_teams.order_by().values_list("pk", flat=True))
        leads, *others = Part.of(user).documents
        theirs = Postmortem.objects.filter(pk__in=leads.union(*others), incident__restricted=True)
        pairs = theirs.order_by().values_list("pk", "incident__team")
        asked = {scope.team} if scope.team else managed
        documents = [pk for pk, team in pairs if team not in managed]
        return cls(scope, OPEN, sorted(managed & asked), documents)

    @cached_property
    def parameters(self):
        """What the conditions ask for."""
        scope = self.scope
        return {
            "team": scope.team,
            "managed": self.managed,
            "documents": self.documents,
            "severity": scope.severity,
            "severities": [scope.severity] if scope.severity else [*Severity.values, ""],
            "slots": list(HORIZONS[scope.horizon][1]) if scope.horizon else [],
        }

    def rows(self, cells, contribute, columns):
        """A SELECT of `columns` of all that is to be added up, each thing once."""
        known, live, parts = [], [], []
        teams = OF_THEIR_TEAMS if self.managed else None
        for selects, seen in ((cells.of_all, self.open_to_them), (cells.of_teams, teams)):
            if seen is not None:
                parts += [SQL("{} AND {}").format(select, seen) for select in selects]
                (known if selects else live).append(seen)
        if self.documents:
            live.append(OF_THEIR_OWN)
        if known:
            parts.append(contribute(self._narrowed(CHANGES, SQL(" OR ").join(known))))
        # One by one: for each there is an index. No item meets two of them.
        parts += [contribute(self._narrowed(ITEMS, seen)) for seen in live]
        names = SQL(", ".join(columns))
        chosen = [SQL("SELECT {} FROM ({}) part").format(names, part) for part in parts]
        return SQL(" UNION ALL ").join(chosen)

    def _narrowed(self, source, seen):
        """What of a source is in the scope, and seen."""
        scope = self.scope
        wanted = {
            "team_id = %(team)s": scope.team,
            "severity = %(severity)s": scope.severity,
            "slot = ANY(%(slots)s)": scope.horizon,
        }
        conditions = [SQL(text) for text, is_asked in wanted.items() if is_asked]
        conditions.append(SQL("({})").format(seen))
        return SQL("{} WHERE {}").format(source, SQL(" AND ").join(conditions))

    # Which rows of which table answer

    def days(self):
        """The Cells of days (models.DayTally)."""
        scope = self.scope
        of_team = _days("level = 'team' AND team_id = %(team)s AND slot IS NULL")
        of_slots = _days("level = 'slot' AND team_id IS NULL AND slot = ANY(%(slots)s)")
        of_all = _days("level = 'whole' AND team_id IS NULL AND slot IS NULL")
        of_teams = _days("level = 'team' AND team_id = ANY(%(managed)s) AND slot IS NULL")
        if scope.horizon:
            return Cells(() if scope.team else (of_slots,))
        return Cells((of_team if scope.team else of_all,), (of_teams,))

    def slots(self):
        """The Cells of days by slot (models.DayTally): promised and kept alone."""
        return Cells(() if self.scope.team else (_SLOTS,))

    def closings(self, ranges):
        """The Cells of closings (models.ClosingTally); `ranges` are conditions on their days."""
        scope = self.scope
        if scope.team or scope.horizon:
            return Cells()
        severity = SQL("severity = %(severity)s" if scope.severity else "severity IS NULL")
        return Cells(tuple(_CLOSINGS.format(severity, each) for each in ranges))

    def teams(self):
        """The Cells of what is open by team (models.StandingTally); ask with `today`."""
        if self.scope.horizon:
            return Cells()
        rows = _standings("whose = 'team' AND severity = ANY(%(severities)s)")
        of_team = _standings(
            "whose = 'team' AND severity = ANY(%(severities)s) AND team_id = %(team)s"
        )
        return Cells(of_team if self.scope.team else rows, rows)

    def owners(self):
        """The Cells of what is open by owner (models.StandingTally); ask with `today`."""
        scope = self.scope
        if scope.horizon or (scope.team and scope.severity):
            return Cells()
        of_teams = _standings("whose = 'owner_team' AND severity IS NULL")
        if scope.team:
            of_team = "whose = 'owner_team' AND severity IS NULL AND team_id = %(team)s"
            return Cells(_standings(of_team), of_teams)
        if scope.severity:
            return Cells(_standings("whose = 'owner_severity' AND severity = %(severity)s"))
        return Cells(_standings("whose = 'owner' AND severity IS NULL"), of_teams)


_DAYS = SQL(
    "SELECT severity, day, {}, restricted, team_id FROM postmortems_daytally"
    " WHERE {} AND severity = ANY(%(severities)s)"
)
_SLOTS = SQL(
    "SELECT slot, day, promised, kept, restricted, team_id FROM postmortems_daytally"
    " WHERE level = 'slot' AND team_id IS NULL AND severity = ANY(%(severities)s)"
)
_CLOSINGS = SQL(
    "SELECT closed_on, days, closed, restricted FROM postmortems_closingtally WHERE {} AND {}"
)
_STANDINGS = SQL(
    "SELECT owner_id, team_id, due_on, open, unowned, restricted FROM postmortems_standingtally"
    " WHERE {} AND {}"
)


def _days(conditions):
    return _DAYS.format(SQL(", ".join(MEASURES)), SQL(conditions))


def _standings(conditions):
    """What is overdue, and what is open at all: each a piece of the index."""
    pieces = SQL("due_on < %(today)s"), SQL("due_on = 'infinity'")
    return tuple(_STANDINGS.format(SQL(conditions), piece) for piece in pieces)
