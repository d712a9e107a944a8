"""Compares copies and tallies of action items with what they follow from, and puts them right.

The database keeps them (models/copies.py, models/tally.py); they are wrong where somebody wrote
past its triggers, or to the tallies. A comparison is one statement, hence of one moment: it may be
made while others write, and while changes are added.
"""

import pgtrigger
from django.db import connection, transaction
from psycopg.sql import SQL

from postmortems.models.tally import MERGING
from postmortems.queries import contributions
from postmortems.queries.contributions import CHANGES, ITEMS, KEYS, SUMS

from .rollups import adding, first_unfolded, listed

SUBJECTS = {
    "postmortems_daytally": "what is due, made and settled by day",
    "postmortems_closingtally": "how long it took to close",
    "postmortems_standingtally": "what is open by owner and team",
}
UNLIKE = SQL("""
SELECT item.id, incident.team_id, incident.severity, incident.restricted
FROM postmortems_actionitem item
JOIN postmortems_postmortem document ON document.id = item.postmortem_id
JOIN postmortems_incident incident ON incident.id = document.incident_id
WHERE (item.team_id, item.severity, item.restricted)
  IS DISTINCT FROM (incident.team_id, incident.severity, incident.restricted)
""")
COPY = SQL("""
UPDATE postmortems_actionitem item
SET team_id = fact.team_id, severity = fact.severity, restricted = fact.restricted
FROM ({}) fact
WHERE item.id = fact.id
""").format(UNLIKE)
KEPT = {
    "postmortems_standingtally": SQL("""
        SELECT whose, severity, team_id, restricted, owner_id, open, unowned,
          CASE WHEN due_on < %(folded)s::date THEN date '-infinity' ELSE due_on END AS due_on
        FROM postmortems_standingtally
    """)
}
"""What is folded sooner or later is compared as if it were."""
DIFFERENCE = SQL("""
SELECT {keys}, {sums} FROM ({truth}) truth
UNION ALL SELECT {keys}, {minus} FROM ({kept}) kept
UNION ALL SELECT {keys}, {minus} FROM ({waiting}) waiting
""")
WRONG = SQL("""
SELECT count(*) FROM (
  SELECT 1 FROM ({rows}) part GROUP BY {keys} HAVING ({sums}) <> ({zeros})
) wrong
""")


def check(*, now):
    """What is wrong, in sentences; reads every item. An empty list where nothing is."""
    found = []
    with transaction.atomic(), connection.cursor() as cursor:
        _take_time(cursor)
        unlike = _count(cursor, SQL("SELECT count(*) FROM ({}) unlike").format(UNLIKE), now)
        if unlike:
            found.append(f"{_counted(unlike, 'copy', 'copies')} of what incidents say.")
        for table, subject in SUBJECTS.items():
            wrong = _count(cursor, _wrong(table), now)
            if wrong:
                found.append(f"{_counted(wrong, 'sum', 'sums')} of {subject}.")
    return found


def mend(*, now):
    """Put right whatever is wrong. Nobody adds changes meanwhile; writers of items go on."""
    with transaction.atomic(), connection.cursor() as cursor:
        _take_time(cursor)
        # What is read of the incidents must not change before it is copied.
        cursor.execute("LOCK TABLE postmortems_incident IN SHARE ROW EXCLUSIVE MODE")
        with pgtrigger.ignore("postmortems.ActionItem:copies_stay"):
            cursor.execute(COPY.as_string(cursor.connection))
    with transaction.atomic(), connection.cursor() as cursor:
        _take_time(cursor)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MERGING])
        for table in SUBJECTS:
            added = adding(table, _difference(table))
            cursor.execute(added.as_string(cursor.connection), {"folded": first_unfolded(now)})


def _take_time(cursor):
    cursor.execute("SET LOCAL statement_timeout = 0")
    cursor.execute("SET LOCAL lock_timeout = 0")


def _count(cursor, statement, now):
    cursor.execute(statement.as_string(cursor.connection), {"folded": first_unfolded(now)})
    return cursor.fetchone()[0]


def _counted(number, one, many):
    return f"1 {one} is wrong" if number == 1 else f"{number:,} {many} are wrong"


def _difference(table):
    """What has to be added to a table, so that with what waits it is what the items say."""
    sums = SUMS[table]
    kept = KEPT.get(table, SQL("SELECT * FROM {}").format(SQL(table)))
    return DIFFERENCE.format(
        keys=listed(*KEYS[table]),
        sums=listed(*sums),
        minus=listed(*(f"-{name}" for name in sums)),
        truth=contributions.rows(ITEMS)[table],
        kept=kept,
        waiting=contributions.rows(CHANGES)[table],
    )


def _wrong(table):
    sums = SUMS[table]
    return WRONG.format(
        rows=_difference(table),
        keys=listed(*KEYS[table]),
        sums=listed(*(f"sum({name})" for name in sums)),
        zeros=listed(*("0" for _ in sums)),
    )
