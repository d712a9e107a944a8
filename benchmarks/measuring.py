"""Measures the clock against its floors and prints a table.

benchmarks/clock.py starts it where Django is set up already: without that there are no models.
"""

import resource
import time

from django.db import connection, transaction

from benchmarks import delivering, seeding
from benchmarks.delivering import timed
from postmortems.models import ActionItem, Notification
from postmortems.models.enums import UNFINISHED, MailState
from postmortems.operations import clock


def main(items, seconds):
    started = time.perf_counter()
    people = seeding.seed(items)
    seeding.settle()
    print(
        f"{items:,} items, {open_items():,} open, {people:,} people; "
        f"seeded in {time.perf_counter() - started:.0f} s"
    )
    clock.plan(now=seeding.MONDAY)
    sent(seeding.MONDAY)
    seeding.settle()
    rows = [*planning(), *delivering.rows(seconds)]
    width = max(len(name) for name, *_ in rows)
    for name, took, ratio, goal in rows:
        print(f"{name:<{width}}  {took:>28}  {ratio:>8}  {goal}")


def open_items():
    """How many items are neither done nor dropped."""
    return ActionItem.objects.filter(state__in=UNFINISHED).count()


def sent(now):
    """Let everything that was planned at `now` be sent already."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        queued = Notification.objects.filter(state=MailState.QUEUED)
        queued.update(state=MailState.SENT, sent_at=now)


def planning():
    """One sweep beside one bare INSERT … SELECT of the same rows, and the sweep after it."""
    before = memory()
    first = timed(lambda: clock.plan(now=seeding.NOW))
    grown = memory() - before
    planned = Notification.objects.filter(created_at=seeding.NOW)
    number, digests = planned.count(), planned.filter(at_once=True).count()
    second = timed(lambda: clock.plan(now=seeding.NOW))
    again = planned.count() - number
    bare = insert_select()
    yield f"bare INSERT … SELECT of {number:,} rows", rate(number, bare), "", ""
    yield (
        f"planning sweep, {digests:,} digests",
        rate(number, first),
        f"{bare / first:.0%}",
        "goal: at least 25% of the bare rate",
    )
    yield (
        f"second sweep, {again} rows written",
        f"{second:.2f} s",
        f"{second / first:.0%}",
        "goal: under 10% of the first",
    )
    yield "memory that planning took", f"{grown:.0f} MB of {memory():.0f} MB", "", "goal: flat"


def insert_select():
    """Seconds to write what was planned once more, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE planned AS SELECT * FROM postmortems_notification WHERE created_at = %s",
            [seeding.NOW],
        )
        cursor.execute("DELETE FROM postmortems_notification WHERE created_at = %s", [seeding.NOW])
        seeding.settle()
        insert = "INSERT INTO postmortems_notification SELECT * FROM planned"
        return timed(lambda: cursor.execute(insert))


def rate(number, seconds):
    """A number of rows over time, in words."""
    return f"{number / seconds:,.0f} rows/s, {seconds:.2f} s"


def memory():
    """The most that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
