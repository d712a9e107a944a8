"""Times as people type them: each becomes a moment in UTC, or a sentence says why not."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules.times import PAST_MIDNIGHT, Unreadable, read_time
from tests import hostile

LISBON = ZoneInfo("Europe/Lisbon")
SATURDAY = date(2025, 10, 25)
ABOVE = datetime(2025, 10, 25, 14, 30, tzinfo=UTC)


def read(text, *, above=ABOVE, day=SATURDAY, zone=UTC):
    return read_time(text, above=above, day=day, zone=zone)


def moment(text, **where):
    return f"{read(text, **where).at:%Y-%m-%d %H:%M:%S}"


def refusal(text, **where):
    with pytest.raises(Unreadable) as refused:
        read(text, **where)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:32", "14:32:00"),
        ("14:32:10", "14:32:10"),
        ("14:32:10.250", "14:32:10"),
        ("1432", "14:32:00"),
        ("932", "09:32:00"),
        ("2:32 pm", "14:32:00"),
        ("2:32PM", "14:32:00"),
        ("2:32\u202fPM", "14:32:00"),
        ("2:32 p.m.", "14:32:00"),
        ("9:45a", "09:45:00"),
        ("2 pm", "14:00:00"),
        ("12 pm", "12:00:00"),
        ("14h32", "14:32:00"),
        ("14h", "14:00:00"),
        ("14.32", "14:32:00"),
        ("14:32 Uhr", "14:32:00"),
        ("[2:32 PM]", "14:32:00"),
        ("[14:32]", "14:32:00"),
        ("**14:32**", "14:32:00"),
        ("`14:32`:", "14:32:00"),
        ("14:32 UTC", "14:32:00"),
        ("(14:32 UTC)", "14:32:00"),
        ("14:32Z", "14:32:00"),
        ("+3m", "14:33:00"),
        ("+3 min", "14:33:00"),
        ("+90s", "14:31:30"),
        ("+1h", "15:30:00"),
        ("+1h30m", "16:00:00"),
        ("+15", "14:45:00"),
        ("-2m", "14:28:00"),
        ("2025-10-25T14:32Z", "14:32:00"),
        ("2025-10-25 14:32", "14:32:00"),
        ("2025-10-25, 2:32 pm", "14:32:00"),
        ("25 Oct 14:32", "14:32:00"),
        ("25. Oct, 14:32", "14:32:00"),
        ("Oct 25, 2:32 PM", "14:32:00"),
        ("Saturday, October 25th at 2:32 PM", "14:32:00"),
        ("Oct 25, 2025, 14:32 (UTC)", "14:32:00"),
        ("25/10/2025 14:32", "14:32:00"),
        ("10/25/2025 2:32 PM", "14:32:00"),
        ("25/10 14:32", "14:32:00"),
        ("10-25 14:32", "14:32:00"),
        ("25.10.2025 14:32", "14:32:00"),
        ("14:32 on 25 Oct", "14:32:00"),
    ],
)
def test_a_time_is_read_and_nothing_is_assumed(text, at):
    reading = read(text)

    assert (f"{reading.at:%Y-%m-%d %H:%M:%S}", reading.notes) == (f"2025-10-25 {at}", ())


@pytest.mark.parametrize(
    ("text", "at", "note"),
    [
        ("14:32 CEST", "2025-10-25 12:32", "In CEST (UTC+2) as written, not in UTC."),
        ("14:32 cest", "2025-10-25 12:32", "In CEST (UTC+2) as written, not in UTC."),
        ("14:32 PDT", "2025-10-25 21:32", "In PDT (UTC-7) as written, not in UTC."),
        ("14:32 PT", "2025-10-25 21:32", "In PT (UTC-7) as written, not in UTC."),
        ("14:32 GMT+1", "2025-10-25 13:32", "In GMT+1 (UTC+1) as written, not in UTC."),
        ("2025-10-25 14:32+01:00", "2025-10-25 13:32", "In UTC+1 as written, not in UTC."),
        ("14:32 UTC+5:30", "2025-10-25 09:02", "In UTC+5:30 as written, not in UTC."),
        ("Today at 2:32 PM", "2025-10-25 14:32", "“Today” is read as 25 Oct 2025."),
        ("Yesterday at 11:58 PM", "2025-10-24 23:58", "“Yesterday” is read as 24 Oct 2025."),
        ("Sun 22:17", "2025-10-26 22:17", "“Sun” is read as 26 Oct 2025."),
        ("24:00", "2025-10-26 00:00", "24:00 is read as 00:00 on 26 Oct 2025."),
        ("17:14pm", "2025-10-25 17:14", "“17:14pm” is read as 17:14."),
        ("~14:32", "2025-10-25 14:32", "Written as an approximate time."),
        (
            "1761402720",
            "2025-10-25 14:32",
            "“1761402720” is read as seconds since 1970: 2025-10-25 14:32:00 UTC.",
        ),
        (
            "1761402720123",
            "2025-10-25 14:32",
            "“1761402720123” is read as milliseconds since 1970: 2025-10-25 14:32:00 UTC.",
        ),
    ],
)
def test_what_is_assumed_is_said(text, at, note):
    reading = read(text)

    assert (f"{reading.at:%Y-%m-%d %H:%M}", reading.notes) == (at, (note,))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write a time, as in 14:32."),
        ("soon", "“soon” is not a time. Write it as 14:32, 1432, 2:32 pm or +3m."),
        ("25:00", "“25:00” is not a time. Write it as 14:32, 1432, 2:32 pm or +3m."),
        ("14:60", "“14:60” is not a time. Write it as 14:32, 1432, 2:32 pm or +3m."),
        ("0:10 pm", "“0:10 pm” is not a time. Write it as 14:32, 1432, 2:32 pm or +3m."),
        ("14:32 UTC+15", "“14:32 UTC+15” is not a time. Write it as 14:32, 1432, 2:32 pm or +3m."),
        ("2025-10-25", "“2025-10-25” has no time of day. Write it as 2025-10-25 14:32."),
        ("2025-02-30 10:00", "There is no day “2025-02-30”."),
        ("1969-12-31 10:00", "“1969-12-31” is not between the years 1970 and 2199."),
        ("2200-01-01 10:00", "“2200-01-01” is not between the years 1970 and 2199."),
        ("9999999999", "“9999999999” is not between the years 1970 and 2199."),
        ("+999999d", "“+999999d” is not between the years 1970 and 2199."),
        (
            "02:00-04:30",
            "“02:00-04:30” is two times. Write 02:00 here and 04:30 in a row of its own.",
        ),
    ],
)
def test_what_is_not_a_time_gets_a_sentence(text, sentence):
    assert refusal(text) == sentence


def test_a_length_needs_a_row_above():
    assert refusal("+3m", above=None) == "“+3m” counts from the row above, and there is none."


def test_a_time_without_a_day_needs_one_from_somewhere():
    sentence = "The day of “14:32” is not known. Write it as 2025-10-25 14:32."
    assert refusal("14:32", above=None, day=None) == sentence
    assert moment("14:40", day=None) == "2025-10-25 14:40:00"
    assert moment("2025-10-25 14:32", above=None, day=None) == "2025-10-25 14:32:00"


def test_a_time_far_before_the_row_above_is_past_midnight_and_says_so():
    above = datetime(2025, 10, 25, 23, 58, tzinfo=UTC)

    reading = read("0:03", above=above)

    assert reading.at == datetime(2025, 10, 26, 0, 3, tzinfo=UTC)
    assert reading.notes == ("Past midnight: read as 26 Oct.",)


def test_a_time_a_little_before_the_row_above_stays_on_its_day():
    assert moment("2:31", above=ABOVE) == "2025-10-25 02:31:00"
    assert moment("2:30", above=ABOVE) == "2025-10-25 02:30:00"
    assert moment("2:29", above=ABOVE) == "2025-10-26 02:29:00"


def test_a_time_after_days_is_on_the_day_of_the_row_above():
    reading = read("15:00", above=datetime(2025, 11, 2, 14, 0, tzinfo=UTC))

    assert reading.at == datetime(2025, 11, 2, 15, 0, tzinfo=UTC)
    assert reading.notes == ("Read as 2 Nov, the day of the row above.",)


def test_midnight_is_where_the_text_is_from():
    above = datetime(2025, 10, 25, 10, 58, tzinfo=UTC)
    auckland = ZoneInfo("Pacific/Auckland")

    reading = read("0:03", above=above, zone=auckland)

    assert reading.at == datetime(2025, 10, 25, 11, 3, tzinfo=UTC)
    assert reading.notes == ("Past midnight: read as 26 Oct.",)


def test_a_year_that_is_left_out_is_the_nearest_one():
    reading = read("1 Jan 0:10", day=date(2025, 12, 31), above=None)

    assert reading.at == datetime(2026, 1, 1, 0, 10, tzinfo=UTC)
    assert reading.notes == ("The year is not written: read as 2026.",)


def test_numbers_that_may_be_day_or_month_are_read_near_the_known_day():
    near = read("10/05/2025 14:32", day=date(2025, 10, 5))
    far = read("10/05/2025 14:32", day=SATURDAY)

    assert near.at == datetime(2025, 10, 5, 14, 32, tzinfo=UTC)
    assert near.notes == ("“10/05/2025” is read as 5 Oct 2025, not as 10 May 2025.",)
    assert near.doubts == ()
    assert far.at == datetime(2025, 5, 10, 14, 32, tzinfo=UTC)
    assert far.doubts == ("“10/05/2025” is read as 10 May 2025, not as 5 Oct 2025.",)


def test_a_winter_name_on_a_summer_day_is_doubtful():
    assert read("14:32 PST").doubts == (
        "PST is read as written, but clocks there showed UTC-7 then.",
    )


def test_a_zone_with_the_same_clock_needs_no_note():
    assert read("14:32 BST", zone=ZoneInfo("Europe/London")).notes == ()


def test_an_hour_that_never_was_is_refused():
    assert refusal("1:30", day=date(2025, 3, 30), above=None, zone=LISBON) == (
        "01:30 never was in Lisbon on 30 Mar 2025: the clocks went forward over it."
    )


@pytest.mark.parametrize(
    ("above", "at", "which", "is_doubtful"),
    [
        (None, "00:30", "first (UTC+1)", True),
        (datetime(2025, 10, 26, 0, 10, tzinfo=UTC), "00:30", "first (UTC+1)", True),
        (datetime(2025, 10, 26, 0, 50, tzinfo=UTC), "01:30", "second (UTC)", False),
        (datetime(2025, 10, 26, 3, 0, tzinfo=UTC), "00:30", "first (UTC+1)", False),
    ],
)
def test_an_hour_that_comes_twice_says_which_is_taken(above, at, which, is_doubtful):
    reading = read("1:30", day=date(2025, 10, 26), above=above, zone=LISBON)

    note = f"01:30 comes twice in Lisbon on 26 Oct 2025: read as the {which}."
    assert (f"{reading.at:%H:%M}", reading.notes) == (at, (note,))
    assert reading.doubts == ((note,) if is_doubtful else ())


MINUTES = st.integers(min_value=0, max_value=1439)
ZONES = st.integers(min_value=-11 * 4, max_value=14 * 4).map(
    lambda quarters: timezone(timedelta(minutes=15 * quarters))
)


@given(MINUTES, ZONES)
def test_every_way_to_write_a_time_is_the_same_moment(minutes, zone):
    local = datetime(2025, 10, 25, *divmod(minutes, 60), tzinfo=zone)
    written = ["%H:%M", "%H%M", "%I:%M %p", "%Y-%m-%dT%H:%M:%S%z", "%d %b %Y, %H:%M", "%Hh%M"]

    found = {read(local.strftime(form), above=None, zone=zone).at for form in written}

    assert found == {local}


@given(MINUTES, MINUTES, ZONES)
def test_a_time_without_a_day_is_never_far_before_the_row_above(minutes, before, zone):
    above = datetime(2025, 10, 25, *divmod(before, 60), tzinfo=zone)

    at = read("{:02}:{:02}".format(*divmod(minutes, 60)), above=above, zone=zone).at

    assert -PAST_MIDNIGHT <= at - above < timedelta(days=1)


@given(st.text() | st.text(alphabet="0123456789:+-hmsapT/. ZUTC,~"))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    try:
        assert read(text, zone=LISBON).at.tzinfo is UTC
    except Unreadable as refused:
        assert str(refused).endswith(".")


@pytest.mark.parametrize(
    "text", [*hostile.TEXTS.values(), "2025-02-30", "31.10.2025", "\0", "1" * 60_000]
)
def test_hostile_texts_are_refused(text):
    assert refusal(text).endswith(".")
