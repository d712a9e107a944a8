"""When two incidents look alike, in words."""

import pytest

from postmortems.rules.likeness import Likeness, rarest


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
