"""Calendars: a person's own at an address of its own, and a review as a file."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import REVIEWERS, Team
from postmortems.models import CalendarFeed
from postmortems.operations import calendar_feeds, documents
from postmortems.queries.feeds import sha256

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def signed_in(client, author):
    client.force_login(author)
    return client


@pytest.fixture
def address(author, now):
    """The path of the author's calendar, which nobody is signed in to read."""
    author.groups.add(Group.objects.get_or_create(name=REVIEWERS)[0])
    return f"/calendar/{calendar_feeds.renew(author, now=now)}.ics"


def read(address, **more):
    return Client().get(address, **more)


def lines(response, name):
    whole = re.sub("\r\n ", "", response.text)
    return [line.partition(":")[2] for line in whole.split("\r\n") if line.startswith(name)]


def test_an_address_is_shown_once_and_kept_as_a_digest(signed_in, author):
    page = signed_in.post("/profile/calendar/")

    token = re.search(r"/calendar/([\w-]{43})\.ics$", page.context["address"])[1]
    assert token in page.text
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert author.calendar_feed.token_sha256 == sha256(token)
    assert token not in signed_in.get("/profile/").text
    assert token not in str(CalendarFeed.objects.values())


def test_a_new_address_ends_the_one_before(signed_in, address):
    assert read(address).status_code == 200

    signed_in.post("/profile/calendar/")

    assert read(address).status_code == 404
    assert CalendarFeed.objects.count() == 1


def test_a_revoked_address_answers_like_one_that_never_was(signed_in, address):
    assert signed_in.post("/profile/calendar/revoke/").url == "/profile/"

    revoked, never = read(address), read("/calendar/nothing.ics")

    assert (revoked.status_code, never.status_code) == (404, 404)
    assert revoked.content == never.content
    assert "Revoke the address" not in signed_in.get("/profile/").text


def test_the_page_says_when_it_was_made_and_read(signed_in, address, author, now):
    assert "No calendar has read it yet." in signed_in.get("/profile/").text

    read(address)
    assert "It was last read around" in signed_in.get("/profile/").text
    calendar_feeds.note_read(author.calendar_feed, now=now + timedelta(hours=1))

    assert CalendarFeed.objects.get().read_at == now


def test_it_holds_what_has_a_day(
    address, author, co_author, reviewer, now, make_postmortem, make_item
):
    mine = make_postmortem(title="Pool, again; twice")
    item = make_item(mine, owner=author, what="Close\\connections", due_on="2025-11-07")
    for other in ({"owner": co_author}, {"owner": author, "state": "done"}, {"owner": author}):
        make_item(mine, **{"due_on": None, **other})
    asked = make_postmortem(by=co_author, reviewers=[author], status="under_review")
    make_postmortem(by=co_author)
    moved = mine.follow_ups.get()

    found = read(address)

    assert found.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert lines(found, "SUMMARY") == [
        rf"Due: A-{item.pk}: Close\\connections",
        f"Review {asked.reference} {asked.incident.title}",
        rf"Follow-up review of {mine.reference} Pool\, again\; twice",
    ]
    assert lines(found, "DTSTART;VALUE=DATE") == ["20251107", "20251103", "20251124"]
    assert lines(found, "UID")[2] == f"follow-up-{moved.pk}@localhost"
    assert lines(found, "URL")[0].endswith(f"/action-items/{item.pk}/")
    assert lines(found, "DTSTAMP") == ["20251029T090000Z"] * 3
    assert lines(found, "ATTENDEE") == lines(found, "ORGANIZER") == []


def test_what_is_restricted_is_a_number_and_a_link(address, author, make_postmortem, make_item):
    hidden = make_postmortem(title="Zanzibar", restricted=True)
    item = make_item(hidden, owner=author, what="Rebuild Zanzibar")

    found = read(address)

    assert "Zanzibar" not in found.text
    assert lines(found, "SUMMARY") == [
        f"Due: {item.reference}",
        f"Follow-up review of {hidden.reference}",
    ]


def test_rights_are_read_at_each_reading(address, author, co_author, make_postmortem, make_item):
    theirs = make_postmortem(by=co_author, team=Team.objects.create(name="Vault"))
    make_item(theirs, owner=author, due_on="2025-11-07")
    assert len(lines(read(address), "UID")) == 1

    documents.restrict(theirs, restricted=True, by=co_author, now=theirs.created_at)

    assert lines(read(address), "UID") == []


def test_who_has_left_has_no_calendar(address, author):
    author.is_active = False
    author.save()

    assert read(address).status_code == 404


def test_head_and_what_has_not_changed(address, author, make_postmortem):
    make_postmortem()
    found = read(address)

    head = Client().head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == found.headers["ETag"]
    assert read(address, headers={"if-none-match": found.headers["ETag"]}).status_code == 304

    make_postmortem()
    assert read(address, headers={"if-none-match": found.headers["ETag"]}).status_code == 200
    assert Client().post(address).status_code == 405


def test_a_review_as_a_file(signed_in, author, outsider, make_postmortem, now):
    review = make_postmortem(restricted=True).follow_ups.get()

    found = signed_in.get(f"/follow-ups/{review.pk}.ics")

    number = review.postmortem.reference
    assert lines(found, "UID") == [f"follow-up-{review.pk}@localhost"]
    assert lines(found, "SUMMARY") == [f"Follow-up review of {number}"]
    assert found.headers["Content-Disposition"] == (
        f'attachment; filename="{number}-follow-up.ics"'
    )
    assert f"/follow-ups/{review.pk}.ics" in signed_in.get(review.get_absolute_url()).text
    signed_in.force_login(outsider)
    assert signed_in.get(f"/follow-ups/{review.pk}.ics").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_for_one_and_for_three(
    address, author, co_author, make_postmortem, make_item, django_assert_num_queries, count
):
    for _ in range(count):
        make_item(make_postmortem(), owner=author)
        make_postmortem(by=co_author, reviewers=[author], status="under_review")
    with django_assert_num_queries(6):
        found = read(address)

    assert len(lines(found, "UID")) == 3 * count
