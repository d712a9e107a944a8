"""Pieces of Markdown as one line."""

import pytest

from postmortems.rules.excerpts import ENDS, STARTS, restored, trimmed


def marked(text):
    return text.replace("[", STARTS).replace("]", ENDS)


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("the [pool] ran dry", False, False, "the [pool] ran dry"),
        ("lf a word [pool] ran d", True, True, "… a word [pool] ran …"),
        ("[pool] d", True, True, "… [pool] …"),
        (
            "## The **[connection] [pool]**\n\n* ran `dry`",
            False,
            False,
            "The [connection pool] ran dry",
        ),
        ("| [pool] | 14 |", False, False, "[pool] 14"),
        ("nothing", False, False, ""),
    ],
)
def test_a_piece(text, before, after, expected):
    assert trimmed(marked(text), before=before, after=after) == marked(expected)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("see [pool] log", "see [pool].log"),
        ("[see] [pool] log", "[see] [pool].log"),
        ("see pool [log]", "see pool.[log]"),
        ("[pool] log", "[pool] log"),
        ("see [pool] log more", "see [pool] log more"),
    ],
)
def test_marks_are_carried_over_to_the_text_as_it_was(found, expected):
    assert restored("see pool.log", marked(found)) == marked(expected)
