"""When two incidents look alike, in words."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from postmortems.rules.likeness import (
    WORDS_ASKED,
    Likeness,
    Said,
    Shared,
    asked,
    came_after,
    phrases,
    text_weight,
)

NIGHT, HOUR = datetime(2025, 10, 25, 22, tzinfo=UTC), timedelta(hours=1)


@pytest.mark.parametrize(
    ("common", "reason"),
    [
        ({}, ""),
        ({"causes": ("pool",)}, "same cause: pool"),
        ({"causes": ("pool", "deploy")}, "same causes: pool, deploy"),
        ({"services": ("api", "web")}, "same services: api, web"),
        ({"words": ("socket",)}, "both speak of: socket"),
        (
            {"causes": ("pool",), "services": ("api",), "words": ("pgbouncer", "pool")},
            "same cause: pool; same service: api; both speak of: pgbouncer, pool",
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


def said(lexeme, *, titled=0, core=0, other=0, share=0.0):
    return Said(lexeme, lexeme, titled, core, other, share)


def shared(lexeme, weight, *positions, titled=False):
    return Shared(lexeme, weight, list(positions), titled)


def test_the_title_and_the_cause_weigh_more_and_repeating_ever_less():
    once, twice = said("pool", other=1), said("pool", other=2)

    assert said("pool", titled=1).weight > said("pool", core=1).weight > once.weight
    assert twice.weight - once.weight > said("pool", other=3).weight - twice.weight
    assert said("pool", core=1).weight == twice.weight


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], []),
        ([said("deploy", other=9, share=0.41), said("socket", other=1)], ["socket"]),
        ([said("deploy", other=1, share=0.4), said("socket", other=1)], ["socket", "deploy"]),
        ([said("pool", other=1), said("socket", titled=1)], ["socket", "pool"]),
        ([said("pool", other=1), said("pgbouncer", other=1)], ["pgbouncer", "pool"]),
        ([said("rare", other=1, share=0.001), said("fewer", other=1)], ["fewer", "rare"]),
    ],
)
def test_words_that_promise_most_are_looked_for_first(words, found):
    assert [one.lexeme for one in asked(words)] == found


def test_only_so_many_words_are_looked_for():
    assert len(asked([said(f"word{number}", other=1) for number in range(99)])) == WORDS_ASKED


def test_a_long_document_has_to_have_more_in_common():
    words = [shared("pool", 1, 5), shared("socket", 1, 9)]

    assert (
        text_weight(words, 100, 200) > text_weight(words, 200, 200) > text_weight(words, 400, 200)
    )


def test_the_title_of_the_other_one_counts_double():
    there, elsewhere = shared("pool", 1, 1, titled=True), shared("pool", 1, 1)

    assert text_weight([there], 9, 9) == 2 * text_weight([elsewhere], 9, 9)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ()),
        ([shared("pool", 1, 3), shared("socket", 2, 9)], ("Socket", "Pool")),
        ([shared(name, 9 - at, at * 5) for at, name in enumerate("abcdef")], tuple("ABCD")),
        ([shared("pool", 1, 3), shared("edge", 0.8, 9, titled=True)], ("Edge", "Pool")),
    ],
)
def test_words_are_said_the_weightiest_first(words, said):
    assert phrases(words, [], {one.lexeme: one.lexeme.capitalize() for one in words}) == said


WORDS = {"connect": "connection", "pool": "pool", "empti": "empty"}


@pytest.mark.parametrize(
    ("there", "own", "said"),
    [
        ((7, 8, 9), (1, 2, 9), ("connection pool", "empty")),
        ((7, 8, 9), (1, 5, 9), ("connection", "pool", "empty")),
        ((7, 8, 9), (1, 5, 6), ("connection", "pool empty")),
        ((8, 7, 1), (1, 2, 9), ("connection", "pool", "empty")),
    ],
)
def test_words_that_follow_one_another_in_both_are_said_together(there, own, said):
    def three(places):
        weights = zip(WORDS, (3, 2, 1), places, strict=True)
        return [shared(lexeme, weight, place) for lexeme, weight, place in weights]

    assert phrases(three(there), three(own), WORDS) == said


def test_what_a_cause_in_common_says_is_not_said_again():
    words = [shared("connect", 3, 7), shared("pool", 2, 8), shared("empti", 1, 20)]

    assert phrases(words, [], WORDS, ["Connection pool"]) == ("empty",)
