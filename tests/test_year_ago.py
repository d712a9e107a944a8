"""The week a year ago, in the Monday digest of those who want it."""

from datetime import timedelta

import pytest

from accounts.models import Team
from postmortems import emails
from postmortems.models import ActionItem, Notification
from postmortems.operations import clock
from postmortems.queries import owed, years_ago
from tests.cast import make_person

TO_MONDAY = timedelta(days=5)
HEADING = "A year ago this week"
FACTS = {"started_at": None, "ended_at": None, "day": "2024-11-06"}


@pytest.fixture
def monday(now):
    """Monday 3 November 2025; a year before, that week was the one of 4 November."""
    return now + TO_MONDAY


@pytest.fixture
def owe(make_postmortem, make_item, monday):
    """Something due this week, so that a digest comes."""
    recent = make_postmortem(title="Recent")

    def make(person, days=2):
        due_on = monday.date() + timedelta(days=days)
        return make_item(recent, owner=person, what="Promise", due_on=due_on, now=monday)

    return make


@pytest.fixture
def reader(db):
    return make_person("Noor Haddad", year_ago=True)


@pytest.fixture
def edge(reader):
    team = Team.objects.create(name="Edge")
    team.members.add(reader)
    return team


def digest_of(person, at):
    clock.plan(now=at)
    rows = Notification.objects.filter(kind="digest", recipient=person)
    return rows.select_related("recipient").order_by("pk").last()


def said_to(person, at):
    """The section of the text part, or "" without one."""
    mail = emails.compose(digest_of(person, at), now=at)
    assert (HEADING in mail.html) == (HEADING in mail.message.body)
    return mail.message.body.partition(f"\n{HEADING}\n")[2].partition("You get this")[0]


def test_what_one_led_stands_at_the_end_with_what_is_open(
    reader, edge, owe, make_postmortem, make_item, monday
):
    owe(reader)
    old = make_postmortem(title="Queue stuck", team=edge, **FACTS)
    for state in ("open", "done", "done"):
        make_item(old, state=state)

    mail = emails.compose(digest_of(reader, monday), now=monday)

    body = mail.message.body
    assert mail.message.subject == "Due Wed 5 Nov: Promise"
    assert body.index("Promise") < body.index(HEADING) < body.index("Queue stuck")
    assert "1 of 3 action items is still open, 6 Nov 2024 · " + old.reference in body
    assert "Read it again: " in body
    assert "Queue stuck" in mail.html.partition(HEADING)[2]


@pytest.mark.parametrize("tie", ["led", "wrote", "owned", "member", "manages", "none"])
def test_it_names_what_one_had_to_do_with(
    reader, owe, author, make_postmortem, make_item, monday, tie
):
    owe(reader)
    team = Team.objects.create(name="Edge")
    old = make_postmortem(
        by=reader if tie == "led" else author,
        co_authors=[reader] if tie == "wrote" else (),
        title="Queue stuck",
        team=team,
        **FACTS,
    )
    if tie == "owned":
        make_item(old, owner=reader, state="done")
    {"member": team.members, "manages": team.managers}.get(tie, team.members).add(
        reader if tie in ("member", "manages") else author
    )

    assert ("Queue stuck" in said_to(reader, monday)) == (tie != "none")


@pytest.mark.parametrize(
    ("day", "named"),
    [("2024-11-03", False), ("2024-11-04", True), ("2024-11-10", True), ("2024-11-11", False)],
)
def test_it_is_the_same_week(reader, owe, make_postmortem, monday, day, named):
    owe(reader)
    make_postmortem(by=reader, title="Queue stuck", **{**FACTS, "day": day})

    assert ("Queue stuck" in said_to(reader, monday)) is named


def test_only_who_wants_it_and_on_the_first_day_only(owe, author, reader, make_postmortem, monday):
    for person in (author, reader):
        owe(person, days=1)
        make_postmortem(by=person, title="Queue stuck", **FACTS)

    assert said_to(author, monday) == ""
    assert said_to(reader, monday) != ""
    assert said_to(reader, monday + timedelta(days=1)) == ""


def test_after_a_holiday_it_comes_a_day_later(reader, owe, make_postmortem, monday):
    team = Team.objects.create(name="Edge", holidays="2025-11-03 Closed")
    team.members.add(reader)
    owe(reader)
    make_postmortem(by=reader, title="Queue stuck", **FACTS)

    assert digest_of(reader, monday) is None
    assert "Queue stuck" in said_to(reader, monday + timedelta(days=1))


def test_no_digest_comes_for_this_alone(reader, edge, make_postmortem, monday):
    make_postmortem(title="Queue stuck", team=edge, **FACTS)

    assert digest_of(reader, monday) is None


def test_a_restricted_one_is_a_number_and_a_link(reader, owe, author, make_postmortem, monday):
    owe(reader)
    team = Team.objects.create(name="Edge")
    team.members.add(reader)
    mine = make_postmortem(by=reader, title="Zanzibar", restricted=True, **FACTS)
    other = make_postmortem(by=author, title="Timbuktu", restricted=True, team=team, **FACTS)

    mail = emails.compose(digest_of(reader, monday), now=monday)

    section = said_to(reader, monday)
    assert section.split()[:3] == ["*", mine.reference, "Restricted"]
    for text in (mail.message.body, mail.html):
        assert not any(word in text for word in ("Zanzibar", "Timbuktu", other.reference))
    assert "action item" not in section


def test_the_most_severe_come_first_and_the_rest_are_counted(reader, owe, make_postmortem, monday):
    owe(reader)
    for number in range(8):
        make_postmortem(by=reader, title=f"Small {number}", **{**FACTS, "severity": "low"})
    make_postmortem(by=reader, title="Great", **{**FACTS, "severity": "critical"})

    section = said_to(reader, monday)

    assert section.split("\n")[1:2] == ["* Great"]
    assert section.count("* ") == 6
    assert "See the other 3 of that week: " in section


@pytest.mark.parametrize("count", [1, 3])
def test_many_are_read_for_in_as_many_queries_as_one(
    owe, make_postmortem, make_item, monday, count, django_assert_num_queries
):
    for number in range(count):
        person = make_person(f"Reader {number}", year_ago=True)
        owe(person)
        for closed in (False, True):
            old = make_postmortem(by=person, restricted=closed, title="Queue stuck", **FACTS)
            make_item(old, owner=person)
    clock.plan(now=monday)
    rows = Notification.objects.filter(kind="digest").select_related("recipient")
    mails = [row for row in rows if row.recipient.year_ago]

    with django_assert_num_queries(13):
        found = years_ago.read(mails, monday)

    assert [len(found[mail.pk]) for mail in mails] == [2] * count


def test_nothing_is_asked_for_those_who_do_not_want_it(
    owe, author, make_postmortem, monday, django_assert_num_queries
):
    owe(author)
    make_postmortem(by=author, **FACTS)
    mails = [digest_of(author, monday)]

    with django_assert_num_queries(0):
        assert years_ago.read(mails, monday) == {}

    assert owed.read(mails, monday)[mails[0].pk].known.remembered == ()
    assert ActionItem.objects.exists()
