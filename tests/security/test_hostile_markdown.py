"""Markdown that is hostile to the renderer: an answer in time, and the text as it was typed."""

import html
import re
import time

import pytest

from postmortems import markup
from postmortems.rendering import ordinary
from postmortems.rendering.safe_html import render
from tests.sampling import sample
from tests.security.hostile_markdown import LARGEST, SHAPES, again
from tests.security.payloads import strange
from tests.security.stopwatch import Stopwatch
from tests.security.test_markup import ONLY

LIMIT = 2.5
"""Seconds in which everything is answered, whatever stands in it."""
AT_ONCE = 0.3
"""Of a processor: an ordinary text was measured to take half of it at the worst."""


def all_as_typed(page):
    """Every text that stands on a page as it was typed."""
    found = re.findall(f"{re.escape(markup.AS_TYPED)}</p><pre>(.*?)</pre>", page, re.DOTALL)
    return [html.unescape(text) for text in found]


@pytest.mark.parametrize("shape", sample(SHAPES, every=4))
def test_every_shape_is_laid_out_or_shown_as_typed(db, shape):
    text = SHAPES[shape](LARGEST)
    assert LARGEST * 0.9 < len(text) <= LARGEST

    watch = Stopwatch()
    shown = markup.block(text)

    assert watch.seconds < LIMIT
    assert all_as_typed(shown) == [text] or strange(shown, only=ONLY) == []


def longest_ordinary(shape):
    """The longest text of a shape that is rendered where it is asked for."""
    fits, step = 0, ordinary.LONGEST
    while step := step // 2:
        if ordinary.is_ordinary(shape(fits + step)):
            fits += step
    return shape(fits)


@pytest.mark.parametrize("shape", sample(SHAPES, every=4))
def test_what_is_ordinary_is_quick(shape):
    paragraph = re.sub(r"\n+", "\n", SHAPES[shape](100))
    in_paragraphs = again(f"{paragraph}\n\n")
    for text in map(longest_ordinary, (SHAPES[shape], in_paragraphs)):
        start = time.thread_time()
        render(text)
        assert time.thread_time() - start < AT_ONCE, len(text)


def test_the_look_is_quick_itself():
    for name, shape in SHAPES.items():
        start = time.thread_time()
        ordinary.is_ordinary(shape(ordinary.LONGEST))
        assert time.thread_time() - start < 0.05, name
