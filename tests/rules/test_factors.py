"""Contributing factors that say the same thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules import factors


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No alert watched the pool", "no alerts are watching the pools."),
        ("Retries shared a pool", "A pool was shared by 17 retries"),
        ("The runbook’s steps were out of date", "Runbook steps out of date"),
    ],
)
def test_small_words_order_and_endings_do_not_matter(one, other):
    assert factors.key(one) == factors.key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The pool was monitored", "The pool was not monitored"),
        ("The cache was cold", "The queue was cold"),
        ("Alerts were late", "Alerts were late and the runbook was old"),
    ],
)
def test_what_says_something_else_stays_apart(one, other):
    assert factors.key(one) != factors.key(other)


@pytest.mark.parametrize("text", ["", "17 %", "of the", "…"])
def test_nothing_said_is_no_factor(text):
    assert factors.number(text) is None


@given(st.text())
def test_any_text_has_a_number_that_a_column_takes(text):
    number = factors.number(text)

    assert number is None or 0 <= number < factors.LARGEST
    assert factors.numbers([text, text]) == ([] if number is None else [number])
