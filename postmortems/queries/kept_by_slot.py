"""What was promised for a period and kept, by slot: sums of tallies, see rollups.py."""

from django.db import connection
from psycopg.sql import SQL

from . import contributions

KEPT_BY_SLOT = """
SELECT slot, day >= %(first)s AS is_now, sum(promised), sum(kept)
FROM ({}) part
WHERE day BETWEEN %(before)s AND %(last)s
GROUP BY slot, is_now
HAVING sum(promised) <> 0
"""


def kept_by_slot(sight, period):
    """What was due in a rules.periods.Period and the one before it: {(slot, is_now): counts}.

    Counts are how many were promised, and kept.
    """
    rows = sight.rows(sight.slots(), contributions.days, ("slot", "day", "promised", "kept"))
    asked = {"before": period.before.first, "first": period.first, "last": period.last}
    with connection.cursor() as cursor:
        statement = SQL(KEPT_BY_SLOT).format(rows).as_string(cursor.connection)
        cursor.execute(statement, sight.parameters | asked)
        return {(slot, is_now): counts for slot, is_now, *counts in cursor.fetchall()}
