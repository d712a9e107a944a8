"""What an action item adds to which figure, as SQL: said once, for all who count.

A source is a SELECT of `sign` and the facts of items (models/tally.py); the other names here take
one and give a SELECT of what its rows add. The sweep adds that to the tallies, a figure takes it
of changes that are not in them yet, and a check of every item there is.
"""

from psycopg.sql import SQL

from postmortems.models.tally import DROPPED_ON, FACTS

FOLDED_DAYS = 7
"""Days before today from which on nobody asks for what was due on a day of its own, by owner."""

_FACTS = SQL(", ".join(name for name in FACTS if name != "dropped_on"))
ITEMS = SQL("SELECT 1 AS sign, postmortem_id, {}, {} AS dropped_on FROM postmortems_actionitem")
ITEMS = ITEMS.format(_FACTS, SQL(DROPPED_ON))
"""A source: every item there is."""
CHANGES = SQL("SELECT sign, {}, dropped_on FROM postmortems_tallychange").format(_FACTS)
"""A source: what the tallies do not have yet."""

MEASURES = ("open", "unowned", "promised", "kept", "made", "closed", "dropped")

_DAYS = SQL("""
SELECT item.restricted, item.team_id, item.severity, item.slot, part.day,
  item.sign * part.open AS open, item.sign * part.unowned AS unowned,
  item.sign * part.promised AS promised, item.sign * part.kept AS kept,
  item.sign * part.made AS made, item.sign * part.closed AS closed,
  item.sign * part.dropped AS dropped
FROM ({}) item
CROSS JOIN LATERAL (VALUES
  (item.due_on,
   (item.state IN ('open', 'in_progress'))::int,
   (item.state IN ('open', 'in_progress') AND item.owner_id IS NULL)::int,
   (item.state <> 'dropped' AND item.due_on IS NOT NULL)::int,
   COALESCE(item.state = 'done' AND item.closed_on <= item.due_on, false)::int,
   0, 0, 0),
  (item.made_on, 0, 0, 0, 0, 1, 0, 0),
  (item.closed_on, 0, 0, 0, 0, 0, 1, 0),
  (item.dropped_on, 0, 0, 0, 0, 0, 0, 1)
) part (day, open, unowned, promised, kept, made, closed, dropped)
WHERE part.day IS NOT NULL OR part.open > 0
""")
_CLOSINGS = SQL("""
SELECT item.restricted, item.team_id, item.severity, item.slot, item.closed_on,
  GREATEST(item.closed_on - item.made_on, 0) AS days, item.sign::int AS closed
FROM ({}) item
WHERE item.state = 'done'
""")
_STANDINGS = SQL("""
SELECT item.restricted, item.team_id, item.severity, item.slot, item.owner_id, part.due_on,
  item.sign::int AS open, CASE WHEN item.owner_id IS NULL THEN item.sign ELSE 0 END AS unowned
FROM ({}) item
CROSS JOIN LATERAL (VALUES (item.due_on), (date 'infinity')) part (due_on)
WHERE item.state IN ('open', 'in_progress') AND part.due_on IS NOT NULL
""")


def days(source):
    """What a source adds to days: scope, `day`, MEASURES."""
    return _DAYS.format(source)


def closings(source):
    """What a source adds to closings: scope, `closed_on`, `days` since it was made, `closed`."""
    return _CLOSINGS.format(source)


def standings(source):
    """What a source adds to owners and teams: scope, `owner_id`, `due_on`, `open`, `unowned`.

    Each item twice: on its day, and on infinity, where everything open is.
    """
    return _STANDINGS.format(source)


# The rows of the tables: every contribution under each level that tells it from others.

_DAY_ROWS = SQL("""
SELECT level.name AS level, level.team_id, part.severity, level.slot, part.day, part.restricted,
  part.open, part.unowned, part.promised, part.kept, part.made, part.closed, part.dropped
FROM ({}) part
CROSS JOIN LATERAL (VALUES
  ('whole', NULL::bigint, NULL::text), ('slot', NULL, part.slot), ('team', part.team_id, NULL)
) level (name, team_id, slot)
""")
_CLOSING_ROWS = SQL("""
SELECT level.severity, per.name AS per, per.closed_on, part.days, part.restricted, part.closed
FROM ({}) part
CROSS JOIN LATERAL (VALUES (NULL::text), (part.severity)) level (severity)
CROSS JOIN LATERAL (VALUES
  ('day', part.closed_on), ('month', date_trunc('month', part.closed_on::timestamp)::date)
) per (name, closed_on)
""")
_STANDING_ROWS = SQL("""
SELECT level.whose, level.severity,
  CASE WHEN part.due_on < %(folded)s::date THEN date '-infinity' ELSE part.due_on END AS due_on,
  level.team_id, part.restricted, level.owner_id, part.open, part.unowned
FROM ({}) part
CROSS JOIN LATERAL (VALUES
  ('team', part.severity, part.team_id, NULL::bigint),
  ('owner', NULL, NULL, part.owner_id),
  ('owner_severity', part.severity, NULL, part.owner_id),
  ('owner_team', NULL, part.team_id, part.owner_id)
) level (whose, severity, team_id, owner_id)
WHERE level.whose = 'team' OR level.owner_id IS NOT NULL
""")


def rows(source):
    """What a source adds to the rows of each table: {model's table: SELECT of its columns}.

    Asks for `folded`, the first day that is not folded.
    """
    return {
        "postmortems_daytally": _DAY_ROWS.format(days(source)),
        "postmortems_closingtally": _CLOSING_ROWS.format(closings(source)),
        "postmortems_standingtally": _STANDING_ROWS.format(standings(source)),
    }


KEYS = {
    "postmortems_daytally": ("level", "team_id", "severity", "slot", "day", "restricted"),
    "postmortems_closingtally": ("severity", "per", "closed_on", "days", "restricted"),
    "postmortems_standingtally": (
        *("whose", "severity", "due_on", "team_id", "restricted", "owner_id"),
    ),
}
"""What tells the rows of a table apart."""
SUMS = {
    "postmortems_daytally": MEASURES,
    "postmortems_closingtally": ("closed",),
    "postmortems_standingtally": ("open", "unowned"),
}
"""What the rows of a table count."""
