"""What the demo shows once it is told: people, documents, promises, mails."""

import re
from html import unescape

import pytest
from django.db.models import Max
from django.test import Client

from accounts.models import Team, User
from postmortems.demo import people
from postmortems.models import (
    ActionItem,
    Activity,
    CalendarFeed,
    FollowUp,
    Notification,
    Postmortem,
    Relation,
    Revision,
)
from postmortems.queries import documents
from postmortems.rules import checks

pytestmark = pytest.mark.usefixtures("told")

BOARD = "Show the end of each certificate on the identity board"
HEADER = "Read the provider's header and alert on being slowed down"
PROXY = "Drain the proxy's pool before it is replaced"


def as_(part):
    """A browser in which one of the four people of the README is signed in."""
    client = Client()
    client.force_login(User.objects.get(email=f"{part}@example.com"))
    return client


def board(state):
    """What the manager sees on the board of action items."""
    return as_("manager").get(f"/action-items/?state={state}").context["rows"]


def page_of(item):
    """What the page of an item says, without its tags."""
    page = as_("manager").get(ActionItem.objects.get(what=item).get_absolute_url())
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))


def test_people_sign_in_as_the_readme_says():
    for email in ("author", "reviewer", "manager", "admin"):
        assert User.objects.get(email=f"{email}@example.com").check_password(people.PASSWORD)
    assert User.objects.get(email="manager@example.com").managed_teams.count() >= 2
    assert len(set(User.objects.values_list("time_zone", flat=True))) >= 8
    assert not CalendarFeed.objects.exists()


def test_teams_have_zones_and_one_has_written_its_holidays_down():
    zones = dict(Team.objects.values_list("name", "time_zone"))

    assert zones == {
        "Platform": "Europe/Lisbon",
        "Payments": "Europe/Stockholm",
        "Identity": "Europe/Zurich",
        "Data": "America/New_York",
        "Mobile": "America/Toronto",
    }
    off = dict(Team.objects.exclude(holidays="").values_list("name", "holidays"))
    assert list(off) == ["Platform"]
    assert off["Platform"].splitlines()[:2] == [
        "2028-01-01 New Year's Day",
        "2028-04-25 Freedom Day",
    ]
    assert off["Platform"].splitlines()[-1] == "2029-12-25 Christmas Day"


def test_there_is_something_of_everything(told):
    def values(rows, name):
        return set(rows.objects.values_list(name, flat=True))

    assert values(Postmortem, "status") == {"draft", "under_review", "approved"}
    assert values(Postmortem, "incident__severity") == {"critical", "high", "medium", "low"}
    assert values(ActionItem, "state") == {"open", "in_progress", "done", "dropped"}
    assert Postmortem.objects.filter(incident__restricted=True).count() >= 3
    due = list(FollowUp.objects.due().values_list("due_on", flat=True))
    assert min(due) < told.date() < max(due)
    assert told.date() in due


def test_nothing_is_from_the_future(told):
    for rows, field in (
        (Activity, "at"),
        (Revision, "at"),
        (Notification, "created_at"),
        (Notification, "sent_at"),
        (ActionItem, "created_at"),
        (Postmortem, "edited_at"),
    ):
        assert rows.objects.aggregate(latest=Max(field))["latest"] < told


def test_the_pool_exhaustion_is_under_review():
    document = Postmortem.objects.get(incident__title__contains="pool exhaustion")

    reviews = {review.reviewer.name: review for review in document.reviews.all()}
    assert document.status == "under_review"
    assert reviews["Priya Nair"].has_lapsed
    assert reviews["Tomás Lindqvist"].is_signed
    threads = document.comments.filter(parent=None)
    assert threads.filter(resolved_at=None).count() == 2
    assert threads.count() == 3


def test_approved_ones_are_complete():
    for document in documents.load_all(Postmortem.objects.in_status("approved")):
        assert checks.objections(documents.document(document)) == []
        assert document.version == document.approved_revision.number


def test_one_item_is_snoozed_with_a_reason():
    assert [row.what for row in board("snoozed")] == [PROXY]
    reason = "The network team changes no proxies until their move between data centres is over."
    assert reason in page_of(PROXY)
    assert "Snoozed Until Mon 6 Mar 2028" in page_of(PROXY)


def test_one_item_waits_for_its_verifier_and_others_were_verified():
    waits = [(row.what, row.owner.name, row.verifier.name) for row in board("to_verify")]
    verified = ActionItem.objects.exclude(verified_at=None).order_by("pk")

    assert waits == [("Give the retry worker a pool of its own", "Inês Duarte", "Priya Nair")]
    assert [(row.owner_name, row.verified_by) for row in verified] == [
        ("Sam Okafor", "Priya Nair"),
        ("Lea Brandt", "Tomás Lindqvist"),
        ("Noor Haddad", "Sam Okafor"),
    ]
    assert "To verify" in as_("reviewer").get("/").content.decode()


def test_what_was_said_to_be_done_was_opened_again_and_done_better():
    said = page_of("Alert on the age of the oldest push exceeds 5 minutes")

    assert "Silent in the drill, because it reads the age at hand-over." in said
    assert "Verified by Sam Okafor" in said


def test_who_drops_an_item_is_not_who_accepts_the_risk():
    dropped = [(row.owner_name, row.accepted_by) for row in board("dropped")]

    assert sorted(dropped) == [
        ("", "Mei Tanaka"),
        ("Ana Ferreira", "Mei Tanaka"),
        ("Chloé Martin", "Mei Tanaka"),
        ("Ravi Menon", "Mei Tanaka"),
        ("Sam Okafor", "Mei Tanaka"),
    ]


def test_one_day_was_moved_past_its_horizon():
    assert "moved A-" in page_of("Schedule and count in UTC")
    assert "Past its horizon" in page_of("Schedule and count in UTC")


def test_who_left_owns_nothing_any_more():
    dario = User.objects.get(name="Dario Conti")

    assert not dario.is_active
    assert not dario.items.unfinished().exists()
    left = ActionItem.objects.left_behind().order_by("pk")
    assert list(left.values_list("what", "owner_name")) == [
        ("Staging trusts what production trusts", "Dario Conti"),
        ("Run the two nights of the clock change in the test suite", "Dario Conti"),
    ]


def test_looking_back_ends_in_three_ways_and_the_next_time_is_planned(told):
    held = FollowUp.objects.exclude(held_at=None)
    planned = FollowUp.objects.due().filter(previous__isnull=False)
    assert set(held.values_list("outcome", flat=True)) == {"effective", "partly", "not"}
    assert {row.postmortem.incident.title: (row.due_on - told.date()).days for row in planned} == {
        "Nightly billing run counts a day twice": 6,
        "Customer exports readable by another tenant": 16,
        "Checkout times out in two regions": 30,
        "Feature flags fall back to defaults during a certificate change": 46,
    }


def test_two_incidents_were_held_beside_another():
    found = Relation.objects.order_by("pk").values_list(
        "first__incident__title", "second__incident__title", "verdict", "reason", "by_name"
    )

    found = [(*titles, reason.partition(";")[0], who) for *titles, reason, who in found]
    push = "Push notifications four hours late"
    assert sorted(found) == [
        (
            push,
            "One poisoned message stops the order queue",
            "related",
            "same service: queue",
            "Noor Haddad",
        ),
        (
            push,
            "Replica lag on the reporting cluster",
            "rejected",
            "same cause: missing alert",
            "Noor Haddad",
        ),
    ]


def test_owner_lead_and_manager_heard_in_turn():
    assert heard(HEADER) == [
        ("item_overdue", "Sam Okafor", "Monday"),
        ("item_overdue_lead", "Noor Haddad", "Monday"),
        ("item_overdue_manager", "Mei Tanaka", "Thursday"),
    ]
    assert sorted(heard(BOARD)) == [
        ("item_overdue", "Lea Brandt", "Monday"),
        ("item_overdue_lead", "Ana Ferreira", "Monday"),
        ("item_overdue_manager", "Mei Tanaka", "Monday"),
        ("item_overdue_manager", "Ravi Menon", "Monday"),
        ("item_overdue_manager", "Tomás Lindqvist", "Monday"),
    ]


def heard(what):
    """Who heard in a digest of an item, in turn: [(kind, name, their day)]."""
    rows = Notification.objects.filter(item__what=what, digest__isnull=False, state="sent")
    return [
        (row.kind, row.recipient.name, f"{row.created_at.astimezone(row.recipient.zone):%A}")
        for row in rows.order_by("created_at", "pk").select_related("recipient")
    ]


def test_the_administrator_reads_what_the_manager_was_told():
    mail = Notification.objects.filter(kind="digest", recipient__name="Mei Tanaka").last()
    page = as_("admin").get(f"/outbox/{mail.pk}/")

    named = sorted(
        (words, entry.item.what) for words, entry in page.context["mail"].entries_in_words
    )
    assert named == [
        ("Action item overdue, to a manager", "Alert when a deploy lock is older than an hour"),
        (
            "Action item overdue, to a manager",
            "Compare the sum of a run with the week before and stop above 30%",
        ),
        ("Action item overdue, to a manager", PROXY),
        ("Action item overdue, to a manager", BOARD),
        (
            "Owner of an action item left",
            "Run the two nights of the clock change in the test suite",
        ),
        ("Owner of an action item left", "Staging trusts what production trusts"),
    ]


def test_managers_get_a_report_unless_they_want_none():
    reports = Notification.objects.filter(kind="weekly_report")

    assert sorted(reports.values_list("recipient__name", flat=True)) == [
        "Mei Tanaka",
        "Tomás Lindqvist",
    ]


def test_every_mail_went_out_but_one():
    mails = Notification.objects.filter(at_once=True)

    assert set(mails.values_list("state", flat=True)) == {"sent", "failed"}
    assert mails.filter(state="failed").count() == 1
