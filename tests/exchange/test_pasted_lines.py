"""No line of a pasted text disappears, whatever it is."""

from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortems.exchange.pasted import read_pasted
from postmortems.rules.text import clean_lines
from tests import hostile

LISBON = ZoneInfo("Europe/Lisbon")
CHAT = """ana  [2:32 PM]
Ana Ferreira
  2:35 PM
2:36
[14:33] jonas: x
(edited)
:+1: 2
3 replies
Today
Yesterday
joined #inc
APP  2:40 PM
ana — Today at 2:32 PM
14:38 <ana> u
some words
--- 25 Oct ---"""
LISTS = """- 14:34: y
14:32
1432 - z
+3m
## T (UTC)
2025-03-30 01:30 gap
2025-10-26 01:30 twice
31/12 23:59 t
30 Feb 10:00 no
24:00 end
```"""
TABLES = """time,event
14:35,q
,
"
14:36,"r
a | b
--|--
| Time | Event |
|---|---|
| 14:37 | s |
| | |
14:36\tr
Time\tEvent"""
PIECES = st.sampled_from(
    [*"\n".join([CHAT, LISTS, TABLES]).split("\n"), "", "\x0b", "\u2028", "\0"]
)


def read(text, *, zone=UTC):
    return read_pasted(text, first_day=date(2025, 10, 25), zone=zone)


TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=25).map("\n".join)


def accounted(pasted):
    lines = [number for row in pasted.rows for number in row.lines]
    return sorted([*lines, *(line.number for line in pasted.left_out)])


@settings(max_examples=300)
@given(TEXTS)
def test_every_line_is_in_one_row_or_left_out(text):
    pasted = read(text, zone=LISBON)

    filled = [number for number, line in enumerate(clean_lines(text), 1) if line.strip()]
    assert accounted(pasted) == filled
    assert all(line.reason.endswith(".") for line in pasted.left_out)


@settings(max_examples=200)
@given(TEXTS)
def test_every_row_has_a_moment_and_words(text):
    for row in read(text, zone=LISBON).rows:
        assert row.at.tzinfo is UTC
        assert row.text == row.text.strip() != ""
        assert row.notes or not row.is_doubtful


@pytest.mark.parametrize("name", hostile.TEXTS)
@pytest.mark.parametrize("form", ["{}", "14:32 {}", "ana  [2:32 PM]\n{}", "time,event\n14:32,{}"])
def test_hostile_text_is_words_like_any_other(name, form):
    text = form.format(hostile.TEXTS[name])

    pasted = read(text)

    filled = [number for number, line in enumerate(clean_lines(text), 1) if line.strip()]
    assert accounted(pasted) == filled
    assert bool(pasted.rows) == (form != "{}")
