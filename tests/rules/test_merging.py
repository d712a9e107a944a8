"""Two changes of one part: what both wrote stays, what both changed is decided by a person."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules.alignment import frozen
from postmortems.rules.merging import Clash, merge, merge_rows
from postmortems.rules.shapes import Kind

WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4).map(" ".join)
LISTS = st.lists(
    st.fixed_dictionaries({"text": WORDS, "detail": st.just("")}), max_size=6, unique_by=frozen
)
TIMES = st.integers(10, 59).map(lambda minute: f"2025-10-25T14:{minute}:00Z")
EVENTS = st.lists(
    st.fixed_dictionaries({"at": TIMES, "text": WORDS, "milestone": st.just("")}), max_size=6
).map(lambda rows: sorted(rows, key=lambda row: row["at"]))
TEXTS = st.text(alphabet="ab \n", max_size=30)
FACTS = st.fixed_dictionaries(
    {
        "users_affected": st.none() | st.integers(0, 3),
        "revenue_note": st.sampled_from(["", "a"]),
        "services": st.lists(st.sampled_from("xyz"), unique=True).map(sorted),
    }
)
VALUES = (
    st.tuples(st.just(Kind.LIST), LISTS, LISTS, LISTS)
    | st.tuples(st.just(Kind.EVENTS), EVENTS, EVENTS, EVENTS)
    | st.tuples(st.just(Kind.PROSE), TEXTS, TEXTS, TEXTS)
    | st.tuples(st.just(Kind.FACTS), FACTS, FACTS, FACTS)
)


def entries(*texts):
    return [{"text": text, "detail": ""} for text in texts]


def event(minute, text, milestone=""):
    return {"at": f"2025-10-25T14:{minute:02}:00Z", "text": text, "milestone": milestone}


def item(pk, what, owner="", owner_id=None):
    return {"id": pk, "what": what, "detail": "", "owner": owner, "owner_id": owner_id}


def written(row):
    return {"what": row["what"], "detail": row["detail"], "owner": row["owner"]}


def texts(merged):
    return [row["text"] for row in merged.value]


# What holds for everything


@given(VALUES)
def test_a_change_of_one_side_is_taken_as_it_is(values):
    kind, base, theirs, mine = values

    assert merge(kind, base, base, mine) == (mine, [])
    assert merge(kind, base, theirs, base) == (theirs, [])
    assert merge(kind, base, mine, mine) == (mine, [])


@given(st.tuples(LISTS, LISTS, LISTS))
def test_the_rule_of_rows_itself_keeps_the_change_of_one_side(values):
    base, theirs, mine = values

    assert merge_rows(base, base, mine) == (mine, [])
    assert merge_rows(base, theirs, base) == (theirs, [])


@given(st.tuples(LISTS, LISTS, LISTS))
def test_both_sides_are_treated_alike(values):
    base, theirs, mine = values
    one, other = merge_rows(base, theirs, mine), merge_rows(base, mine, theirs)

    assert len(one.clashes) == len(other.clashes)
    if not one.clashes:
        assert Counter(map(frozen, one.value)) == Counter(map(frozen, other.value))


@given(st.tuples(LISTS, LISTS, LISTS) | st.tuples(EVENTS, EVENTS, EVENTS))
def test_nothing_that_was_written_is_lost_without_a_clash(values):
    base, theirs, mine = values
    merged = merge_rows(base, theirs, mine)
    kept = Counter(map(frozen, merged.value))

    if not merged.clashes:
        for side in (theirs, mine):
            new = Counter(map(frozen, side)) - Counter(map(frozen, base))
            assert set(new) <= set(kept)


# Rows


def test_lines_added_on_both_sides_are_both_kept_theirs_first():
    merged = merge_rows(entries("One"), entries("One", "Theirs"), entries("One", "Mine"))

    assert (texts(merged), merged.clashes) == (["One", "Theirs", "Mine"], [])


def test_lines_added_at_the_top_stay_at_the_top():
    merged = merge_rows(entries("One"), entries("Theirs", "One"), entries("Mine", "One"))

    assert texts(merged) == ["Theirs", "Mine", "One"]


def test_the_same_line_added_by_both_is_one():
    merged = merge_rows([], entries("Same", "Theirs"), entries("Same", "Mine"))

    assert texts(merged) == ["Same", "Theirs", "Mine"]


def test_edits_and_removals_of_different_lines_are_both_honoured():
    base = entries("The pool is small", "Nobody saw the graph", "The page was late")
    theirs = entries("The pool is too small", "Nobody saw the graph", "The page was late")
    mine = entries("The pool is small", "Nobody saw the graph")

    assert merge_rows(base, theirs, mine) == (
        entries("The pool is too small", "Nobody saw the graph"),
        [],
    )


def test_one_moves_lines_while_the_other_adds_and_edits():
    base = entries("One line", "Two lines", "Three lines")
    theirs = entries("Three lines", "One line", "Two lines")
    mine = entries("One line", "One and a half", "Two lines, edited", "Three lines")
    expected = ["Three lines", "One line", "One and a half", "Two lines, edited"]

    assert (texts(merge_rows(base, theirs, mine)), texts(merge_rows(base, mine, theirs))) == (
        expected,
        expected,
    )


def test_two_who_moved_lines_to_different_places_decide():
    base = entries("One", "Two", "Three")
    theirs, mine = entries("Two", "One", "Three"), entries("One", "Three", "Two")

    merged = merge_rows(base, theirs, mine)

    assert merged == (mine, [Clash("order", base, theirs, mine)])


def test_a_line_both_changed_is_a_clash_with_mine_in_the_proposal():
    base, theirs = entries("The pool is small"), entries("The pool is tiny")
    mine = entries("The pool is too small")

    assert merge_rows(base, theirs, mine) == (mine, [Clash("", base[0], theirs[0], mine[0])])


def test_a_line_both_changed_at_different_fields_is_proposed_with_both():
    base = [{"text": "The pool is small", "detail": ""}]
    theirs = [{"text": "The pool is small", "detail": "500 connections"}]
    mine = [{"text": "The pool is too small", "detail": ""}]

    merged = merge_rows(base, theirs, mine)

    assert merged.value == [{"text": "The pool is too small", "detail": "500 connections"}]
    assert len(merged.clashes) == 1


def test_a_line_both_rewrote_is_a_clash_though_nothing_is_alike():
    merged = merge_rows(entries("A", "One"), entries("A", "Quite another"), entries("A", "Mine"))

    assert (texts(merged), len(merged.clashes)) == (["A", "Mine"], 1)


@pytest.mark.parametrize("removes", ["theirs", "mine"])
def test_a_line_one_removed_and_the_other_changed_stays_and_is_a_clash(removes):
    base, changed = entries("One", "The pool is small"), entries("One", "The pool is too small")
    sides = (entries("One"), changed) if removes == "theirs" else (changed, entries("One"))

    merged = merge_rows(base, *sides)

    assert texts(merged) == ["One", "The pool is too small"]
    assert len(merged.clashes) == 1


# The timeline


def test_events_of_both_stand_in_the_order_of_time():
    base = [event(32, "Errors rise"), event(50, "All is down")]
    theirs = [event(32, "Errors rise"), event(38, "The alert fires"), event(50, "All is down")]
    mine = [event(20, "The deploy ends"), event(32, "Errors rise"), event(45, "All is down")]

    merged = merge(Kind.EVENTS, base, theirs, mine)

    assert texts(merged) == ["The deploy ends", "Errors rise", "The alert fires", "All is down"]
    assert merged.clashes == []


def test_a_milestone_set_by_both_on_different_rows_is_a_clash():
    base = [event(32, "Errors rise"), event(38, "The alert fires")]
    theirs = [event(32, "Errors rise", "detected"), event(38, "The alert fires")]
    mine = [event(32, "Errors rise"), event(38, "The alert fires", "detected")]

    merged = merge(Kind.EVENTS, base, theirs, mine)

    assert merged == (mine, [Clash("", None, theirs[0], mine[1])])
    assert merge(Kind.EVENTS, base, mine, theirs).value == theirs


# Action items


def test_items_are_known_by_their_id_whatever_they_say():
    base = [item(1, "Close idle connections"), item(2, "Watch the pool")]
    theirs = [item(2, "Page somebody when half is used"), item(1, "Close idle connections")]
    mine = [item(1, "Close idle connections"), item(2, "Watch the pool"), item(None, "New")]

    merged = merge_rows([written(row) for row in base], theirs, mine)

    assert [(row["id"], row["what"]) for row in merged.value] == [
        (2, "Page somebody when half is used"),
        (None, "New"),
        (1, "Close idle connections"),
    ]
    assert merged.clashes == []


def test_a_new_owner_by_one_and_a_new_item_by_the_other_are_both_kept():
    base = [written(item(1, "Close idle connections", "Ana"))]
    theirs = [item(1, "Close idle connections", "Jonas", 8)]
    mine = [item(1, "Close idle connections", "Ana", 7), item(None, "Watch the pool")]

    assert merge_rows(base, theirs, mine) == ([theirs[0], mine[1]], [])


def test_an_item_both_gave_away_keeps_name_and_account_together():
    base = [written(item(1, "Close connections", "Ana"))]
    theirs = [item(1, "Close connections", "Jonas", 8)]
    mine = [item(1, "Close idle connections", "Ana", 7)]

    (row,) = merge_rows(base, theirs, mine).value

    assert (row["what"], row["owner"], row["owner_id"]) == ("Close idle connections", "Jonas", 8)


def test_an_item_added_by_both_is_one_with_its_id():
    merged = merge_rows([], [item(4, "Watch the pool")], [item(None, "Watch the pool")])

    assert merged == ([item(4, "Watch the pool")], [])


# Facts


def test_facts_are_joined_field_by_field():
    base = {"users_affected": None, "customer_complaints": None, "revenue_note": ""}
    theirs = {**base, "users_affected": 10}
    mine = {**base, "customer_complaints": 3}

    assert merge(Kind.FACTS, base, theirs, mine) == (
        {"users_affected": 10, "customer_complaints": 3, "revenue_note": ""},
        [],
    )


def test_a_fact_both_changed_is_a_clash():
    base = {"users_affected": None}

    assert merge(Kind.FACTS, base, {"users_affected": 10}, {"users_affected": 12}) == (
        {"users_affected": 12},
        [Clash("users_affected", None, 10, 12)],
    )


def test_facts_that_say_something_only_together_are_one():
    base = {"revenue": "", "revenue_amount": None, "revenue_currency": "USD"}
    theirs = {"revenue": "amount", "revenue_amount": "5", "revenue_currency": "USD"}
    mine = {"revenue": "", "revenue_amount": None, "revenue_currency": "EUR"}

    merged = merge(Kind.FACTS, base, theirs, mine)

    assert merged.value == mine
    assert [clash.name for clash in merged.clashes] == [
        "revenue",
        "revenue_amount",
        "revenue_currency",
    ]


def test_names_are_joined_like_a_set():
    base, theirs, mine = ["api", "web"], ["api", "pool", "web"], ["api", "mail"]

    merged = merge(Kind.FACTS, {"services": base}, {"services": theirs}, {"services": mine})

    assert merged == ({"services": ["api", "pool", "mail"]}, [])
