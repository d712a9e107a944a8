"""The weekly report: to managers, once a week, in numbers that lead to their rows."""

from datetime import timedelta

import pytest

from accounts.models import Team
from postmortems import emails
from postmortems.emails.reports import of_team
from postmortems.models import ActionItem, Notification
from postmortems.operations import clock
from postmortems.queries import reports

MONDAY = timedelta(days=5)


def reports_to(person):
    rows = Notification.objects.filter(recipient=person, kind="weekly_report")
    return list(rows.order_by("pk").values_list("key", flat=True))


def mail_to(person, now):
    rows = Notification.objects.select_related("recipient")
    return emails.compose(rows.get(recipient=person, kind="weekly_report"), now=now)


@pytest.fixture
def late(make_postmortem, make_item, team, co_author, now):
    """Items that are 1, 8 and 40 days overdue on Monday 3 November."""
    document = make_postmortem(team=team, severity="critical", title="API outage")
    days = (4, -3, -35)
    made = [
        make_item(document, owner=co_author, due_on=now.date() + timedelta(days=number), now=now)
        for number in days
    ]
    return made


def test_figures_of_a_team(late, manager, team, reviewer, make_postmortem, now):
    make_postmortem(team=team, status="under_review", reviewers=[reviewer])
    ActionItem.objects.filter(due_on=now.date() + timedelta(days=9)).delete()
    monday = now + MONDAY + timedelta(days=7)
    done_in_time, done_late = late[0], late[2]
    for item in (done_in_time, done_late):
        ActionItem.objects.filter(pk=item.pk).update(state="done", evidence="x", done_at=now)

    (found,) = reports.of_teams(manager, monday)

    assert (found.overdue, found.late_drafts, found.late_reviews) == ((0, 1, 0), 1, 1)
    assert (found.closed, found.closed_before) == ((1, 2), (0, 1))


def test_a_follow_up_review_that_was_not_held(make_postmortem, manager, team, now):
    make_postmortem(team=team, severity="low")
    make_postmortem(severity="low")
    day_31 = now + timedelta(days=33)
    clock.plan(now=day_31)

    mail = mail_to(manager, day_31)

    assert mail.message.subject == "Your team this week: 1 follow-up review is not held"
    for text in (mail.message.body, mail.html):
        assert "1 follow-up review is not held" in text
        assert "/follow-ups/" in text


@pytest.fixture
def owned(make_postmortem, make_item, team, co_author, now):
    """Two open items of one owner, and a failed mail to them from Monday."""
    document = make_postmortem(team=team, severity="low")
    for _ in range(2):
        make_item(document, owner=co_author, due_on=now.date() + timedelta(days=90), now=now)
    monday = {"created_at": now + MONDAY, "retry_at": now + MONDAY, "attempts": 1}
    mails = Notification.objects.filter(recipient=co_author)
    mails.update(state="failed", error="550 no", **monday)
    return mails


def test_an_owner_whom_no_mail_reaches_is_named(owned, manager, team, now):
    clock.plan(now=now + MONDAY)

    mail = mail_to(manager, now + MONDAY)

    for text in (mail.message.body, mail.html):
        assert "1 owner gets no mail" in text
        assert "What is sent to Jonas Weber does not arrive." in text
        assert f"/action-items/?team={team.pk}" in text


@pytest.mark.parametrize(
    ("address", "later", "names"),
    [
        ("", timedelta(days=7), ("Jonas Weber",)),
        ("", timedelta(days=7, minutes=1), ()),
        ("co-author@example.com: 550 no", timedelta(days=60), ("Jonas Weber",)),
        ("before@example.com: 550 no", timedelta(days=60), ()),
    ],
)
def test_a_mail_fails_for_a_week_and_an_address_until_it_is_another(
    owned, manager, co_author, now, address, later, names
):
    co_author.mail_refused = address
    co_author.save()

    (found,) = reports.of_teams(manager, now + MONDAY + later)

    assert found.unreached == names


def test_a_report_in_words(late, manager, team, client, now):
    monday = now + MONDAY
    clock.plan(now=monday)

    mail = mail_to(manager, monday)

    assert mail.message.subject == (
        "Your team this week: 3 action items are overdue and 1 draft is late"
    )
    assert "Platform" in mail.html
    for text in (mail.message.body, mail.html):
        assert "1 for up to a week, 1 for up to a month and 1 for longer." in text
        assert "None of 2 action items due in the last 4 weeks is done" in text
        assert "The oldest for 40 days" in text
        assert "In the 4 weeks before it was 0%." in text
    client.force_login(manager)
    items, drafts = f"/action-items/?team={team.pk}&state=overdue", f"/postmortems/?team={team.pk}"
    assert client.get(items).context["count"] == 3
    assert client.get(f"{drafts}&late=on").context["count"] == 1
    assert items in mail.message.body
    assert f"{drafts}&late=on" in mail.message.body


@pytest.mark.parametrize(
    ("closed", "before", "said"),
    [
        ((1, 2), (0, 1), ("1 of 2", "50%", "green", "In the 4 weeks before it was 0%.")),
        ((1, 2), (2, 2), ("1 of 2", "50%", "amber", "In the 4 weeks before it was 100%.")),
        ((0, 3), (0, 1), ("None of 3", "0%", "", "In the 4 weeks before it was 0%.")),
        ((3, 3), (0, 0), ("All 3", "100%", "", "None was due in the 4 weeks before.")),
    ],
)
def test_the_rate_is_green_only_where_it_rose(closed, before, said):
    figures = reports.Figures(Team(pk=1, name="Platform"), closed=closed, closed_before=before)

    (line,) = of_team(figures)

    start, *rest = said
    assert line.what.startswith(f"{start} action items due in the last 4 weeks ")
    assert [line.word, line.tone, line.where] == rest


def test_one_overdue_item_is_not_the_oldest(late, manager, now):
    for item in late[1:]:
        item.delete()
    clock.plan(now=now + MONDAY)

    said = mail_to(manager, now + MONDAY).message.body

    assert "* 1 action item is overdue\n  For 1 day\n  See what is overdue: " in said


@pytest.mark.parametrize(
    ("done", "promised", "rate"),
    [(0, 3, "0%"), (1, 300, "1%"), (2, 3, "66%"), (199, 200, "99%"), (200, 200, "100%")],
)
def test_only_all_of_them_are_all(done, promised, rate):
    figures = reports.Figures(Team(pk=1, name="A"), closed=(done, promised))

    (said,) = of_team(figures)

    assert said.word == rate


def test_once_a_week_on_the_first_working_day(late, manager, now):
    for number in range(20):
        clock.plan(now=now + timedelta(days=number))

    assert reports_to(manager) == [
        "report:2025-10-27",
        "report:2025-11-03",
        "report:2025-11-10",
        "report:2025-11-17",
    ]


def test_after_an_outage_it_comes_on_the_first_working_day(late, manager, now):
    clock.plan(now=now)
    clock.plan(now=now + timedelta(days=7))

    assert reports_to(manager) == ["report:2025-10-27", "report:2025-11-03"]


def test_not_on_a_holiday(late, manager, team, now):
    Team.objects.update(holidays="2025-11-03")
    clock.plan(now=now + MONDAY)
    assert reports_to(manager) == []

    clock.plan(now=now + MONDAY + timedelta(days=1))
    assert reports_to(manager) == ["report:2025-11-03"]


def test_not_to_who_wants_none(late, manager, now):
    manager.weekly_report = False
    manager.save()

    clock.plan(now=now)

    assert reports_to(manager) == []


def test_a_report_without_anything_to_say_is_not_sent(manager, team, now):
    clock.plan(now=now)

    answer = mail_to(manager, now)

    assert answer == emails.Withheld("There is nothing to say of their teams.")


def test_who_changes_their_mind_gets_none(late, manager, now):
    clock.plan(now=now)
    manager.weekly_report = False
    manager.save()

    assert mail_to(manager, now) == emails.Withheld("They want no weekly report any more.")


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_costs_the_same_however_many_teams(
    late, manager, make_postmortem, now, count, django_assert_num_queries
):
    for number in range(count):
        team = Team.objects.create(name=f"Team {number}")
        team.managers.add(manager)
        make_postmortem(team=team, severity="critical")

    with django_assert_num_queries(7):
        reports.of_teams(manager, now)
