"""A postmortem in which every slot is filled, against the file it must become."""

from pathlib import Path

from postmortems.exchange import read_markdown, write_markdown
from postmortems.rules.document import FACT_FIELDS, blank

from .filled import DOCUMENT

EXPECTED = Path(__file__).with_name("filled.md").read_text(encoding="utf-8")


def test_it_is_written_letter_by_letter():
    assert write_markdown.write(DOCUMENT) == EXPECTED


def test_it_is_read_back_without_a_guess():
    reading = read_markdown.read(EXPECTED)

    assert reading.document == DOCUMENT
    assert (reading.assumptions, reading.unplaced) == ([], [])


def test_it_has_the_shape_of_every_document():
    assert DOCUMENT.keys() == blank().keys()
    assert DOCUMENT["parts"].keys() == blank()["parts"].keys()
    assert DOCUMENT["facts"].keys() == set(FACT_FIELDS)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    text = "\ufeff" + EXPECTED.replace("\n", "\r\n")

    assert read_markdown.read(text).document == DOCUMENT
