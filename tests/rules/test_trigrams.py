"""Threes of letters."""

from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules.trigrams import begins, trigrams


def test_of_a_word():
    assert trigrams("Pool") == ["  p", " po", "ol ", "ool", "poo"]


def test_of_nothing():
    assert trigrams("-- _") == begins("") == []


@given(st.text("abcdeé -", max_size=20), st.text("abcdeé", max_size=5))
def test_a_word_has_those_of_its_beginnings(text, more):
    assert set(begins(text)) <= set(trigrams(text + more))
