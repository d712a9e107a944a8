"""Fills an empty database: the SQL of this folder, and what the product itself makes of it."""

import signal
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection
from django.db.models import NOT_PROVIDED
from django.utils import timezone
from psycopg import sql

from postmortems import parenthood
from postmortems.rules.outline import slots

from . import PASSWORD, rebuilding, writing
from .bulk import bulk, filled_by_triggers, unhurried

PEOPLE, TEAMS = 5000, 50
HERE = Path(__file__).resolve().parent
WRITERS = 2
"""Processes that write revisions: PostgreSQL and Python take turns in each."""
GIN = "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '%% USING gin %%'"


def main(docs):
    """Fill the empty database that the environment names."""
    docs = int(docs)
    fill(docs)
    indexes = without_gin()
    share = -(-docs // WRITERS)
    # Killed, this process would leave them at work.
    fate = parenthood.die_with_parent(signal.SIGTERM)
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.inside", "archive.writing", str(n), str(n + share)],
            preexec_fn=fate,
        )
        for n in range(1, docs + 1, share)
    ]
    if sum(writer.wait() for writer in writers):
        sys.exit("What the documents say could not be written.")
    with unhurried() as cursor:
        for _, definition in indexes:
            cursor.execute(definition)
    finish()
    with unhurried() as cursor:
        cursor.execute("VACUUM ANALYZE")


def fill_small(docs, *, people):
    """The same within the transaction of a test."""
    fill(docs, people=people, teams=max(people // 100, 1))
    writing.write(1, docs + 1)
    finish()


def fill(docs, *, people=PEOPLE, teams=TEAMS):
    """Everything but revisions and what is made of them, in one transaction.

    Keys and triggers are not asked for each row; a test asks whether they would have agreed.
    """
    numbers = {"docs": docs, "people": people, "teams": teams}
    texts = {"today": str(timezone.now().date()), "password": make_password(PASSWORD)}
    with bulk() as cursor:
        for name, value in (numbers | texts).items():
            cursor.execute("SELECT set_config(%s, %s, true)", [f"bench.{name}", str(value)])
        defaults = list(missing_defaults())
        for table, column, value in defaults:
            cursor.execute(_alter("ALTER {} SET DEFAULT {}", table, column, value))
        with filled_by_triggers(cursor):
            for file in sorted(HERE.glob("*.sql")):
                cursor.execute(file.read_text())
                if file.name.startswith("1"):
                    _name_slots(cursor)
        for table, column, _ in defaults:
            cursor.execute(_alter("ALTER {} DROP DEFAULT", table, column))


def finish():
    """What follows from what was written, by the product's own means."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA bench CASCADE")
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
    rebuilding.of_all()


def without_gin():
    """Drop the indexes that cost most to keep while much is written; how to make them anew."""
    with connection.cursor() as cursor:
        cursor.execute(GIN)
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return found


def missing_defaults():
    """What columns hold where nothing is said, which Django knows and the database does not.

    With it the SQL names only what it is about, and a new column changes nothing here.
    """
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if field.null or field.generated or field.db_default is not NOT_PROVIDED:
                continue
            if field.has_default() or field.empty_strings_allowed:
                value = field.get_db_prep_save(field.get_default(), connection)
                yield model._meta.db_table, field.column, value


def _alter(action, table, column, *values):
    names = [sql.Identifier(column), *(sql.Literal(value) for value in values)]
    begin = sql.SQL("ALTER TABLE {} ").format(sql.Identifier(table))
    return begin + sql.SQL(action).format(*names)


def _name_slots(cursor):
    cursor.execute("CREATE TABLE bench.slot (key text, kind text, place int)")
    rows = [(slot.key, slot.kind.value, place) for place, slot in enumerate(slots())]
    cursor.executemany("INSERT INTO bench.slot VALUES (%s, %s, %s)", rows)
