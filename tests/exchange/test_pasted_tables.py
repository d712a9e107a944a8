"""Tables as they are pasted: columns are known by their heads, or else by what they hold."""

from datetime import UTC, date

import pytest

from postmortems.exchange.pasted import read_pasted


def read(text):
    return read_pasted(text, first_day=date(2025, 10, 25), zone=UTC)


def rows(pasted):
    return [(f"{row.at:%d %H:%M}", row.said_by, row.text) for row in pasted.rows]


TABLES = {
    "csv": "time,event,who\n14:32,Deploy,ana\n14:35,Alerts,jonas",
    "csv in another order": "Author,Description,Timestamp\nana,Deploy,14:32\njonas,Alerts,14:35",
    "csv with the day apart": "Date,Time,Who,What\n2025-10-25,14:32,ana,Deploy\n"
    ",14:35,jonas,Alerts",
    "semicolons": "Time;Event;Who\n14:32;Deploy;ana\n14:35;Alerts;jonas",
    "quoted": '"time","who","event"\n"14:32","ana","Deploy"\n"14:35","jonas","Alerts"',
    "tsv": "When\tWho\tWhat happened\n14:32\tana\tDeploy\n14:35\tjonas\tAlerts",
    "tsv without heads": "2025-10-25\t14:32\tana\tDeploy\n2025-10-25\t14:35\tjonas\tAlerts",
    "markdown": "| Time | Who | Event |\n|---|---|---|\n| 14:32 | ana | Deploy |\n"
    "| 14:35 | jonas | Alerts |",
    "markdown in bold": "**Date/Time (UTC)** | **Who** | **Event**\n:--|:--|:--\n"
    "2025-10-25 14:32 | ana | Deploy\n2025-10-25 14:35 | jonas | Alerts",
    "seconds since 1970": "ts,user,text\n1761402720.000100,ana,Deploy\n1761402900,jonas,Alerts",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_is_read_by_its_columns(text):
    assert rows(read(text)) == [("25 14:32", "ana", "Deploy"), ("25 14:35", "jonas", "Alerts")]


def test_the_timeline_of_the_template_is_read():
    pasted = read(
        "| Time | Event |\n|------|-------|\n| 14:32 | Deploy |\n| 2025-10-26 00:10 | Over |\n"
        "| 00:20 | Really \\| over [Resolved] |"
    )

    assert pasted.kind_words == "a Markdown table"
    assert rows(pasted) == [
        ("25 14:32", "", "Deploy"),
        ("26 00:10", "", "Over"),
        ("26 00:20", "", "Really | over [Resolved]"),
    ]
    assert [line.reason for line in pasted.left_out] == [
        "Read as the heads of the columns.",
        "Read as the rule under the heads.",
    ]


def test_a_head_may_state_year_and_zone():
    pasted = read(
        "| Day | Date (2021) | Time (PT) | Event |\n|---|---|---|---|\n"
        "| Sun | Oct 31 | 22:17 | Deploy |\n| | | 22:35 | Alerts |"
    )

    assert [f"{row.at:%Y-%m-%d %H:%M}" for row in pasted.rows] == [
        "2021-11-01 05:17",
        "2021-11-01 05:35",
    ]
    assert pasted.assumptions[0] == "Times are in Los Angeles: “Time (PT)” says so."


def test_quotes_hold_commas_and_lines():
    pasted = read('time,event\n14:32,"Deploy, of v2"\n14:35,"Alerts:\nall ""red"""\n')

    assert rows(pasted) == [
        ("25 14:32", "", "Deploy, of v2"),
        ("25 14:35", "", 'Alerts: all "red"'),
    ]
    assert pasted.rows[1].lines == (3, 4)


def test_a_quote_that_nobody_closes_swallows_nothing():
    pasted = read('time,event\n14:32,"Deploy\n14:35,Alerts\n')

    assert rows(pasted) == [("25 14:32", "", '"Deploy'), ("25 14:35", "", "Alerts")]


def test_other_columns_are_kept_in_the_words():
    pasted = read("Time,Event,Phase\n14:32,Deploy,\n14:35,Alerts,Detection\n")

    assert [text for *_, text in rows(pasted)] == ["Deploy", "Alerts (Phase: Detection)"]


def test_rows_without_time_or_words_are_left_out():
    pasted = read("time,event\n14:32,Deploy\n,Nobody knows when\n14:40,\nsoon,Alerts\n")

    assert [(line.text, line.reason) for line in pasted.left_out[1:]] == [
        (",Nobody knows when", "It has no time."),
        ("14:40,", "It has a time and no words."),
        ("soon,Alerts", "“soon” is not a time. Write it as 14:32, 1432, 2:32 pm or +3m."),
    ]


def test_words_with_commas_are_no_table():
    pasted = read("14:32 Deploy, then a pause\n14:35 Alerts, many, all red")

    assert pasted.kind == "lines"
    assert len(pasted.rows) == 2


def test_a_table_between_lines_is_read_with_them():
    pasted = read("13:00 Before\n\n| Time | Event |\n|---|---|\n| 14:32 | Deploy |\n\n15:00 After")

    assert [text for *_, text in rows(pasted)] == ["Before", "Deploy", "After"]
