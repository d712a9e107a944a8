"""Figures of action items, added up before anybody asks.

Triggers on action items write what an item was and what it is now as rows of TallyChange, which
only ever grows: whoever writes waits for nobody. From time to time a sweep adds them to the
tallies (operations/rollups.py); a figure is a tally and the changes that are not in it yet
(queries/rollups.py). What one item adds to which tally is said in queries/contributions.py.

The rows of one figure lie scattered over a table; its index holds the sums too, so that only the
index is read.
"""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Index, Q, UniqueConstraint
from psycopg.sql import SQL

MERGING = 20251208
"""The lock of who adds changes to the tallies: any number that nobody else takes."""

FACTS = (
    *("restricted", "team_id", "severity", "slot", "owner_id", "state"),
    *("due_on", "made_on", "closed_on", "dropped_on"),
)
"""What of an item its figures follow from."""
DROPPED_ON = "(dropped_at AT TIME ZONE 'UTC')::date"


class TallyChange(models.Model):
    """An item as it was before a change (`sign` -1) or is since (1), until the tallies have it.

    Days are those of UTC; people and teams are numbers, and may be gone.
    """

    sign = models.SmallIntegerField()
    restricted = models.BooleanField()
    team_id = models.BigIntegerField(null=True)
    severity = models.CharField(max_length=10, blank=True)
    slot = models.CharField(max_length=40)
    owner_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=20)
    due_on = models.DateField(null=True)
    made_on = models.DateField()
    closed_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)

    def __str__(self):
        return f"{self.sign:+} {self.state}"


class DayTally(models.Model):
    """What is due, made and settled on one day, as sums.

    `level` says of what: "whole" by severity, "slot" by severity and slot, "team" by team and
    severity; what a level does not tell apart is null. `open` and `unowned` items and those
    `promised` (not dropped) and `kept` (done in time) count on the day they are due, those without
    one where `day` is null; the others on the day they were `made`, `closed`, `dropped`.
    """

    level = models.CharField(max_length=10)
    team_id = models.BigIntegerField(null=True)
    severity = models.CharField(max_length=10)
    slot = models.CharField(max_length=40, null=True)
    day = models.DateField(null=True)
    restricted = models.BooleanField()
    open = models.IntegerField()
    unowned = models.IntegerField()
    promised = models.IntegerField()
    kept = models.IntegerField()
    made = models.IntegerField()
    closed = models.IntegerField()
    dropped = models.IntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["level", "team_id", "severity", "slot", "day", "restricted"],
                include=["open", "unowned", "promised", "kept", "made", "closed", "dropped"],
                nulls_distinct=False,
                name="day_tally_once",
            )
        ]

    def __str__(self):
        return f"{self.level} {self.day}"


class ClosingTally(models.Model):
    """How many items were closed, by how many `days` after they were made.

    By the day they were closed, and again by the first day of that month (`per`); of all, where
    `severity` is null, and by severity.
    """

    severity = models.CharField(max_length=10, null=True)
    per = models.CharField(max_length=5)
    closed_on = models.DateField()
    days = models.IntegerField()
    restricted = models.BooleanField()
    closed = models.IntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["severity", "per", "closed_on", "days", "restricted"],
                include=["closed"],
                nulls_distinct=False,
                name="closing_tally_once",
            )
        ]

    def __str__(self):
        return f"{self.per} {self.closed_on}"


class StandingTally(models.Model):
    """What is open by owner and by team, with what is overdue folded into one row.

    `whose` is "owner", "owner_severity", "owner_team" or "team" (by severity too). `due_on` is
    infinity where everything open is counted, whenever due; minus infinity where everything that
    was due long ago is (contributions.FOLDED_DAYS): what is past never becomes future.
    """

    whose = models.CharField(max_length=20)
    severity = models.CharField(max_length=10, null=True)
    due_on = models.DateField()
    team_id = models.BigIntegerField(null=True)
    restricted = models.BooleanField()
    owner_id = models.BigIntegerField(null=True)
    open = models.IntegerField()
    unowned = models.IntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["whose", "severity", "due_on", "team_id", "restricted", "owner_id"],
                include=["open", "unowned"],
                nulls_distinct=False,
                name="standing_tally_once",
            )
        ]
        # What lies between the folded row and today is found by its day, to be folded too.
        indexes = [
            Index(
                fields=["due_on"],
                condition=Q(due_on__lt=date.max),
                name="standing_tally_by_day",
            )
        ]

    def __str__(self):
        return f"{self.whose} {self.due_on}"


def _sql(text, **rows):
    """`text` with the facts of the rows it names: {into}, {old}, {new}."""
    into = ", ".join(("sign", *FACTS))
    facts = {name: SQL(_facts(row)) for name, row in rows.items()}
    return SQL(text).format(into=SQL(into), **facts).as_string()


def _facts(row):
    named = {name: f"{row}.{name}" for name in FACTS}
    named["dropped_on"] = DROPPED_ON.replace("dropped_at", f"{row}.dropped_at")
    return ", ".join(named.values())


def _tally(name, operation, func, **referencing):
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**referencing) if referencing else None,
        func=func,
    )


NEW = """
INSERT INTO postmortems_tallychange ({into}) SELECT 1, {new} FROM news new_row;
RETURN NULL;
"""
CHANGED = """
INSERT INTO postmortems_tallychange ({into})
SELECT side.* FROM olds old_row JOIN news new_row USING (id)
CROSS JOIN LATERAL (VALUES (-1, {old}), (1, {new})) side
WHERE ({old}) IS DISTINCT FROM ({new});
RETURN NULL;
"""
GONE = """
INSERT INTO postmortems_tallychange ({into}) SELECT -1, {old} FROM olds old_row;
RETURN NULL;
"""
# A merge that is under way ends first: nothing it adds may stay.
EMPTIED = """
PERFORM pg_advisory_xact_lock(MERGING);
DELETE FROM postmortems_tallychange;
DELETE FROM postmortems_daytally;
DELETE FROM postmortems_closingtally;
DELETE FROM postmortems_standingtally;
RETURN NULL;
"""
OF_ITEM = [
    _tally("tally_new", pgtrigger.Insert, _sql(NEW, new="new_row"), new="news"),
    _tally(
        "tally_changed",
        pgtrigger.Update,
        _sql(CHANGED, old="old_row", new="new_row"),
        old="olds",
        new="news",
    ),
    _tally("tally_gone", pgtrigger.Delete, _sql(GONE, old="old_row"), old="olds"),
    _tally("tally_emptied", pgtrigger.Truncate, EMPTIED.replace("MERGING", str(MERGING))),
]
