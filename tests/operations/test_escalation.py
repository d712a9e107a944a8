"""Who else hears of an item that is late: the lead, then a manager, whatever digest they want."""

from datetime import timedelta

import pytest

from accounts.models import Team
from postmortems.models import ActionItem, Notification
from postmortems.operations import clock
from postmortems.queries import readers
from tests.cast import make_person
from tests.posting import plan


def told(person):
    """What digests told a person of items, oldest first: [(kind, item)]."""
    rows = Notification.objects.filter(digest__recipient=person, item__isnull=False).order_by("pk")
    return list(rows.values_list("kind", "item"))


def digests(person):
    rows = Notification.objects.filter(recipient=person, kind="digest").order_by("pk")
    return list(rows.values_list("key", flat=True))


def plan_days(first, days):
    for number in range(days):
        plan(first + timedelta(days=number))


@pytest.fixture
def boss(db):
    """The manager of the team of `co_author`."""
    return make_person("Bo Boss")


@pytest.fixture
def item(make_postmortem, make_item, team, co_author, boss, now):
    """An item of `co_author`, due on Wednesday 29 October, in a postmortem of another team."""
    theirs = Team.objects.create(name="Payments")
    theirs.members.add(co_author)
    theirs.managers.add(boss)
    return make_item(make_postmortem(team=team), owner=co_author, due_on=now.date(), now=now)


def test_owner_lead_and_manager_hear_in_turn(item, author, co_author, boss, manager, now):
    plan_days(now, 20)

    assert [kind for kind, _ in told(co_author)] == ["item_today", *["item_overdue"] * 3]
    assert told(author) == [("item_overdue_lead", item.pk)]
    assert told(boss) == [("item_overdue_manager", item.pk)]
    assert told(manager) == []
    assert "digest:2025-11-03" in digests(author)  # three days after is a Saturday
    assert digests(boss) == ["digest:2025-11-05"]


def test_a_new_due_date_begins_anew(item, author, now):
    plan_days(now, 6)
    ActionItem.objects.update(due_on=now.date() + timedelta(days=7))
    plan_days(now + timedelta(days=6), 10)

    assert told(author) == [("item_overdue_lead", item.pk)] * 2


def test_without_a_manager_of_the_owner_that_of_the_incident_hears(item, manager, boss, now):
    boss.managed_teams.clear()

    plan_days(now, 10)

    assert told(manager) == [("item_overdue_manager", item.pk)]


def test_who_manages_their_own_team_is_not_told_of_themselves(item, co_author, boss, manager, now):
    boss.managed_teams.clear()
    co_author.teams.get().managers.add(co_author)

    plan_days(now, 10)

    assert "item_overdue_manager" not in [kind for kind, _ in told(co_author)]
    assert told(manager) == [("item_overdue_manager", item.pk)]


def test_of_what_nobody_owns_the_incidents_manager_hears(item, manager, author, now):
    ActionItem.objects.update(owner=None, owner_name="")

    plan_days(now, 10)

    assert told(manager) == [("item_overdue_manager", item.pk)]
    assert told(author) == [("item_overdue_lead", item.pk)]


def test_of_a_restricted_one_the_incidents_manager_hears_and_no_other(item, boss, manager, now):
    incident = item.postmortem.incident
    incident.restricted = True
    incident.save()

    plan_days(now, 10)

    assert told(boss) == []
    assert told(manager) == [("item_overdue_manager", item.pk)]


@pytest.mark.parametrize("preference", ["weekly", "none"])
def test_nobody_is_so_silent_that_they_miss_it(item, make_item, boss, now, preference):
    boss.digest = preference
    boss.save()
    make_item(item.postmortem, owner=boss, due_on=now.date() + timedelta(days=12), now=now)
    plan_days(now - timedelta(days=2), 10)

    assert ("item_overdue_manager", item.pk) in told(boss)
    assert digests(boss)[-1] == "digest:2025-11-05"
    if preference == "none":
        assert told(boss) == [("item_overdue_manager", item.pk)]


def test_what_waited_for_a_digest_nobody_wants_is_withheld(make_postmortem, make_item, boss, now):
    boss.digest, boss.mail_at_once = "none", False
    boss.save()
    make_item(make_postmortem(), owner=boss, due_on=None, now=now)

    assert clock.plan(now=now) == 0
    row = Notification.objects.get(recipient=boss)
    assert (row.state, row.error) == ("withheld", "They want no digest.")


@pytest.mark.parametrize("name", ["members", "managers"])
def test_a_holiday_is_like_a_weekend(item, co_author, boss, now, name):
    boss.managed_teams.clear()
    off = Team.objects.create(name="Lisbon", holidays="2025-10-29 A feast\n2025-10-30 Another")
    co_author.teams.clear()
    getattr(off, name).add(co_author)

    plan_days(now - timedelta(days=6), 9)

    assert [kind for kind, _ in told(co_author)] == ["item_soon", "item_today"]
    assert digests(co_author) == ["digest:2025-10-24", "digest:2025-10-28"]


def test_seeing_is_decided_for_many_as_for_one(
    make_postmortem, author, co_author, reviewer, manager, team, administrator, outsider, boss
):
    shut = make_postmortem(restricted=True, team=team, co_authors=[co_author], reviewers=[reviewer])
    other = make_postmortem(restricted=True, by=boss)
    people = [author, co_author, reviewer, manager, administrator, outsider, boss]
    pairs = {(made.pk, person.pk) for made in (shut, other) for person in people}
    expected = {
        (made.pk, person.pk)
        for made in (shut, other)
        for person in people
        if type(made).objects.visible_to(person).filter(pk=made.pk).exists()
    }
    assert readers.seen(pairs) == expected
    assert len(expected) == 7
