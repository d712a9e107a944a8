"""What people type into a search, understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules import searching
from postmortems.rules.searching import Kind, Search, Term, corrected, named, parse
from tests import hostile


def word(text):
    return Term(Kind.WORD, text)


def last(text):
    return Term(Kind.BEGINNING, text)


def phrase(text):
    return Term(Kind.PHRASE, text)


def prefix(text):
    return Term(Kind.PREFIX, text)


@pytest.mark.parametrize(
    ("text", "clauses", "excluded"),
    [
        ("pool", [(last("pool"),)], []),
        ("db pool", [(word("db"),), (last("pool"),)], []),
        ("pool db", [(word("pool"),), (word("db"),)], []),
        ('"connection pool"', [(phrase("connection pool"),)], []),
        ("“connection  pool” ran", [(phrase("connection pool"),), (last("ran"),)], []),
        ('"never closed', [(phrase("never closed"),)], []),
        ('"pool"', [(word("pool"),)], []),
        ("pool -redis", [(word("pool"),)], [word("redis")]),
        ('pool -"dry run"', [(word("pool"),)], [phrase("dry run")]),
        ("conn*", [(prefix("conn"),)], []),
        ("check-out*", [(prefix("check out"),)], []),
        ("c* pool", [(word("c*"),), (last("pool"),)], []),
        ("redis or postgres", [(word("redis"), last("postgres"))], []),
        ("redis OR a | b disk", [(word("redis"), word("a"), word("b")), (last("disk"),)], []),
        ("or", [(word("or"),)], []),
        ("pool or", [(word("pool"),)], []),
        ("pool or -disk", [(word("pool"),)], [word("disk")]),
        ("api.example.com/pool_size", [(phrase("api example com pool size"),)], []),
        ("-a.log", [], [phrase("a log")]),
        (".pool", [(last("pool"),)], []),
        ("user-service", [(word("user-service"),)], []),
        ("& | ! () <-> :*", [], []),
        ("-pool", [], [word("pool")]),
        ("", [], []),
    ],
)
def test_what_a_text_asks_for(text, clauses, excluded):
    assert parse(text) == Search(tuple(clauses), tuple(excluded))


def test_only_exclusions_ask_for_nothing():
    assert not parse("-pool -redis")
    assert parse("pool -redis")


@given(st.text(max_size=400))
def test_every_text_means_something(text):
    search = parse(text)

    assert len(search.terms) + len(search.excluded) <= searching.MOST_TERMS
    for term in (*search.terms, *search.excluded):
        assert searching.LETTERS.search(term.text)
        assert "\0" not in term.text


@given(st.lists(st.text("abcdeföß", min_size=1, max_size=8), min_size=1, max_size=8))
def test_plain_words_are_all_looked_for_as_they_are(words):
    words = [one for one in words if one.lower() != "or"]

    assert [term.text for term in parse(" ".join(words)).terms] == words


@pytest.mark.parametrize("text", hostile.TEXTS.values())
def test_it_is_bounded(text):
    search = parse(text * 50)

    assert sum(len(term.text) for term in search.terms) <= searching.MOST_LETTERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PM-142", ("PM", 142)),
        (" a404 ", ("A", 404)),
        ("PM-", None),
        ("PM-1 pool", None),
        ("PM-9999999999", None),
    ],
)
def test_numbers(text, expected):
    assert named(text) == expected


def test_only_what_was_mistyped_is_replaced():
    assert corrected('Conection "pool" -Pol', {"conection": "connection"}) == (
        'connection "pool" -Pol'
    )
