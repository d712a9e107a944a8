"""Figures of action items by plain Python over every row, and whether the fast ones are equal."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from statistics import median_low

from postmortems.models import ActionItem
from postmortems.queries import rollups
from postmortems.queries.item_conditions import HORIZONS
from postmortems.rules.calendar import week_end
from tests.histories import SEVERITIES, SLOTS, TODAY, day

OPEN = ("open", "in_progress")
by_team, by_owner = attrgetter("postmortem.incident.team_id"), attrgetter("owner_id")
PERIODS = [(TODAY - timedelta(days=days), TODAY - timedelta(days=1)) for days in (30, 90, 365)]
PERIODS += [(first - timedelta(days=90), first - timedelta(days=1)) for first, _ in PERIODS]


@dataclass
class Plain:
    """The rows a person may see within a scope, and what is true of them."""

    rows: list

    @classmethod
    def of(cls, scope):
        """Read everything, and leave out what is not of the scope."""
        rows = ActionItem.objects.select_related("postmortem__incident__team")
        slots = HORIZONS[scope.horizon][1] if scope.horizon else SLOTS
        return cls(
            [
                row
                for row in rows
                if may_see(scope.user, row.postmortem)
                and scope.team in (None, row.postmortem.incident.team_id)
                and scope.severity in ("", row.postmortem.incident.severity)
                and row.slot in slots
            ]
        )

    def standing(self, today):
        found = {}
        for severity in SEVERITIES:
            of_it = [row for row in self._open() if row.postmortem.incident.severity == severity]
            if of_it:
                counts = Counter(self._kind(row.due_on, today) for row in of_it)
                unowned = sum(row.owner_id is None for row in of_it)
                found[severity] = rollups.Standing(open=len(of_it), unowned=unowned, **counts)
        return found

    @staticmethod
    def _kind(due_on, today):
        if due_on is None:
            return "undated"
        late = (today - due_on).days
        if late <= 0:
            return "this_week" if due_on <= week_end(today) else "later"
        ages = {7: "to_a_week", 30: "to_a_month", 90: "to_a_quarter"}
        return next((name for most, name in ages.items() if late <= most), "older")

    def between(self, first, last):
        def within(days):
            return sum(value is not None and first <= value <= last for value in days)

        promised = [row for row in self.rows if row.state != "dropped"]
        return rollups.Day(
            made=within(row.created_at.date() for row in self.rows),
            closed=within(row.done_at and row.done_at.date() for row in self.rows),
            dropped=within(row.dropped_at and row.dropped_at.date() for row in self.rows),
            promised=within(row.due_on for row in promised),
            kept=within(
                row.due_on
                for row in promised
                if row.due_on and row.done_at and row.done_at.date() <= row.due_on
            ),
        )

    def open_after(self, last):
        return sum(
            (row.created_at.date() <= last)
            - (row.done_at is not None and row.done_at.date() <= last)
            - (row.dropped_at is not None and row.dropped_at.date() <= last)
            for row in self.rows
        )

    def time_to_close(self, first, last):
        took = [
            max((row.done_at.date() - row.created_at.date()).days, 0)
            for row in self.rows
            if row.done_at and first <= row.done_at.date() <= last
        ]
        return rollups.Median(median_low(took) if took else None, len(took))

    def shares(self, key, today):
        shares = {}
        for row in self._open():
            shares.setdefault(key(row), []).append(row)
        return {
            name: (
                len(rows),
                sum(row.due_on is not None and row.due_on < today for row in rows),
                sum(row.owner_id is None for row in rows),
            )
            for name, rows in shares.items()
        }

    def _open(self):
        return [row for row in self.rows if row.state in OPEN]


def may_see(user, document):
    """Whether a person may know of a postmortem, said once more."""
    incident = document.incident
    has_part = user == document.lead or document.authors.filter(user=user).exists()
    manages = incident.team is not None and user in incident.team.managers.all()
    return not incident.restricted or user.is_administrator or has_part or manages


def compare(scope, today=TODAY):
    """Every figure of a scope, and what it should be; equal or an error."""
    sight, plain = rollups.Sight.of(scope), Plain.of(scope)
    found = rollups.standing(sight, today)
    assert found == plain.standing(today)
    history = rollups.history(sight, day(-2 * 365))
    for first, last in [*PERIODS, (day(-700), day(700))]:
        assert history.between(first, last) == plain.between(first, last), (first, last)
    ends = [day(-days) for days in (0, 1, 33, 400, 730)]
    burnt = history.open_after(ends, rollups.total(found).open)
    assert burnt == [(each, plain.open_after(each)) for each in ends]
    medians = [plain.time_to_close(*period) for period in PERIODS]
    assert rollups.time_to_close(sight, PERIODS) == medians
    teams = rollups.by_team(sight, today, most=10)
    assert told(teams) == plain.shares(by_team, today)
    owners, owned = rollups.by_owner(sight, today, most=10), plain.shares(by_owner, today)
    owned.pop(None, None)
    assert told(owners) == owned
    sums = [sum(share[place] for share in owned.values()) for place in (0, 1)]
    assert [owners.number, owners.open, owners.overdue] == [len(owned), *sums]


def told(shares):
    """Shares as Plain gives them."""
    return {share.key: (share.open, share.overdue, share.unowned) for share in shares.largest}
