"""Cursors for statements that go over whole tables."""

import contextlib

from django.db import connection, transaction
from psycopg import sql


@contextlib.contextmanager
def bulk():
    """A transaction in which rows are taken as they come: no triggers, no keys looked up."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL work_mem = '256MB'")
        yield cursor
        cursor.execute("SET LOCAL session_replication_role = origin")


BEFORE_ROWS = """
SELECT tgrelid::regclass::text, tgname FROM pg_trigger
WHERE NOT tgisinternal AND tgtype & 7 = 7
"""
"""Triggers that look at a new row before it is written."""


@contextlib.contextmanager
def filled_by_triggers(cursor):
    """Let triggers fill columns of new rows all the same, as no statement here does it for them."""
    cursor.execute(BEFORE_ROWS)
    found = [tuple(map(sql.Identifier, row)) for row in cursor.fetchall()]
    _switch(cursor, "ENABLE ALWAYS TRIGGER", found)
    yield
    _switch(cursor, "ENABLE TRIGGER", found)


def _switch(cursor, how, triggers):
    for table, trigger in triggers:
        statement = sql.SQL("ALTER TABLE {} {} {}").format(table, sql.SQL(how), trigger)
        cursor.execute(statement)


@contextlib.contextmanager
def unhurried():
    """A cursor whose statements may take minutes, each a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        yield cursor
        cursor.execute("RESET ALL")
