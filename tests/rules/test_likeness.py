"""When two incidents look alike, in words."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from postmortems.rules.likeness import Likeness, came_after, rarest

NIGHT, HOUR = datetime(2025, 10, 25, 22, tzinfo=UTC), timedelta(hours=1)


@pytest.mark.parametrize(
    ("common", "reason"),
    [
        ({}, ""),
        ({"causes": ("pool",)}, "same cause: pool"),
        ({"causes": ("pool", "deploy")}, "same causes: pool, deploy"),
        ({"services": ("api", "web")}, "same services: api, web"),
        ({"words": ("socket",)}, "shared word: socket"),
        (
            {"causes": ("pool",), "services": ("api",), "words": ("pgbouncer", "pool")},
            "same cause: pool; same service: api; shared words: pgbouncer, pool",
        ),
    ],
)
def test_the_reason_names_what_is_shared(common, reason):
    assert Likeness(**common).reason == reason


@pytest.mark.parametrize(
    ("started_at", "day", "ended_at", "after"),
    [
        (NIGHT + HOUR, date(2025, 10, 25), NIGHT, True),
        (NIGHT, date(2025, 10, 25), NIGHT, True),
        (NIGHT - HOUR, date(2025, 10, 25), NIGHT, False),
        (NIGHT - HOUR, date(2025, 10, 26), NIGHT, False),
        (None, date(2025, 10, 25), NIGHT, True),
        (None, date(2025, 10, 24), NIGHT, False),
        (NIGHT - HOUR, date(2025, 10, 25), None, True),
    ],
)
def test_what_came_after_another_ended(started_at, day, ended_at, after):
    incident = SimpleNamespace(started_at=started_at, day=day)

    assert came_after(incident, ended_at, date(2025, 10, 25)) is after
    assert not came_after(SimpleNamespace(started_at=None, day=day), ended_at, None)


def test_a_cause_weighs_more_than_services_and_words():
    cause = Likeness(causes=("pool",))
    service = Likeness(services=("api",), words=("socket", "pgbouncer"))

    assert cause.weight > service.weight > Likeness(words=("a", "b")).weight > Likeness().weight


@pytest.mark.parametrize(
    ("frequencies", "documents", "found"),
    [
        ({}, 100, []),
        ({"pool": 21, "socket": 20, "pgbouncer": 1}, 100, ["pgbouncer", "socket"]),
        ({"pool": 1, "socket": 1}, 4, []),
        ({"lonely": 0, "pool": 3, "socket": 2}, 100, ["socket", "pool", "lonely"]),
        (dict.fromkeys("abcdefghij", 1), 100, list("abcdefgh")),
    ],
)
def test_only_rare_words_are_compared(frequencies, documents, found):
    assert rarest(frequencies, documents) == found
