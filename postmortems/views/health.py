"""Two questions of a load balancer: does the process live, and can it serve?"""

import concurrent.futures
import functools

import psycopg
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

LIMIT_SECONDS = 2

# A thread that waits for a silent database cannot be ended. Two are enough, and never more.
asking = concurrent.futures.ThreadPoolExecutor(max_workers=2, thread_name_prefix="readyz")


@require_safe
@never_cache
@login_not_required
def healthz(request):
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
@login_not_required
def readyz(request):
    """The database answers within two seconds and its schema is ours. Redis is not needed."""
    try:
        question = asking.submit(pending_migrations, connection.get_connection_params())
        pending = question.result(timeout=LIMIT_SECONDS)
    except (psycopg.Error, TimeoutError):
        return _not_ready("database does not answer")
    if pending:
        return _not_ready(f"migrations to apply: {len(pending)}")
    return HttpResponse("ok\n", content_type="text/plain")


def _not_ready(reason):
    return HttpResponse(f"{reason}\n", status=503, content_type="text/plain")


def pending_migrations(parameters):
    """The migrations of this code, as (app, name), that the database has not seen.

    Asks over a connection of its own: a full pool is busy, not down.
    """
    parameters = parameters | {"connect_timeout": LIMIT_SECONDS, "cursor_factory": None}
    with psycopg.connect(**parameters, autocommit=True) as own:
        try:
            rows = own.execute("SELECT app, name FROM django_migrations").fetchall()
        except psycopg.errors.UndefinedTable:
            rows = []
    return known_migrations() - set(rows)


@functools.cache
def known_migrations():
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
