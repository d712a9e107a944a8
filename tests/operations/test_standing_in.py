"""Somebody hears of it, whoever has left: who stands in for leads and managers."""

from datetime import timedelta

import pytest

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import action_items, clock, leaving
from tests.cast import make_person
from tests.posting import plan


@pytest.fixture
def document(make_postmortem, co_author, team):
    """A draft of the team Platform, led by `author` and written with `co_author`."""
    return make_postmortem(team=team, co_authors=[co_author])


def leave(*people):
    for person in people:
        person.is_active = False
        person.save()


def told(now, days=40):
    """What everybody is told in the days to come: {(name, kind)}."""
    for number in range(days):
        leaving.release(now=now)
        plan(now + timedelta(days=number))
    rows = Notification.objects.filter(digest__isnull=False)
    return set(rows.values_list("recipient__name", "kind"))


def kinds(found, name):
    return {kind for who, kind in found if who == name}


LEADS = {"draft_overdue", "follow_up_soon", "follow_up_today", "follow_up_overdue"}


def test_for_a_lead_who_left_the_other_authors_hear(document, author, now):
    leave(author)

    found = told(now)

    assert kinds(found, "Jonas Weber") == LEADS
    assert kinds(found, "Mei Tanaka") == set()


def test_without_an_author_the_manager_hears(document, author, co_author, now):
    leave(author, co_author)

    assert kinds(told(now), "Mei Tanaka") == LEADS


def test_while_the_lead_is_there_nobody_else_hears(document, now):
    found = told(now)

    assert kinds(found, "Ana Ferreira") == LEADS
    assert kinds(found, "Jonas Weber") == kinds(found, "Mei Tanaka") == set()


def test_who_stands_in_hears_of_late_items_of_others(
    document, make_item, author, co_author, outsider, now
):
    late = now.date() - timedelta(days=4)
    item = make_item(document, owner=outsider, due_on=late, now=now)
    make_item(document, owner=co_author, due_on=late, now=now)
    leave(author)
    clock.plan(now=now)

    rows = Notification.objects.filter(kind="item_overdue_lead")
    assert [(row.recipient, row.item) for row in rows] == [(co_author, item)]
    digest = Notification.objects.get(kind="digest", recipient=co_author)
    said = emails.compose(digest, now=now).message.body
    assert "Overdue in postmortems that nobody leads any more\n" in said


def test_who_stood_in_for_a_lead_who_comes_back_is_told_no_more(document, author, co_author, now):
    leave(author)
    late = now + timedelta(days=9)
    clock.plan(now=late)
    author.is_active = True
    author.save()

    digest = Notification.objects.get(kind="digest", recipient=co_author)

    answer = emails.compose(digest, now=late)
    assert {why for _, why in answer.left_out} == {"Somebody else leads the postmortem now."}


@pytest.fixture
def orphan(document, make_item, outsider, now):
    """An item of `outsider`, who has left."""
    item = make_item(document, owner=outsider, due_on=now.date() + timedelta(days=90), now=now)
    leave(outsider)
    return item


def hear_of_leaving(found):
    return sorted(name for name, kind in found if kind == "item_left")


def test_of_an_owner_who_left_the_managers_hear(orphan, now):
    assert hear_of_leaving(told(now, 3)) == ["Mei Tanaka"]


def test_where_the_only_manager_has_left_too_the_lead_hears(orphan, manager, now):
    leave(manager)

    assert hear_of_leaving(told(now, 3)) == ["Ana Ferreira"]


def test_where_the_lead_has_left_as_well_the_authors_hear(orphan, manager, author, now):
    leave(manager, author)

    assert hear_of_leaving(told(now, 3)) == ["Jonas Weber"]


def test_nobody_is_told_that_they_have_left(document, make_item, manager, now):
    make_item(document, owner=manager, due_on=now.date() + timedelta(days=90), now=now)
    leave(manager)

    assert hear_of_leaving(told(now, 3)) == ["Ana Ferreira"]


def test_of_a_sole_manager_the_lead_hears(document, make_item, manager, now):
    make_item(document, owner=manager, due_on=now.date() - timedelta(days=8), now=now)

    found = told(now, 10)

    assert ("Ana Ferreira", "item_overdue_lead") in found
    assert "item_overdue_manager" not in {kind for _, kind in found}


def test_where_a_second_manager_has_left_it_is_the_same(document, make_item, manager, team, now):
    gone = make_person("Bo Boss")
    team.managers.add(gone)
    team.members.add(manager)
    leave(gone)
    make_item(document, owner=manager, due_on=now.date() - timedelta(days=8), now=now)

    assert ("Ana Ferreira", "item_overdue_lead") in told(now, 10)


def digest_of(person, now):
    leaving.release(now=now)
    clock.plan(now=now)
    return Notification.objects.get(kind="digest", recipient=person)


def test_who_manages_no_more_is_not_told_who_left(orphan, manager, team, now):
    digest = digest_of(manager, now)
    team.managers.clear()

    answer = emails.compose(digest, now=now)

    assert [why for _, why in answer.left_out] == [
        "Others manage the team now, or answer for the postmortem."
    ]


def test_what_was_left_behind_is_not_the_readers_own(
    orphan, document, make_item, manager, outsider, now
):
    make_item(document, owner=manager, due_on=now.date(), now=now)
    action_items.move(orphan, due_on=None, by=document.lead, now=now)

    mail = emails.compose(digest_of(manager, now), now=now).message

    assert mail.subject == "1 action item has no owner any more and 1 of yours is due today"
    assert "Left without an owner\n" in mail.body
