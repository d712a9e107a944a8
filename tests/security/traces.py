"""What the tables of ours hold: for saying whether anything changed."""

import json

from django.apps import apps
from django.db import connection


def ours():
    """Every model of ours."""
    return [
        *apps.get_app_config("postmortems").get_models(),
        *apps.get_app_config("accounts").get_models(),
    ]


def everything():
    """Every row of every table of ours, and who is who, as PostgreSQL writes them.

    Python has no day for what is due before all others.
    """
    return {model.__name__: _rows(model._meta) for model in ours()}


def _rows(meta):
    rows = f"SELECT to_jsonb(row) FROM {meta.db_table} row ORDER BY {meta.pk.column}"
    with connection.cursor() as cursor:
        cursor.execute(rows)
        return [json.loads(row) for (row,) in cursor.fetchall()]


def traces():
    """A digest of what `everything` holds, in one query: for saying whether anything changed."""
    digest = "SELECT md5(string_agg(row::text, chr(10) ORDER BY row::text)) FROM {} row"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(digest.format(model._meta.db_table) for model in ours()))
        return cursor.fetchall()
