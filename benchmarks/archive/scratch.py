"""The databases that archives stand in: one for each size, kept until the seed changes."""

from datetime import UTC, date, datetime, timedelta

import psycopg

from benchmarks.environment import ROOT, run
from postmortems import embedded

VERSION = 2
"""Of the seed: what was made by another is made anew."""
LASTS = timedelta(days=30)
"""What is due follows from the day of seeding."""


def name(docs):
    """The name of the database of a size."""
    return f"bench_{docs}"


def address(docs):
    """Its URL, on the embedded server."""
    server = embedded.address("postgres", embedded.var_dir())
    return f"{server.rpartition('/')[0]}/{name(docs)}"


def ready(docs):
    """Make the database of a size unless there is a good one; returns whether it was made."""
    today = datetime.now(UTC).date()
    socket = embedded.socket_dir("postgres", embedded.var_dir())
    with psycopg.connect(host=str(socket), user="postgres", autocommit=True) as db:
        if is_good(_said(db, docs), today):
            return False
        db.execute(f"DROP DATABASE IF EXISTS {name(docs)} WITH (FORCE)")
        db.execute(f"CREATE DATABASE {name(docs)}")
        run(address(docs), "manage.py", "migrate", "--verbosity", "0")
        run(address(docs), "-m", "benchmarks.inside", "archive.seeding", docs)
        db.execute(f"COMMENT ON DATABASE {name(docs)} IS '{stamp(today)}'")
    return True


def stamp(day):
    """What is said of a database that was seeded on a day."""
    return f"{VERSION} {migrations()} {day}"


def migrations():
    """The newest migration of each app: the tables an archive was made for."""
    apps = ("accounts", "postmortems")
    return "+".join(max(p.stem for p in ROOT.glob(f"{app}/migrations/0*.py")) for app in apps)


def is_good(said, today):
    """Whether what is said of a database is what is wanted today."""
    kind, _, day = (said or "").rpartition(" ")
    return kind == f"{VERSION} {migrations()}" and today - date.fromisoformat(day) < LASTS


def _said(db, docs):
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    return (db.execute(query, [name(docs)]).fetchone() or [None])[0]
