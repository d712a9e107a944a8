"""Somebody leaves with open promises: the names stay, and the manager hears of it once."""

from datetime import timedelta

import pytest

from postmortems import emails
from postmortems.models import ActionItem, Activity, Notification
from postmortems.operations import action_items, clock, leaving
from tests.cast import write_parts


@pytest.fixture
def item(make_postmortem, make_item, co_author, team, now):
    """An open item of `co_author` in a postmortem of `team`."""
    due_on = now.date() + timedelta(days=30)
    item = make_item(make_postmortem(team=team), due_on=due_on, now=now)
    owned = action_items.assign(
        item, owner=co_author, due_on=due_on, by=item.postmortem.lead, now=now
    )
    Notification.objects.all().delete()
    return owned


def leave(person):
    person.is_active = False
    person.save()


def told(person):
    rows = Notification.objects.filter(recipient=person, digest__isnull=False)
    return list(rows.values_list("kind", "item"))


def test_items_of_a_closed_account_lose_their_owner_and_keep_the_name(item, co_author, now):
    leave(co_author)

    released = leaving.release(now=now)

    item.refresh_from_db()
    assert (released, item.owner, item.owner_name) == ([item], None, "Jonas Weber")
    assert Activity.objects.first().says == f"took {item.reference} from Jonas Weber, who has left"


@pytest.mark.parametrize("way", ["closed", "deleted"])
def test_it_stands_among_what_nobody_owns_and_keeps_the_name(item, co_author, now, way):
    if way == "closed":
        leave(co_author)
    else:
        co_author.delete()
    leaving.release(now=now)

    (left,) = ActionItem.objects.unfinished().unowned()
    assert (left, left.owner, left.owner_name) == (item, None, "Jonas Weber")
    assert list(ActionItem.objects.left_behind()) == [item]


def test_a_second_look_finds_nothing(item, co_author, now):
    leave(co_author)
    leaving.release(now=now)

    assert leaving.release(now=now) == []


def test_what_is_settled_stays_theirs(item, author, co_author, now):
    action_items.finish(item, evidence="Merged", by=author, now=now)
    leave(co_author)

    assert leaving.release(now=now) == []


@pytest.mark.parametrize("way", ["closed", "deleted"])
def test_the_manager_of_the_team_hears_of_it_once(item, co_author, manager, now, way):
    if way == "closed":
        leave(co_author)
    else:
        co_author.delete()
    leaving.release(now=now)

    for days in range(3):
        clock.plan(now=now + timedelta(days=days))

    assert told(manager) == [("item_left", item.pk)]


def test_without_a_manager_the_lead_hears_of_it(item, author, co_author, team, now):
    team.managers.clear()
    leave(co_author)
    leaving.release(now=now)

    clock.plan(now=now)

    assert told(author) == [("item_left", item.pk)]


def test_an_item_that_was_given_away_tells_nobody(item, author, co_author, manager, now):
    leave(co_author)
    leaving.release(now=now)
    item.refresh_from_db()
    action_items.assign(item, owner=author, due_on=item.due_on, by=author, now=now)

    clock.plan(now=now)

    assert told(manager) == []


def test_a_bare_name_never_had_an_account(make_postmortem, make_item, team, manager, now):
    item = make_item(make_postmortem(team=team), owner=None, now=now)
    item.owner_name = "Somebody of another company"
    item.save()

    clock.plan(now=now)

    assert told(manager) == []


def test_a_bare_name_written_over_an_owner_has_not_left(item, author, manager, now):
    day = str(item.due_on)
    row = {"id": item.pk, "what": item.what, "detail": "", "owner_id": None, "due_on": day}
    write_parts(item.postmortem, {item.slot: [{**row, "owner": "The vendor"}]}, by=author, now=now)

    clock.plan(now=now)

    item.refresh_from_db()
    assert (item.owner, item.owner_name, told(manager)) == (None, "The vendor", [])


def test_an_item_of_who_left_is_edited_and_still_left(item, author, co_author, manager, now):
    leave(co_author)
    leaving.release(now=now)
    row = {"id": item.pk, "what": "Said otherwise", "detail": "", "owner": "Jonas Weber"}
    row |= {"owner_id": None, "due_on": str(item.due_on)}
    write_parts(item.postmortem, {item.slot: [row]}, by=author, now=now)

    clock.plan(now=now)

    assert told(manager) == [("item_left", item.pk)]


def test_the_digest_says_who_left_and_what_to_do(item, co_author, manager, now):
    leave(co_author)
    leaving.release(now=now)
    clock.plan(now=now)
    digest = Notification.objects.select_related("recipient").get(kind="digest", recipient=manager)

    said = emails.compose(digest, now=now).message.body

    assert "Jonas Weber has left; nobody owns it now." in said
    assert "Give it an owner" in said


def test_what_becomes_overdue_afterwards_is_not_said_to_be_theirs(item, co_author, manager, now):
    leave(co_author)
    leaving.release(now=now)
    clock.plan(now=now)
    Notification.objects.update(state="sent", sent_at=now)
    later = now + timedelta(weeks=6)
    clock.plan(now=later)
    digests = Notification.objects.select_related("recipient").filter(kind="digest")

    said = emails.compose(digests.filter(recipient=manager).latest("pk"), now=later).message.body

    assert "Overdue in teams you manage" in said
    assert "Jonas Weber has left; nobody owns it now.\n  Give it an owner: " in said
    assert "Jonas Weber owns it" not in said


def test_the_name_of_who_left_is_no_part_of_a_restricted_mail(
    make_postmortem, make_item, team, co_author, manager, now
):
    document = make_postmortem(team=team, restricted=True, co_authors=[co_author])
    make_item(document, owner=co_author, now=now)
    leave(co_author)
    leaving.release(now=now)
    clock.plan(now=now)
    digest = Notification.objects.select_related("recipient").get(kind="digest", recipient=manager)

    mail = emails.compose(digest, now=now)

    assert "Its owner has left; nobody owns it now." in mail.message.body
    assert "Jonas" not in mail.message.body + mail.html
