"""Pasted text becomes rows: every line is in one, or left out with a reason."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from postmortems.exchange.pasted import TooLong, read_pasted
from postmortems.exchange.pasted_moments import MOST_ROWS
from postmortems.rules import lengths

from . import channel

SATURDAY = date(2025, 10, 25)
LISBON = ZoneInfo("Europe/Lisbon")


def read(text, *, first_day=SATURDAY, zone=UTC, after=None):
    return read_pasted(text, first_day=first_day, zone=zone, after=after)


def rows(pasted):
    return [(f"{row.at:%d %H:%M}", row.said_by, row.text) for row in pasted.rows]


def left(pasted):
    return [(line.text, line.reason) for line in pasted.left_out]


def test_a_channel_over_midnight_becomes_its_forty_rows():
    pasted = read(channel.TEXT, first_day=channel.FIRST_DAY, zone=channel.ZONE)

    assert rows(pasted) == [(f"14 {time}", who, text) for time, who, text in channel.ROWS]
    assert pasted.kind_words == "a chat"
    assert pasted.assumptions == channel.ASSUMPTIONS


def test_a_channel_leaves_two_rows_to_decide_and_says_why():
    pasted = read(channel.TEXT, first_day=channel.FIRST_DAY, zone=channel.ZONE)

    doubtful = [row for row in pasted.rows if row.is_doubtful]
    assert [row.said_by for row in doubtful] == ["PagerDuty", "Deploybot"]
    assert {row.notes[0] for row in doubtful} == {"Said by an app: is it an event?"}


def test_a_channel_notes_what_was_assumed_where_it_was():
    pasted = read(channel.TEXT, first_day=channel.FIRST_DAY, zone=channel.ZONE)

    notes = [(row.written, row.notes) for row in pasted.rows if not row.is_doubtful if row.notes]
    edited = ("It was edited; the mark is left out.",)
    assert notes == [
        ("9:46 PM", edited),
        ("9:59 PM", edited),
        ("12:02 AM", ("Past midnight: read as 15 Oct.",)),
        ("12:34 AM", edited),
    ]


def test_a_channel_leaves_out_its_noise_with_reasons():
    pasted = read(channel.TEXT, first_day=channel.FIRST_DAY, zone=channel.ZONE)

    reasons = dict(left(pasted))
    assert reasons["joined #inc-checkout."] == "Somebody came or went."
    assert reasons[":eyes: 2"] == reasons["👍 2"] == "A reaction."
    assert reasons["4 replies"] == "A pointer to a thread."
    assert reasons["uploaded a file: latency.png"] == "A file."
    assert reasons["pinned a message to this channel."] == "A change of the channel."
    assert reasons["New"] == "A divider."


def test_a_long_silence_over_midnight_is_asked_about():
    pasted = read("sam  [4:35 PM] errors\npriya  [12:10 AM] all quiet\n(edited)", zone=LISBON)

    assert rows(pasted)[1] == ("25 23:10", "priya", "all quiet")
    assert pasted.rows[1].is_doubtful
    assert pasted.rows[1].notes == (
        "It was edited; the mark is left out.",
        "Past midnight in Lisbon: is it 26 Oct there?",
    )
    assert left(pasted) == [("(edited)", "A mark of an edit.")]


CHATS = {
    "slack, in a browser": (
        "Saturday, October 25th\nAna Ferreira\n  2:32 PM\nWe deploy\nto all\n2:35\nIt is out\n"
        "PagerDuty\nAPP  2:40 PM\nTriggered #12\njonas\n  11:58 PM\nnearly\nSunday, October 26th\n"
        "priya\n  12:03 AM\nall good",
        [
            ("25 14:32", "Ana Ferreira", "We deploy to all"),
            ("25 14:35", "Ana Ferreira", "It is out"),
            ("25 14:40", "PagerDuty", "Triggered #12"),
            ("25 23:58", "jonas", "nearly"),
            ("26 00:03", "priya", "all good"),
        ],
    ),
    "slack, one line each": (
        "jonas  [4:20 PM] rolling back\nsam :palm_tree:  [4:35 PM] errors at 5 %",
        [("25 16:20", "jonas", "rolling back"), ("25 16:35", "sam", "errors at 5 %")],
    ),
    "slack, without brackets": (
        "jonas  4:20 PM\nrolling back\nsam  4:35 PM\nerrors at 5 %\nback at 16:50",
        [("25 16:20", "jonas", "rolling back"), ("25 16:35", "sam", "errors at 5 % back at 16:50")],
    ),
    "teams": (
        "Ana Ferreira 25/10 14:32\nWe deploy\nJonas Weber 25/10 14:35\nAlerts",
        [("25 14:32", "Ana Ferreira", "We deploy"), ("25 14:35", "Jonas Weber", "Alerts")],
    ),
    "teams, in brackets": (
        "[25/10/2025 14:32] Ana Ferreira: We deploy\n[25/10/2025 14:35] Jonas Weber: Alerts\nmore",
        [("25 14:32", "Ana Ferreira", "We deploy"), ("25 14:35", "Jonas Weber", "Alerts more")],
    ),
    "discord": (
        "ana — Yesterday at 11:58 PM\nhello\njonas — Today at 12:05 AM\nstill here",
        [("25 23:58", "ana", "hello"), ("26 00:05", "jonas", "still here")],
    ),
    "irc": (
        "14:32:10 <ana> deploy\n14:33 <@jonas> hm\n14:34 -!- sam [~s@h] has joined #inc\n"
        "--- Day changed Sun Oct 26 2025\n00:01 <ana> done",
        [("25 14:32", "ana", "deploy"), ("25 14:33", "jonas", "hm"), ("26 00:01", "ana", "done")],
    ),
    "a log in brackets": (
        "[14:32] ana: deploy\n[14:33] jonas: why: a fix\n[14:34] Update: it is out",
        [
            ("25 14:32", "ana", "deploy"),
            ("25 14:33", "jonas", "why: a fix"),
            ("25 14:34", "", "Update: it is out"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CHATS.values(), ids=CHATS)
def test_a_chat_is_read_with_who_said_what(text, expected):
    pasted = read(text)

    assert rows(pasted) == expected
    assert pasted.kind == "chat"


@pytest.mark.parametrize(
    "line",
    [
        "14:32 - Deploy begins",
        "14:32 – Deploy begins",
        "14:32 UTC Deploy begins",
        "- 14:32: Deploy begins",
        "* **14:32** Deploy begins",
        "- **14:32:** Deploy begins",
        "- `14:32` Deploy begins",
        "1. 14:32 Deploy begins",
        "[14:32] Deploy begins",
        "1432: Deploy begins",
        "2:32 PM Deploy begins",
        "2025-10-25 14:32 Deploy begins",
        "2025-10-25T14:32:00Z Deploy begins",
        "Oct 25, 2:32 PM: Deploy begins",
        "### 14:32 UTC\n\nDeploy begins",
        "14:32\nDeploy\n  begins",
        "| 14:32 | Deploy begins |",
    ],
)
def test_a_line_with_a_time_is_a_row(line):
    pasted = read(line)

    assert rows(pasted) == [("25 14:32", "", "Deploy begins")]
    assert (pasted.kind, pasted.left_out) == ("lines", ())


@pytest.mark.parametrize("line", ["4 hours later", "1432 people", "14.32 percent", "99:99 no"])
def test_a_number_is_no_time(line):
    assert left(read(line)) == [(line, "No time stands before it.")]


def test_what_follows_a_list_is_left_out():
    pasted = read("## Timeline\n- 14:32 Deploy\n\nThat was it.")

    assert rows(pasted) == [("25 14:32", "", "Deploy")]
    assert [text for text, _ in left(pasted)] == ["## Timeline", "That was it."]


def test_a_heading_may_state_the_zone():
    pasted = read("## Timeline (CEST)\n- 14:32 Deploy", zone=LISBON)

    assert rows(pasted) == [("25 12:32", "", "Deploy")]
    assert pasted.assumptions == (
        "The first row is on 25 Oct 2025.",
        "Times are in UTC+2: “Timeline (CEST)” says so.",
    )


def test_a_range_keeps_its_end():
    assert rows(read("16:16 - 16:49: no data")) == [("25 16:16", "", "16:16 - 16:49: no data")]


def test_a_day_in_the_text_beats_the_first_day():
    pasted = read("--- 2025-11-03 ---\n14:32 Deploy\n2025-11-04 00:10 Over")

    assert [f"{row.at:%m-%d}" for row in pasted.rows] == ["11-03", "11-04"]
    assert [row.day_from for row in pasted.rows] == ["line above", "written"]
    assert left(pasted) == [
        ("--- 2025-11-03 ---", "Read as the day of the rows below: 3 Nov 2025.")
    ]


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        ("14:32 a\n14:20 b", "25 14:20", "Earlier than the row above: is it on 25 Oct?"),
        ("02:00 a\n15:00 b", "25 15:00", "Long after the row above: is it on 25 Oct?"),
        (
            "23:58 a\n00:02 b\n23:59 c",
            "25 23:59",
            "Earlier than the row above: read as 25 Oct, out of order.",
        ),
    ],
)
def test_a_row_out_of_sequence_is_doubtful(text, at, why):
    last = read(text).rows[-1]

    assert (f"{last.at:%d %H:%M}", last.is_doubtful, last.notes) == (at, True, (why,))


def test_a_length_counts_from_the_row_above():
    after = datetime(2025, 10, 25, 14, 0, tzinfo=UTC)

    pasted = read("Time,Event\n14:32,Deploy\n+3m,Alerts\n")

    assert rows(pasted) == [("25 14:32", "", "Deploy"), ("25 14:35", "", "Alerts")]
    assert rows(read("time,event\n+3m,Alerts\n14:32,Deploy", after=after))[0][0] == "25 14:03"


def test_the_night_the_clocks_go_back_follows_the_order_of_rows():
    pasted = read(
        "00:50 a\n01:10 b\n01:50 c\n01:20 d\n02:10 e", zone=LISBON, first_day=date(2025, 10, 26)
    )

    assert [time for time, *_ in rows(pasted)] == [
        "25 23:50",
        "26 00:10",
        "26 00:50",
        "26 01:20",
        "26 02:10",
    ]
    assert [row.is_doubtful for row in pasted.rows] == [False, True, True, False, False]
    assert pasted.assumptions[0] == "Times are in Lisbon (UTC+1, later UTC)."


def test_an_hour_that_never_was_is_left_out_with_all_its_lines():
    pasted = read("00:50 a\n01:30 b\nmore", zone=LISBON, first_day=date(2025, 3, 30))

    why = "01:30 never was in Lisbon on 30 Mar 2025: the clocks went forward over it."
    assert rows(pasted) == [("30 00:50", "", "a")]
    assert left(pasted) == [("01:30 b", why), ("more", why)]


@pytest.mark.parametrize("hours", range(-11, 15))
def test_midnight_is_crossed_in_any_zone(hours):
    zone = timezone(timedelta(hours=hours))

    pasted = read("23:58 a\n00:02 b", zone=zone)

    first = datetime(2025, 10, 25, 23, 58, tzinfo=zone)
    assert [row.at for row in pasted.rows] == [first, first + timedelta(minutes=4)]
    assert "Midnight is crossed at line 2." in pasted.assumptions


def test_more_than_one_part_holds_is_refused():
    with pytest.raises(TooLong, match=r"Paste 65,536 characters at most: this is 65,537\."):
        read("x" * (lengths.TEXT + 1))


def test_rows_beyond_a_thousand_are_left_out():
    pasted = read("14:32 a\n" * (MOST_ROWS + 2))

    assert len(pasted.rows) == MOST_ROWS
    assert left(pasted) == [("14:32 a", "A paste becomes 1,000 rows at most.")] * 2


def test_an_event_that_is_too_long_is_doubtful():
    [row] = read(f"14:32 {'x' * 2001}").rows

    assert row.is_doubtful
    assert row.notes[-1] == "An event has 2,000 characters at most: shorten it."
