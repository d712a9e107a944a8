"""One text out of two that grew from the same."""

from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules.merging import Clash, merge, merge_text
from postmortems.rules.shapes import Kind

TEXTS = st.text(alphabet="ab \n", max_size=30)


@given(TEXTS, TEXTS, TEXTS)
def test_the_rule_of_texts_itself_keeps_the_change_of_one_side(base, theirs, mine):
    assert merge_text(base, base, mine) == (mine, [])
    assert merge_text(base, theirs, base) == (theirs, [])


def test_two_texts_are_never_joined_without_a_person():
    base, theirs, mine = "One.\n\nTwo.", "One!\n\nTwo.", "One.\n\nTwo!"

    assert merge(Kind.PROSE, base, theirs, mine) == (
        "One!\n\nTwo!",
        [Clash("", base, theirs, mine)],
    )


def test_words_changed_by_each_in_one_paragraph_are_both_proposed():
    base = "Over 15 minutes, 500 connections were leaked, exhausting the pool."
    theirs = "Between 14:35 and 14:50, 500 connections were leaked, exhausting the pool."
    mine = "Over 15 minutes, 500 connections were leaked, exhausting the pool (500 at most)."

    assert merge_text(base, theirs, mine) == (
        "Between 14:35 and 14:50, 500 connections were leaked, exhausting the pool (500 at most).",
        [],
    )


def test_words_changed_by_both_are_mine_in_the_proposal():
    merged = merge_text("The pool is small.", "The pool is tiny.", "The pool is short.")

    assert merged == ("The pool is short.", [Clash("", "small", "tiny", "short")])


def test_paragraphs_added_at_one_place_are_both_proposed_theirs_first():
    assert merge_text("A.", "A.\n\nTheirs.", "A.\n\nMine.") == ("A.\n\nTheirs.\n\nMine.", [])


def test_of_two_first_texts_mine_is_proposed():
    assert merge_text("", "Theirs.", "Mine.").value == "Mine."


def test_a_paragraph_that_one_removed_and_the_other_changed_goes_or_stays_as_i_say():
    base = "A.\n\nThe pool is small.\n\nB."

    assert merge_text(base, "A.\n\nThe pool is tiny.\n\nB.", "A.\n\nB.").value == "A.\n\nB."
    assert merge_text(base, "A.\n\nB.", "A.\n\nThe pool is tiny.\n\nB.").value == (
        "A.\n\nThe pool is tiny.\n\nB."
    )
