"""Adds what has changed to the tallies.

Writers only ever add rows of TallyChange. Whoever moves those into the tallies holds a lock that
nobody else waits for, and does it in one statement: a reader finds each change in one place.
"""

import time
from datetime import timedelta

from django.db import connection, transaction
from psycopg.sql import SQL

from postmortems.models.tally import MERGING
from postmortems.queries import contributions
from postmortems.queries.contributions import KEYS, SUMS

BATCH = 5000
"""How many changes are added in one transaction."""
SECONDS = 5
"""How long a sweep adds changes at most; what is left waits for the next, and is counted anyway."""

ADD = """
INSERT INTO {table} ({columns})
SELECT {keys}, {sums} FROM ({rows}) part GROUP BY {keys} HAVING ({sums}) <> ({zeros})
ON CONFLICT ({keys}) DO UPDATE SET {added}
"""
TAKE = """
WITH taken AS (
  DELETE FROM postmortems_tallychange
  WHERE id IN (SELECT id FROM postmortems_tallychange ORDER BY id LIMIT %(batch)s)
  RETURNING *
), {added}
SELECT count(*) FROM taken
"""
FOLD = """
WITH past AS (
  DELETE FROM postmortems_standingtally
  WHERE due_on > '-infinity' AND due_on < %(folded)s
  RETURNING *
)
{}
"""


def merge(*, now, seconds=SECONDS):
    """Add to the tallies what has changed since; returns how many changes were.

    Stops after about `seconds`, or where somebody else is at it already.
    """
    began, count = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        taken = _merge_some(now)
        count += taken
        if taken < BATCH:
            break
    return count


@transaction.atomic
def _merge_some(now):
    if not _is_alone():
        return 0
    with connection.cursor() as cursor:
        days = {"batch": BATCH, "folded": first_unfolded(now)}
        cursor.execute(_take(cursor), days)
        (taken,) = cursor.fetchone()
        cursor.execute(_fold(cursor), days)
        return taken


def _is_alone():
    """Whether nobody else adds; until the transaction ends nobody else will."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [MERGING])
        return cursor.fetchone()[0]


def first_unfolded(now):
    """The first day that is not folded: before it everybody's today is past, wherever they are."""
    return now.date() - timedelta(days=contributions.FOLDED_DAYS)


def _take(cursor):
    taken = SQL("SELECT * FROM taken")
    parts = [
        SQL("{} AS ({})").format(SQL(f"into_{table}"), adding(table, rows))
        for table, rows in contributions.rows(taken).items()
    ]
    return SQL(TAKE).format(added=SQL(", ").join(parts)).as_string(cursor.connection)


def _fold(cursor):
    table = "postmortems_standingtally"
    rows = SQL(
        "SELECT whose, severity, date '-infinity' AS due_on, team_id, restricted, owner_id,"
        " open, unowned FROM past"
    )
    return SQL(FOLD).format(adding(table, rows)).as_string(cursor.connection)


def adding(table, rows):
    """A statement that adds `rows`, a SELECT of its columns, to those of a table."""
    keys, sums = KEYS[table], SUMS[table]
    added = [f"{name} = {table}.{name} + EXCLUDED.{name}" for name in sums]
    return SQL(ADD).format(
        table=SQL(table),
        columns=listed(*keys, *sums),
        keys=listed(*keys),
        sums=listed(*(f"sum({name})" for name in sums)),
        zeros=listed(*("0" for _ in sums)),
        rows=rows,
        added=listed(*added),
    )


def listed(*names):
    """Names or expressions as SQL, with commas between them."""
    return SQL(", ".join(names))
