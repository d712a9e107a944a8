"""How many queries each page asks, and which of them would read a large table from end to end."""

import json

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from benchmarks.places import READ_PLACES, SAVING
from postmortems.models import Postmortem

LARGE = 1000
"""Rows of a table that should be found by an index."""
PLANNED = ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")
ROWS = """
SELECT relname, reltuples::bigint FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
HOST = {"HTTP_HOST": "localhost"}


def main():
    """Print what was found as JSON: {name: {"path", "queries", "scans"}}; pages that exist."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        sizes = dict(cursor.fetchall())
    found = {place.name: looked_at(place, sizes) for place in READ_PLACES}
    found[SAVING.name] = saved(sizes)
    print(json.dumps({name: one for name, one in found.items() if one}))


def looked_at(place, sizes):
    """One page, at the first of its paths that exists; None when there is none."""
    client = _client(place)
    for path in place.paths:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            status = client.get(path, **HOST).status_code
        if status != 404:
            return _found(path, asked, sizes)
    return None


def saved(sizes):
    """Saving a part, which is undone afterwards."""
    client, path = _client(SAVING), SAVING.paths[0]
    number = int(path.split("/")[2])
    version = Postmortem.objects.values_list("version", flat=True).get(pk=number)
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            client.post(path, {"text": "Other words.", "revision": version}, **HOST)
        transaction.set_rollback(True)
    return _found(path, asked, sizes)


def _client(place):
    client = Client()
    client.force_login(User.objects.get(email=place.by))
    return client


def _found(path, asked, sizes):
    texts = [query["sql"] for query in asked if query["sql"].startswith(PLANNED)]
    scans = [scan for text in texts for scan in scanned(plan(text), sizes)]
    return {"path": path, "queries": len(texts), "scans": scans}


def plan(text):
    """The plan of a statement, as PostgreSQL draws it up without running it."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {text}")
        return cursor.fetchone()[0][0]["Plan"] | {"text": text}


def scanned(node, sizes, text=""):
    """Large tables that a plan reads from end to end: [{"table", "rows", "text"}]."""
    text = text or node.get("text", "")
    table = node.get("Relation Name")
    if node["Node Type"] == "Seq Scan" and sizes.get(table, 0) > LARGE:
        yield {"table": table, "rows": sizes[table], "text": text}
    for under in node.get("Plans", ()):
        yield from scanned(under, sizes, text)
