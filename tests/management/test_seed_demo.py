"""`manage.py seed_demo`: once, and only where it does no harm."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Max

from accounts.models import Team, User
from postmortems.demo import people, seeding
from postmortems.models import (
    ActionItem,
    Activity,
    FollowUp,
    Notification,
    Postmortem,
    Revision,
)
from postmortems.queries import documents
from postmortems.rules import checks

NIGHT = datetime(2028, 3, 1, 0, 5, tzinfo=UTC)


def test_it_is_refused_where_people_work(db, settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="this is not a demo"):
        call_command("seed_demo")
    assert not User.objects.exists()


def test_a_second_time_changes_nothing(author, settings, capsys):
    settings.DEBUG = True

    call_command("seed_demo")

    assert capsys.readouterr().out == "The demo data is there already.\n"
    assert list(User.objects.all()) == [author]


def test_everything_is_there(db):
    """Five minutes after midnight, the day after a leap day."""
    seeding.seed(now=NIGHT)

    assert_people()
    assert_variety()
    assert_nothing_from_the_future()
    assert_pool_exhaustion(Postmortem.objects.get(incident__title__contains="pool exhaustion"))
    assert_approved_ones_are_complete()
    assert_mails()


def assert_people():
    for email in ("author", "reviewer", "manager", "admin"):
        assert User.objects.get(email=f"{email}@example.com").check_password(people.PASSWORD)
    assert User.objects.get(email="manager@example.com").managed_teams.count() >= 2
    assert Team.objects.count() == 5
    assert len(set(User.objects.values_list("time_zone", flat=True))) >= 8


def assert_variety():
    def values(rows, name):
        return set(rows.objects.values_list(name, flat=True))

    assert values(Postmortem, "status") == {"draft", "under_review", "approved"}
    assert values(Postmortem, "incident__severity") == {"critical", "high", "medium", "low"}
    assert values(ActionItem, "state") == {"open", "in_progress", "done", "dropped"}
    assert values(FollowUp, "outcome") == {"", "effective", "partly", "not"}
    assert Postmortem.objects.filter(incident__restricted=True).count() >= 3
    assert ActionItem.objects.overdue(NIGHT.date()).exists()
    assert ActionItem.objects.unfinished().unowned().exists()
    due = list(FollowUp.objects.due().values_list("due_on", flat=True))
    assert min(due) < NIGHT.date() < max(due)
    assert NIGHT.date() in due


def assert_nothing_from_the_future():
    for rows, field in (
        (Activity, "at"),
        (Revision, "at"),
        (Notification, "created_at"),
        (Notification, "sent_at"),
        (ActionItem, "created_at"),
        (Postmortem, "edited_at"),
    ):
        assert rows.objects.aggregate(latest=Max(field))["latest"] < NIGHT


def assert_pool_exhaustion(document):
    reviews = {review.reviewer.name: review for review in document.reviews.all()}
    assert document.status == "under_review"
    assert reviews["Priya Nair"].has_lapsed
    assert reviews["Tomás Lindqvist"].is_signed
    threads = document.comments.filter(parent=None)
    assert threads.filter(resolved_at=None).count() == 2
    assert threads.count() == 3


def assert_approved_ones_are_complete():
    for document in documents.with_everything(Postmortem.objects.in_status("approved")):
        assert checks.objections(documents.document(document)) == []
        assert document.version == document.approved_revision.number


def assert_mails():
    states = set(Notification.objects.values_list("state", flat=True))
    assert states >= {"sent", "failed"}
    assert "queued" not in states
    assert Notification.objects.filter(kind="digest", state="sent").exists()
