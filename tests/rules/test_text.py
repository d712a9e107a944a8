"""The form texts have before they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules.text import (
    clean_line,
    clean_text,
    fences,
    listed,
    opens_fence,
    so_many_are_done,
)

CLEAN_LINES = [
    ("  one\ttwo  ", "one\ttwo"),
    ("one\r\ntwo\n\n  three", "one two three"),
    ("one\u2028two\x85three\vfour\ffive", "one two three four five"),
    ("a\0b\x1b[31m\x7f", "ab[31m"),
    ("\ufeffTitle", "Title"),
    ("half \ud83d of a pair", "half  of a pair"),
    ("שלום 👩‍👩‍👧 日本", "שלום 👩‍👩‍👧 日本"),
    ("\xa0", ""),
]
CLEAN_TEXTS = [
    ("one  \r\ntwo\rthree\n\n", "one\ntwo\nthree"),
    ("\n \n    code\n\n\nmore", "    code\n\n\nmore"),
    ("```\nopen", "```\nopen\n```"),
    ("  ~~~~ text\nopen\n~~~", "  ~~~~ text\nopen\n~~~\n  ~~~~"),
    ("- ```\n  open", "- ```\n  open\n  ```"),
    ("```\nclosed\n````", "```\nclosed\n````"),
    ("``` not ` a fence", "``` not ` a fence"),
    ("\0\n\0", ""),
]


@pytest.mark.parametrize(("text", "clean"), CLEAN_LINES)
def test_a_line_is_one_line(text, clean):
    assert clean_line(text) == clean


@pytest.mark.parametrize(("text", "clean"), CLEAN_TEXTS)
def test_a_text_has_no_blank_ends_and_no_open_fence(text, clean):
    assert clean_text(text) == clean


@given(st.text() | st.text("`~- \n\r\t1.x\u2028\0"))
def test_cleaning_twice_changes_nothing(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)
    assert "\n" not in clean_line(text)
    assert fences(clean_text(text).split("\n"))[1] == ""


def test_a_fence_may_begin_a_list_item():
    assert opens_fence("1. - ~~~ text")
    assert not opens_fence("> ```")


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [
        (0, 1, "The item is not done"),
        (1, 1, "The item is done"),
        (0, 5, "None of 5 items is done"),
        (1, 5, "1 of 5 items is done"),
        (4, 5, "4 of 5 items are done"),
        (2, 2, "Both items are done"),
        (5, 5, "All 5 items are done"),
    ],
)
def test_how_many_are_done_agrees_with_its_verb(done, total, words):
    assert so_many_are_done(done, total, "item", "items") == words


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["Ana"], "Ana"), (["Ana", "Sam"], "Ana and Sam"), ([*"abc"], "a, b and c")],
)
def test_names_in_a_sentence(names, said):
    assert listed(names) == said
