"""Excerpts of a search."""

import pytest

from postmortems.queries.postmortems import HIT_ENDS, HIT_STARTS
from postmortems.templatetags.hits import marked


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        (f"the {HIT_STARTS}pool{HIT_ENDS} was", "the <mark>pool</mark> was"),
        (f"<b> {HIT_STARTS}a&b{HIT_ENDS}\n  c", "&lt;b&gt; <mark>a&amp;b</mark> c"),
        ("nothing was found in <b>", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_what_was_found_is_marked_and_the_rest_escaped(excerpt, expected):
    assert marked(excerpt) == expected
