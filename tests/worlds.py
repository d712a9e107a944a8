"""Worlds that the tests of one module share: made once, and for each as if nobody had been there.

    @pytest.fixture(scope="module")
    def furnished(shared_db):
        return at_now(furnish)

    @pytest.fixture
    def desk(furnished, db, clock):
        return deepcopy(furnished)

Each test runs in a savepoint of its own, as always, and gets copies of the objects. Such a module
has no tests that commit (`transaction=True`).
"""

import pytest
import time_machine
from django.db import connection, transaction

from tests.cast import NOW


@pytest.fixture(scope="module")
def shared_db(django_db_setup, django_db_blocker):
    """The database for fixtures of a module: what they write is undone after its last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        # A transaction of the product is never idle for long; this one is while tests compute.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield
        transaction.set_rollback(True)


def at_now(build):
    """`build()` at the moment where `clock` stands."""
    with time_machine.travel(NOW, tick=False):
        return build()
