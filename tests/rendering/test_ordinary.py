"""What people really write is rendered at once; what could take long is told by its shape."""

import pytest

from postmortems.demo.stories import STORIES
from postmortems.rendering.ordinary import is_ordinary
from tests.browser.house import PROSE
from tests.demo.test_stories import parts

LINE = "2025-10-25 14:32:01 [INFO] pool <main> took *500* ms, waiters=12\n"


def texts(value):
    """Every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def test_every_text_of_the_demo_is_ordinary():
    found = [text for story in STORIES for text in texts(parts(story).all())]

    assert len(found) > 1000
    assert [text for text in found if not is_ordinary(text)] == []


def test_everything_markdown_has_is_ordinary():
    assert is_ordinary(PROSE * 3)


def test_a_log_is_ordinary_in_a_fence_that_is_closed():
    assert is_ordinary(f"It said:\n\n```\n{LINE * 200}```\n\nThen nothing.")
    assert not is_ordinary(f"It said:\n\n```\n{LINE * 200}")
    assert not is_ordinary(f"It said:\n\n``` {{ .a }}\n{LINE * 200}```")
    assert not is_ordinary(f"```\na\n\r```\r{LINE * 200}\n```")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 8 + "a",
        "- " * 8 + "a",
        "[a]: https://example.com\n\n[a]",
        "a" * 20_000,
        "a\n" * 600,
        "[" * 300,
        "|" * 100 + "\n" + "|-" * 100 + "\n" + "|\n" * 100,
        "*a* " * 1500,
    ],
)
def test_what_may_take_long_is_not(text):
    assert not is_ordinary(text)
