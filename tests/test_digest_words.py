"""What a digest says of its lines: in its subject, beside it in a list, under which headings."""

from datetime import date, timedelta

import pytest

from postmortems.emails import digests, lines
from postmortems.emails.lines import Line
from postmortems.rules import reminders

TODAY = date(2025, 10, 29)
LED, MANAGED = (
    lines.OF_OTHERS[kind] for kind in (reminders.ITEM_OVERDUE_LEAD, reminders.ITEM_OVERDUE_MANAGER)
)


def line(days, heading="", what="Alert on the pool"):
    """A line that is due so many days from today; None has no day and is news."""
    due_on = None if days is None else TODAY + timedelta(days=days)
    word, tone, day = lines.when(due_on, TODAY)
    return Line("A-1", what, "", "", "", due_on, word, tone, day=day, heading=heading)


def said(*found):
    return digests.arranged(list(found), TODAY).said


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-24, ("24 days overdue", "red", "was due Sun 5 Oct")),
        (-1, ("1 day overdue", "red", "was due Tue 28 Oct")),
        (0, ("Due today", "amber", "Wed 29 Oct")),
        (1, ("Due tomorrow", "amber", "Thu 30 Oct")),
        (2, ("Due Fri 31 Oct", "amber", "")),
        (80, ("Due Sat 17 Jan 2026", "", "")),
    ],
)
def test_a_day_is_said_with_its_date(days, words):
    assert lines.when(TODAY + timedelta(days=days), TODAY) == words


def test_a_sum_agrees_with_its_numbers():
    assert said(line(-1), line(-2), line(1)) == "2 things are overdue and 1 is due this week"
    assert said(line(-1), line(1), line(None)) == "1 thing is overdue and 1 is due this week"
    assert said(line(None), line(None)) == "2 things are new to you"
    assert said(line(1), line(None)) == "1 thing is due this week and 1 is new to you"


def test_a_sum_tells_own_things_from_those_of_others():
    assert said(line(-1), line(-4, LED)) == "1 thing is overdue and 1 of others is too"
    assert said(line(-9, LED), line(-9, MANAGED), line(1)) == (
        "2 action items of others are overdue and 1 of yours is due this week"
    )
    assert said(line(-9, MANAGED), line(-9, lines.LEFT)) == (
        "1 action item of others is overdue and 1 has no owner any more"
    )
    assert said(line(-9), line(3, lines.LEFT), line(4, lines.LEFT)) == (
        "1 thing is overdue and 2 action items have no owner any more"
    )


@pytest.mark.parametrize(
    ("found", "subject"),
    [
        (line(-9), "9 days overdue: Alert on the pool"),
        (line(-9, MANAGED), "9 days overdue: Alert on the pool"),
        (line(0), "Due today: Alert on the pool"),
        (line(-9, lines.LEFT), "Left without an owner: Alert on the pool"),
        (line(None, what="Ana Ferreira answered: API outage"), "Ana Ferreira answered: API outage"),
    ],
)
def test_the_subject_of_a_single_line_names_it(found, subject):
    assert digests.arranged([found], TODAY).subject == subject


def test_the_subject_of_several_lines_is_their_sum():
    found = digests.arranged([line(-9), line(-8)], TODAY)

    assert found.subject == "2 things are overdue"
    assert found.preheader == (
        "Alert on the pool, 9 days overdue; Alert on the pool, 8 days overdue"
    )


def test_what_others_owe_stands_under_the_reason_one_is_told():
    found = [line(None), line(1), line(-9, LED), line(-9, MANAGED), line(9, lines.LEFT), line(-1)]

    assert [section.heading for section in digests.arranged(found, TODAY).sections] == [
        "Overdue",
        "Overdue in postmortems you lead",
        "Overdue in teams you manage",
        "Left without an owner",
        "This week",
        "For your information",
    ]


@pytest.mark.parametrize(
    ("number", "more"), [(2, ""), (3, "See the other one"), (4, "See the other 2 overdue")]
)
def test_more_than_two_overdue_are_behind_a_link(number, more):
    (section,) = digests.arranged([line(-day) for day in range(1, number + 1)], TODAY).sections

    assert section.more == more
    assert len(section.lines) == 2
