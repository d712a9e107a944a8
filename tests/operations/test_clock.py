"""What is owed by now: one digest a person and day, however often and by how many it is asked."""

import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError

from postmortems.models import Notification
from postmortems.operations import action_items, clock, documents, revisions, workflow
from postmortems.queries import reminding
from tests.cast import make_person
from tests.posting import plan
from tests.threads import in_threads


def entries(person):
    """What the digests of a person name, oldest first: [(kind, key)]."""
    named = Notification.objects.filter(recipient=person, digest__isnull=False)
    return list(named.order_by("pk").values_list("kind", "key"))


def digests(person):
    found = Notification.objects.filter(recipient=person, kind="digest")
    return list(found.order_by("pk").values_list("key", flat=True))


@pytest.fixture
def promised(make_postmortem, make_item, co_author, now):
    """An action item of `co_author`, due tomorrow."""
    due_on = now.date() + timedelta(days=1)
    return make_item(make_postmortem(), owner=co_author, due_on=due_on, now=now)


def test_one_digest_a_day(promised, co_author, now):
    for minutes in (0, 1, 60, 600):
        plan(now + timedelta(minutes=minutes))

    assert digests(co_author) == ["digest:2025-10-29"]
    assert entries(co_author) == [("item_soon", f"item:{promised.pk}:soon:2025-10-30")]


def test_the_next_day_says_only_what_is_new(promised, co_author, now):
    plan(now)
    plan(now + timedelta(days=1))

    assert digests(co_author) == ["digest:2025-10-29", "digest:2025-10-30"]
    assert [kind for kind, _ in entries(co_author)] == ["item_soon", "item_today"]


def test_days_without_anything_owed_have_no_digest(promised, co_author, outsider, now):
    assert plan(now - timedelta(days=5)) == 0
    assert plan(now) == 1
    assert len(digests(co_author)) == 1
    assert digests(outsider) == []


def test_not_before_nine_where_the_person_is(promised, co_author, now):
    co_author.time_zone = "America/New_York"
    co_author.save()

    assert plan(now + timedelta(hours=3, minutes=59)) == 0
    assert plan(now + timedelta(hours=4)) == 1


def test_not_at_weekends(promised, co_author, now):
    saturday = now + timedelta(days=3)

    assert plan(saturday) == 0
    plan(saturday + timedelta(days=2))

    assert digests(co_author) == ["digest:2025-11-03"]


def test_weekly_readers_hear_on_monday_of_the_week_to_come(
    make_postmortem, make_item, co_author, now
):
    co_author.digest = "weekly"
    co_author.save()
    monday = now + timedelta(days=5)
    make_item(make_postmortem(), owner=co_author, due_on=(monday + timedelta(days=5)).date())

    assert plan(now) == 0
    plan(monday)

    assert [kind for kind, _ in entries(co_author)] == ["item_soon"]


def test_three_days_without_a_clock_are_one_digest(promised, co_author, now):
    """The clock stood still from Wednesday to Monday: one reminder, not one for each day."""
    plan(now + timedelta(days=5))

    monday = f"item:{promised.pk}:overdue:2025-11-03"
    assert entries(co_author) == [("item_overdue", monday)]


def test_a_clock_that_jumps_back_repeats_nothing(promised, co_author, now):
    plan(now + timedelta(hours=2))

    assert plan(now) == 0
    assert len(entries(co_author)) == 1


def test_a_moved_day_is_one_new_reminder(promised, co_author, now):
    plan(now)
    due_on = promised.due_on + timedelta(days=1)
    action_items.assign(promised, owner=co_author, due_on=due_on, by=co_author, now=now)
    plan(now + timedelta(days=1))

    assert [key for _, key in entries(co_author)] == [
        f"item:{promised.pk}:soon:2025-10-30",
        f"item:{promised.pk}:soon:2025-10-31",
    ]


def test_everything_a_lead_is_owed(make_postmortem, author, reviewer, now):
    draft = make_postmortem(severity="critical")
    old = make_postmortem(
        severity="low",
        day="2025-09-29",
        started_at="2025-09-29T14:32:00Z",
        ended_at="2025-09-29T16:45:00Z",
    )

    plan(now)

    named = Notification.objects.filter(digest__recipient=author)
    assert {(row.kind, row.postmortem) for row in named} == {
        ("draft_overdue", draft),
        ("follow_up_today", old),
    }


def test_the_next_revision_of_an_approved_one_is_not_a_late_draft(
    make_postmortem, author, reviewer, now
):
    document = make_postmortem(status="approved", reviewers=[reviewer])
    revisions.amend(document, by=author, now=now)

    plan(now + timedelta(days=5))

    assert "draft_overdue" not in [kind for kind, _ in entries(author)]


def test_a_reviewer_is_owed_a_verdict_past_its_day(make_postmortem, reviewer, now):
    document = make_postmortem(status="under_review", reviewers=[reviewer])

    plan(now + timedelta(days=5))
    assert entries(reviewer) == []
    plan(now + timedelta(days=6))
    assert [kind for kind, _ in entries(reviewer)] == ["review_overdue"]

    workflow.withdraw(document, by=document.lead, now=now)
    plan(now + timedelta(days=20))
    assert len(entries(reviewer)) == 1


def test_assignments_wait_for_those_who_want_no_mail_at_once(
    make_postmortem, make_item, co_author, now
):
    co_author.mail_at_once = False
    co_author.save()
    far = now.date() + timedelta(days=90)
    make_item(make_postmortem(), owner=co_author, due_on=far, now=now)

    plan(now)
    plan(now + timedelta(days=1))

    assert [kind for kind, _ in entries(co_author)] == ["item_assigned"]
    assert len(digests(co_author)) == 1


def test_nothing_of_what_one_may_not_see(promised, co_author, author, now):
    documents.restrict(promised.postmortem, restricted=True, by=author, now=now)

    plan(now)

    assert entries(co_author) == []


def test_nobody_who_left(promised, co_author, now):
    co_author.is_active = False
    co_author.save()

    assert plan(now) == 0


@pytest.mark.django_db(transaction=True)
def test_two_clocks_side_by_side_plan_once(promised, co_author, now):
    in_threads(4, lambda: clock.plan(now=now))

    assert len(digests(co_author)) == 1
    assert len(entries(co_author)) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_clocks_would_collide(promised, co_author, now, monkeypatch):
    """The negative control: both have seen that nothing is owed yet before either writes."""
    both, known = threading.Barrier(2), reminding.known

    def known_to_both(pairs):
        found = known(pairs)
        both.wait(10)
        return found

    monkeypatch.setattr(clock, "_is_alone", lambda: True)
    monkeypatch.setattr(reminding, "known", known_to_both)

    with pytest.raises(IntegrityError):
        in_threads(2, lambda: clock.plan(now=now))


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Lisbon", date(2026, 3, 30)),  # the clocks went forward the day before
        ("Europe/Lisbon", date(2025, 10, 27)),  # and back
        ("America/New_York", date(2026, 3, 9)),
        ("Pacific/Pago_Pago", date(2026, 3, 30)),
        ("Pacific/Kiritimati", date(2026, 3, 30)),
        ("Australia/Lord_Howe", date(2026, 4, 6)),
        ("Asia/Tokyo", date(2028, 2, 29)),
    ],
)
def test_one_reminder_a_local_day_whatever_clocks_do(
    make_postmortem, make_item, co_author, zone, day
):
    co_author.time_zone = zone
    co_author.save()
    make_item(make_postmortem(), owner=co_author, due_on=day)
    start = datetime.combine(day, time(), UTC) - timedelta(hours=14)

    for hour in range(50):
        plan(start + timedelta(hours=hour))

    today = [key for kind, key in entries(co_author) if kind == "item_today"]
    assert len(today) == 1
    assert digests(co_author).count(f"digest:{day}") == 1


def test_a_follow_up_of_a_document_approved_late_is_owed_at_once_and_once(
    make_postmortem, author, reviewer, now
):
    """The incident ended 29 February; day 30 is long past when the document is approved."""
    document = make_postmortem(
        status="approved",
        reviewers=[reviewer],
        day="2024-02-29",
        started_at="2024-02-29T10:00:00Z",
        ended_at="2024-02-29T11:00:00Z",
    )

    for days in range(3):
        plan(now + timedelta(days=days))

    assert document.follow_ups.get().due_on == date(2024, 3, 30)
    assert [kind for kind, _ in entries(author)].count("follow_up_overdue") == 1


@pytest.mark.parametrize(("people", "count"), [(1, 1), (1, 3), (3, 3)])
def test_planning_costs_the_same_however_much_is_owed_to_however_many(
    make_postmortem, make_item, author, now, people, count, django_assert_num_queries
):
    for _ in range(people):
        owner = make_person()
        for _ in range(count):
            document = make_postmortem(severity="critical", restricted=True, co_authors=[owner])
            late = now.date() - timedelta(days=10)
            make_item(document, owner=owner, due_on=late, now=now)

    with django_assert_num_queries(34):
        clock.plan(now=now)
    with django_assert_num_queries(6):
        clock.plan(now=now)
