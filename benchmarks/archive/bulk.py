"""Cursors for statements that go over whole tables."""

import contextlib

from django.db import connection, transaction


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


@contextlib.contextmanager
def unhurried():
    """A cursor whose statements may take minutes, each a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        yield cursor
        cursor.execute("RESET ALL")
