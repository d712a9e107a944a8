"""Rows as CSV for spreadsheets: safe to open, and losing nothing of what was typed.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets
read as “this is text”; everything behind it is as it was, so that taking one away from before what
`is_formula` gives back what was typed. The text begins with a byte order mark:
without one Excel reads UTF-8 as the code page of the machine and breaks every name with an accent.
"""

import csv
from datetime import date, datetime

MARK = "\ufeff"
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a formula, or a call of another program, begins with; the full-width ones count too."""
BLANK = " \u00a0\u200b\u200e\u200f\u2060\u3000\ufeff\"'`"
"""What may stand before that and is looked past by one program or another."""


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text):
        """Return the line."""
        return text


def lines(head, rows):
    """Give the text of a CSV, a line at a time; `rows` is anything that gives rows of cells.

    Cells are text, numbers, days, moments (written in UTC) or None.
    """
    write = csv.writer(Echo()).writerow
    yield MARK + write(head)
    for row in rows:
        yield write([cell(value) for value in row])


def cell(value):
    """One cell: text that no spreadsheet takes for a formula; a number as it is."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%SZ}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return value
    text = str(value).replace("\0", "�")
    return f"'{text}" if is_formula(text) else text


def is_formula(text):
    """Whether a spreadsheet may take text for more than text, what stands before it aside."""
    return text.startswith(FORMULA) or text.lstrip(BLANK).startswith(FORMULA)
