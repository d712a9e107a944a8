"""The demo as it stands five minutes after midnight, the day after a leap day."""

from datetime import UTC, datetime

import pytest
import time_machine

from postmortems.demo import seeding

NIGHT = datetime(2028, 3, 1, 0, 5, tzinfo=UTC)
"""A Wednesday, like most days on which nobody looks at the calendar."""


@pytest.fixture(scope="module")
def seeded(shared_db):
    """Everything is told once for all tests of a module."""
    seeding.seed(now=NIGHT)


@pytest.fixture
def told(seeded, db):
    """The clock stands at NIGHT."""
    with time_machine.travel(NIGHT, tick=False):
        yield NIGHT
