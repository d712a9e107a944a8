"""Days, moments, lengths and numbers in words."""

import datetime as dt

import pytest

from postmortems.templatetags import words

TODAY = dt.date(2025, 10, 29)
AT = dt.datetime(2025, 10, 28, 16, 52, tzinfo=dt.UTC)
LISBON = dt.timezone(dt.timedelta(hours=1))


def test_a_day_leaves_out_the_year_of_today():
    assert words.day(dt.date(2025, 10, 31), TODAY) == "Fri 31 Oct"


def test_a_day_of_another_year_says_it():
    assert words.day(dt.date(2026, 1, 2), TODAY) == "Fri 2 Jan 2026"


def test_a_full_day_always_says_the_year():
    assert words.full_day(dt.date(2025, 10, 25)) == "Sat 25 Oct 2025"


def test_a_record_says_the_day_without_its_name():
    assert words.record_day(dt.date(2025, 10, 25)) == "25 Oct 2025"


def test_a_long_day_is_spelled_out():
    assert words.long_day(TODAY) == "Wednesday 29 October 2025"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (dt.date(2025, 10, 28), "yesterday, Tue 28 Oct"),
        (TODAY, "today, Wed 29 Oct"),
        (dt.date(2025, 10, 30), "tomorrow, Thu 30 Oct"),
        (dt.date(2025, 10, 31), "Fri 31 Oct"),
    ],
)
def test_near_days_are_named(value, said):
    assert words.near_day(value, TODAY) == said


def test_a_coming_day_has_its_year_when_it_is_another():
    assert words.coming_day(dt.date(2025, 10, 31), TODAY) == "Friday 31 October"
    assert words.coming_day(dt.date(2026, 1, 2), TODAY) == "Friday 2 January 2026"


def test_the_day_of_a_moment_is_its_day_in_utc():
    late = dt.datetime(2025, 10, 26, 0, 10, tzinfo=LISBON)

    assert words.record_day(late) == "25 Oct 2025"


def test_a_moment_is_an_element_in_utc():
    assert words.moment(AT.astimezone(LISBON)) == (
        '<time datetime="2025-10-28T16:52Z">28 Oct 2025, 16:52 UTC</time>'
    )


def test_a_short_moment_leaves_out_the_year_of_today():
    assert words.short_moment(AT, TODAY) == (
        '<time datetime="2025-10-28T16:52Z">28 Oct, 16:52 UTC</time>'
    )


def test_a_moment_for_mails_is_text():
    assert words.moment_text(AT) == "28 Oct 2025, 16:52 UTC"


def test_a_clock_is_read_in_utc_or_in_a_zone():
    assert words.clock(AT) == '<time datetime="2025-10-28T16:52Z">16:52</time>'
    assert words.clock(AT, "Europe/Berlin") == '<time datetime="2025-10-28T16:52Z">17:52</time>'


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (3, "3 min"),
        (60, "1 h"),
        (133, "2 h 13 min"),
        (1440, "1 d"),
        (3065, "2 d 3 h 5 min"),
        (-3, "−3 min"),
    ],
)
def test_a_length_is_said_in_its_units(minutes, said):
    assert words.length(dt.timedelta(minutes=minutes)) == said


def test_the_length_of_anything_else_is_what_django_says():
    assert words.length(["a", "b"]) == 2
    assert words.length("abc") == 3


def test_numbers_are_grouped():
    assert words.number(1184000) == "1,184,000"
    assert words.number("all") == "all"
    assert words.number(None) == ""


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [
        (1, "postmortem", "1 postmortem"),
        (8, "postmortem", "8 postmortems"),
        (0, "reply,replies", "0 replies"),
        (1, "reply,replies", "1 reply"),
        (48200, "user", "48,200 users"),
    ],
)
def test_counts_name_their_noun(count, noun, said):
    assert words.counted(count, noun) == said


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (dt.date(2025, 10, 5), "24 days overdue"),
        (dt.date(2025, 10, 28), "1 day overdue"),
        (TODAY, ""),
        (None, ""),
    ],
)
def test_only_what_is_past_is_late(due_on, said):
    assert words.days_late(due_on, TODAY) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Ferreira", "AF"),
        ("Ana Maria Ferreira", "AF"),
        ("Tomás", "T"),
        ("ana.ferreira@example.com", "AF"),
        ("(on call)", "C"),
        ("", "?"),
        (None, "?"),
    ],
)
def test_initials_are_the_first_and_the_last(name, letters):
    assert words.initials(name) == letters


@pytest.mark.parametrize(
    "say",
    [
        words.day,
        words.full_day,
        words.record_day,
        words.long_day,
        words.near_day,
        words.coming_day,
        words.moment,
        words.moment_text,
        words.short_moment,
        words.clock,
        words.length,
    ],
)
def test_nothing_is_said_of_nothing(say):
    assert say(None) == ""
