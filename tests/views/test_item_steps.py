"""Putting off, verifying and taking an action item on its page."""

from datetime import date, timedelta

import pytest

from postmortems.models import ActionItem, Notification

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def item(make_postmortem, make_item, co_author, team):
    document = make_postmortem(team=team, title="API outage")
    return make_item(document, owner=co_author, what="Alert on a full pool")


@pytest.fixture
def act(client, item):
    def post(who, step="", **data):
        client.force_login(who)
        address = f"{item.get_absolute_url()}{step}{'/' if step else ''}"
        response = client.post(address, data) if step else client.get(address)
        item.refresh_from_db()
        return response

    return post


def test_a_snooze_is_shown_and_ended(act, item, co_author):
    act(co_author, "snooze", until="2025-11-05", reason="The vendor is closed")

    page = act(co_author).text
    assert "Until Wed 5 Nov 2025<small>The vendor is closed</small>" in page
    assert "End the snooze" in page

    act(co_author, "wake")
    assert item.snoozed_until is None
    assert "End the snooze" not in act(co_author).text


def test_a_snooze_too_far_is_refused_beside_its_field(act, item, co_author):
    response = act(co_author, "snooze", until="2025-11-13", reason="The vendor is closed")

    form = response.context["forms"]["snooze"]
    assert response.status_code == 422
    assert form.errors == {"until": ["14 days at most: choose a day up to 2025-11-12."]}
    assert form["reason"].value() == "The vendor is closed"
    assert "Wed 12 Nov 2025 at the latest." in response.text


def test_a_snooze_that_has_ended_is_not_shown(act, item, co_author, clock, now):
    act(co_author, "snooze", until="2025-11-05", reason="The vendor is closed")
    clock.move_to(now + timedelta(days=7))

    assert "The vendor is closed</small>" not in act(co_author).text


def test_from_evidence_to_verified(act, item, co_author, reviewer):
    act(co_author, "finish", evidence="Fired in a drill", verifier=reviewer.pk)
    assert Notification.objects.filter(kind="verify_asked", recipient=reviewer).count() == 1
    assert "Waits for Priya Nair to verify it" in act(co_author).text
    assert 'id="verify"' not in act(co_author).text
    assert 'id="verify"' in act(reviewer).text

    act(reviewer, "verify")

    assert item.verified_by == "Priya Nair"
    assert "Verified by Priya Nair" in act(co_author).text
    assert 'id="verify"' not in act(reviewer).text


def test_a_verifier_who_misses_something_opens_it_again(act, item, co_author, reviewer):
    act(co_author, "finish", evidence="Fired in a drill", verifier=reviewer.pk)
    assert "Open again" in act(reviewer).text

    act(reviewer, "reopen", reason="Not on the second host")

    assert (item.state, item.verified_by) == ("open", "")
    assert act(co_author).context["forms"]["finish"].initial["verifier"] == reviewer.pk


def test_the_owner_is_refused_as_the_verifier_beside_the_field(act, item, author, co_author):
    response = act(author, "finish", evidence="Merged", verifier=co_author.pk)

    form = response.context["forms"]["finish"]
    says = f"Jonas Weber owns {item.reference}. Ask somebody else to verify it."
    assert (response.status_code, form.errors) == (422, {"verifier": [says]})
    assert form["evidence"].value() == "Merged"


def test_who_accepts_the_risk_is_shown(act, item, co_author):
    act(co_author, "drop", reason="Replaced", accepted_by="Mei Tanaka")

    assert "Mei Tanaka accepts the risk" in act(co_author).text


def test_taken_in_one_click_and_back_to_where_one_was(client, item, outsider):
    ActionItem.objects.update(owner=None, owner_name="")
    client.force_login(outsider)
    assert "Take it" in client.get(item.get_absolute_url()).text

    back = f"/action-items/?owner=nobody#{item.reference}"
    response = client.post(f"{item.get_absolute_url()}take/", {"next": back})

    item.refresh_from_db()
    assert (response.url, item.owner) == (back, outsider)


def test_who_may_take_it_while_it_is_signed(client, make_postmortem, make_item, outsider, reviewer):
    found = make_postmortem(status="under_review", reviewers=[reviewer])
    item = make_item(found, owner=None)
    pages = (found.get_absolute_url(), "/action-items/?owner=nobody", item.get_absolute_url())
    for person, is_offered in ((outsider, False), (found.lead, True)):
        client.force_login(person)

        assert {"Take it" in client.get(page).text for page in pages} == {is_offered}


def test_the_way_back_leads_nowhere_else(client, item, outsider):
    ActionItem.objects.update(owner=None, owner_name="")
    client.force_login(outsider)

    response = client.post(f"{item.get_absolute_url()}take/", {"next": "https://evil.example/"})

    assert response.url == item.get_absolute_url()


def test_what_was_taken_meanwhile_is_said(client, item, outsider):
    client.force_login(outsider)

    response = client.post(f"{item.get_absolute_url()}take/")

    assert response.status_code == 400
    assert f"Jonas Weber owns {item.reference} already." in response.text


@pytest.mark.parametrize(
    ("zone", "due_on", "last"),
    [
        ("UTC", date(2025, 11, 2), ""),
        ("UTC", date(2025, 11, 3), "Sun 2 Nov 2025"),
        ("Pacific/Kiritimati", date(2025, 11, 10), "Sun 9 Nov 2025"),
        ("Pacific/Kiritimati", date(2025, 11, 9), ""),
    ],
)
def test_a_due_date_past_its_horizon_is_marked(act, item, team, co_author, now, zone, due_on, last):
    team.time_zone = zone
    team.save()
    made = now.replace(day=2, month=11, hour=12) if zone != "UTC" else now
    ActionItem.objects.update(due_on=due_on, created_at=made)

    said = f"Past its horizon, which ended {last}"
    assert (said in act(co_author).text) == bool(last)


def test_a_vague_sentence_is_advised_to_those_who_work_on_it(act, item, co_author, outsider):
    assert "Say what will be different" not in act(co_author).text
    ActionItem.objects.update(what="Improve monitoring")

    assert "Say what will be different" in act(co_author).text
    assert "Say what will be different" not in act(outsider).text
