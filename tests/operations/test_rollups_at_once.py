"""Figures while people write, and while what they wrote is added up.

Each guard has its negative control: with the guard switched off the claim is not true.
"""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce
from psycopg.sql import SQL

from postmortems.models import ActionItem, DayTally, TallyChange
from postmortems.operations import rollup_checks, rollups
from postmortems.queries import contributions
from postmortems.queries import rollups as asking
from tests import counting
from tests.cast import NOW
from tests.histories import TODAY, House, day, unmerged
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1
"""Seconds that one of two waits for the other, who may be held up by a lock."""


@pytest.fixture
def house(manager, author, outsider, administrator):
    made = House(manager, author, outsider, administrator)
    for number in range(4):
        made.make_many(0, number, 3)
    return made


def count_open(person):
    sight = asking.Sight.of(asking.Scope(person))
    return asking.total(asking.standing(sight, TODAY)).open


@contextmanager
def meanwhile(work):
    """`work` goes on in a thread of its own; gives an event that is set once it has ended."""
    ended = threading.Event()

    def run():
        in_threads(1, work)
        ended.set()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield ended
    finally:
        thread.join()


def test_many_write_and_two_add(house, administrator, monkeypatch):
    monkeypatch.setattr(rollups, "BATCH", 3)
    turns = iter(range(4))

    def work():
        turn = next(turns)
        for number in range(12):
            if turn < 2:
                rollups.merge(now=NOW)
            else:
                house.make(turn, number, number - 6)
                house.close(number * turn, number, 0)
                house.assign_team(number, turn + number, 0)

    in_threads(4, work)

    counting.compare(asking.Scope(administrator))
    assert rollup_checks.check(now=NOW) == []
    rollups.merge(now=NOW)
    assert unmerged() == 0
    counting.compare(asking.Scope(administrator))


def hasty(work):
    """A merge that adds what it sees, and then clears all that is there by then."""
    every = SQL("SELECT * FROM postmortems_tallychange")
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in contributions.rows(every).items():
            added = rollups.adding(table, rows).as_string(cursor.connection)
            cursor.execute(added, {"folded": rollups.first_unfolded(NOW)})
        work()
        cursor.execute("DELETE FROM postmortems_tallychange")


def test_in_two_statements_what_is_written_meanwhile_is_lost(house, administrator):
    hasty(lambda: in_threads(1, lambda: house.make(0, 0, 3)))

    assert count_open(administrator) < ActionItem.objects.count()
    assert rollup_checks.check(now=NOW) != []


def is_held_up():
    """Whether a second sweep has to wait for one that has added its changes but not ended."""
    added, looked = threading.Event(), threading.Event()

    def first():
        with transaction.atomic():
            assert rollups.merge(now=NOW) > 0
            added.set()
            looked.wait(3 * PATIENCE)

    with meanwhile(first):
        added.wait(PATIENCE)
        with meanwhile(lambda: rollups.merge(now=NOW)) as ended:
            is_free = ended.wait(PATIENCE)
            looked.set()
    return not is_free


def test_a_second_sweep_leaves_it_to_the_first(house):
    assert not is_held_up()


def test_without_the_lock_the_second_waits(house, monkeypatch):
    monkeypatch.setattr(rollups, "_is_alone", lambda: True)

    assert is_held_up()


def test_a_reader_during_a_merge(house, administrator, monkeypatch):
    monkeypatch.setattr(rollups, "BATCH", 1)
    there, seen = ActionItem.objects.count(), []

    with meanwhile(lambda: rollups.merge(now=NOW)) as ended:
        while not ended.is_set():
            seen.append(count_open(administrator))

    assert len(seen) > 1 and set(seen) == {there}
    assert unmerged() == 0


def test_in_two_statements_a_reader_misses_what_moves(house):
    there = ActionItem.objects.count()

    added = DayTally.objects.filter(level="whole").aggregate(made=Coalesce(Sum("made"), 0))
    rollups.merge(now=NOW)
    waiting = TallyChange.objects.aggregate(made=Coalesce(Sum("sign"), 0))

    assert added["made"] + waiting["made"] < there


def test_writers_wait_for_nobody(house):
    first, second = ActionItem.objects.order_by("pk")[:2]
    with transaction.atomic():
        ActionItem.objects.filter(pk=first.pk).update(due_on=day(9))
        work = ActionItem.objects.filter(pk=second.pk).update
        with meanwhile(lambda: work(due_on=day(9))) as ended:
            assert ended.wait(PATIENCE)


def test_writers_do_not_wait_for_a_merge(house):
    with transaction.atomic():
        assert rollups.merge(now=NOW) > 0
        with meanwhile(lambda: ActionItem.objects.update(due_on=day(9))) as ended:
            assert ended.wait(PATIENCE)


def test_a_table_that_is_emptied(house, administrator):
    rollups.merge(now=NOW)
    house.make(0, 0, 3)

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE postmortems_actionitem CASCADE")

    assert (DayTally.objects.count(), TallyChange.objects.count()) == (0, 0)
    assert count_open(administrator) == 0
