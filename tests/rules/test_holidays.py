"""Holidays as a team writes them: days that are read, and sentences for lines that are not."""

from datetime import date

import pytest

from postmortems.rules import holidays

CHRISTMAS, NEW_YEAR = date(2026, 12, 25), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", set()),
        ("2026-12-25 Christmas", {CHRISTMAS}),
        ("2026-12-25", {CHRISTMAS}),
        ("  2026-12-25\tChristmas \r\n\r\n2027-01-01 New Year’s Day\n", {CHRISTMAS, NEW_YEAR}),
    ],
)
def test_one_day_a_line(text, days):
    assert holidays.read(text) == (frozenset(days), ())


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Christmas", "Line 2: “Christmas” does not begin with a day. Write it as "),
        ("25.12.2026 Christmas", "Line 2: “25.12.2026 Christmas” does not begin with a day."),
        ("20261225", "Line 2: “20261225” does not begin with a day."),
        ("٢٠٢٦-12-25", "Line 2: “٢٠٢٦-12-25” does not begin with a day."),
        ("2026-02-30 None", "Line 2: there is no day “2026-02-30”."),
        ("1026-12-25 Long ago", "Line 2: “1026-12-25” is not between the years 1970 and 2199."),
        ("2026-12-25 Again", "Line 2: 2026-12-25 stands there twice."),
    ],
)
def test_a_wrong_line_is_named_and_the_others_count(line, fault):
    days, faults = holidays.read(f"2026-12-25 Christmas\n{line}\n2027-01-01")

    assert days == {CHRISTMAS, NEW_YEAR}
    assert [said.startswith(fault) for said in faults] == [True]


def test_nobody_has_that_many():
    text = "\n".join(f"{year}-01-{day:02}" for year in range(2000, 2020) for day in range(1, 32))

    assert holidays.faults(text) == ("At most 400 holidays fit in; take away those that are over.",)
