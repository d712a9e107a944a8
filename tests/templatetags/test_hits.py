"""Excerpts of a search."""

import pytest

from postmortems.rules.excerpts import ENDS, STARTS
from postmortems.templatetags.hits import marked


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        (f"the {STARTS}pool{ENDS} was", "the <mark>pool</mark> was"),
        (f"<b> {STARTS}a&b{ENDS}\n  c", "&lt;b&gt; <mark>a&amp;b</mark> c"),
        ("nothing was found in <b>", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_what_was_found_is_marked_and_the_rest_escaped(excerpt, expected):
    assert marked(excerpt) == expected
