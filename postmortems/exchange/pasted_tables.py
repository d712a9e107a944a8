"""Pasted tables as entries: Markdown, CSV and what spreadsheets copy."""

import csv

from . import pasted_columns as columns
from .escapes import row_cells
from .pasted_entry import Entry, LeftOut

HEADS = "Read as the heads of the columns."
RULE = "Read as the rule under the heads."
NO_TIME = "It has no time."
NO_TEXT = "It has a time and no words."
DELIMITERS = {"tsv": "\t", "csv": ",", "semicolons": ";"}
MOST_LINES = 40
"""A record over more lines than this has a quote that nobody closed."""
MOSTLY = 0.8


def markdown(numbered):
    """Entries and LeftOuts of a Markdown table, and its Columns; None when it has no times."""
    heads, rule, *body = numbered
    rows = [(row_cells(line), [(number, line)]) for number, line in body]
    cells = row_cells(heads[1])
    found = columns.from_heads(cells)
    if found is None:
        found = columns.from_cells([cells for cells, _ in rows])
        if found is None:
            return None
        found.heads = [columns.plain(cell) for cell in cells]
    items = [LeftOut(*heads, HEADS), LeftOut(*rule, RULE)]
    return items + _entries(rows, found), found


def separated(numbered):
    """Kind, items and Columns of CSV or TSV; None when the lines are neither."""
    filled = [pair for pair in numbered if pair[1].strip()]
    for kind, mark in DELIMITERS.items():
        holding = sum(mark in line for _, line in filled)
        if len(filled) and mark in filled[0][1] and holding * 2 >= len(filled):
            found = _separated(numbered, mark)
            if found:
                return "csv" if kind == "semicolons" else kind, *found
    return None


def _separated(numbered, mark):
    records = _records(numbered, mark)
    if not records:
        return None
    first, *others = records
    found = columns.from_heads(first[0])
    if found and any(columns.is_time(found.written(cells)) for cells, _ in others):
        heads = [LeftOut(number, line, HEADS) for number, line in first[1] if line.strip()]
        return heads + _entries(others, found), found
    widths = [len(cells) for cells, _ in records]
    usual = max(set(widths), key=widths.count)
    if usual < 2 or widths.count(usual) < len(widths) * MOSTLY:
        return None
    found = columns.from_cells([cells for cells, _ in records])
    return (_entries(records, found), found) if found else None


def _records(numbered, mark):
    """Pairs of cells and the numbered lines that they stand in; quotes count if all close."""
    try:
        records = list(_quoted(numbered, mark))
        if all(len(lines) <= MOST_LINES for _, lines in records):
            return records
    except csv.Error:
        pass
    return [(line.split(mark), [(number, line)]) for number, line in numbered if line.strip()]


def _quoted(numbered, mark):
    lines = [f"{line}\n" for _, line in numbered]
    reader = csv.reader(lines, delimiter=mark, strict=True, skipinitialspace=mark != "\t")
    before = 0
    for cells in reader:
        taken = numbered[before : reader.line_num]
        before = reader.line_num
        if any(cell.strip() for cell in cells):
            yield [cell.strip() for cell in cells], taken
        elif any(line.strip() for _, line in taken):
            yield cells, taken


def _entries(rows, found):
    """An Entry for each row with a time and words, a LeftOut for each line of the others."""
    items = []
    for cells, lines in rows:
        written, text = found.written(cells), found.text(cells)
        filled = [pair for pair in lines if pair[1].strip()]
        if written and text:
            items.append(Entry(filled, written, text.splitlines(), found.who_said(cells)))
        else:
            reason = NO_TEXT if written else NO_TIME
            items += [LeftOut(number, line, reason) for number, line in filled]
    return items
