"""Whether a ledger row is still owed, from loaded values alone."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from postmortems.rules import owed, reminders

TODAY = date(2025, 10, 29)
ME = SimpleNamespace(pk=1)


def known(**fields):
    return SimpleNamespace(
        **{
            "person": ME,
            "today": TODAY,
            "visible": {4},
            "written": {4},
            "reviews": {4: SimpleNamespace(due_on=TODAY - timedelta(days=1))},
            "led": {4},
            "managed": {12},
            "left": {12},
            "comments": {9: SimpleNamespace(parent=SimpleNamespace(resolved_at=None))},
        }
        | fields
    )


def row(kind, **about):
    due_on = about.pop("due_on", TODAY)
    item = {"owner_id": 1, "state": "open", "due_on": due_on, "snoozed_until": None}
    item |= {"verifier_id": 1, "verified_at": None}
    follow_up = {"held_at": None, "due_on": due_on}
    document = {"status": "draft", "lead_id": 1, "due_on": due_on}
    return SimpleNamespace(
        kind=kind,
        key=about.pop("key", "x:7:9" if kind in reminders.SAID else f"x:7:soon:{TODAY}"),
        postmortem_id=4,
        item_id=12,
        postmortem=SimpleNamespace(**document | about),
        item=SimpleNamespace(**item | about),
        follow_up=SimpleNamespace(**follow_up | about),
    )


YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LEAD, MANAGER = "item_overdue_lead", "item_overdue_manager"
OTHERS = {"owner_id": 2, "due_on": YESTERDAY, "key": f"item:12:lead:{YESTERDAY}"}
LONG_AGO = {"owner_id": 2, "due_on": date(2025, 10, 15), "key": "item:12:lead:2025-10-15"}
DRAFT, REVIEW = "draft_overdue", {"status": "under_review"}


@pytest.mark.parametrize(
    ("kind", "about", "reason"),
    [
        ("item_assigned", {}, ""),
        ("item_assigned", {"owner_id": 2}, owed.GIVEN_AWAY),
        ("item_assigned", {"state": "done"}, owed.SETTLED),
        ("item_assigned", {"snoozed_until": TOMORROW}, ""),
        ("item_reopened", {}, ""),
        ("item_reopened", {"state": "done"}, owed.SETTLED),
        ("item_soon", {}, ""),
        ("item_soon", {"due_on": TOMORROW}, owed.MOVED),
        ("item_soon", {"due_on": None}, owed.MOVED),
        ("item_today", {"snoozed_until": TOMORROW}, owed.SNOOZED),
        ("verify_asked", {"state": "done"}, ""),
        ("verify_asked", {"state": "open"}, owed.REOPENED),
        ("verify_asked", {"state": "done", "verifier_id": 2}, owed.ASKED_OF_OTHERS),
        ("verify_asked", {"state": "done", "verified_at": TODAY}, owed.VERIFIED),
        ("item_today", {"snoozed_until": TODAY}, ""),
        ("item_overdue", {"due_on": YESTERDAY}, ""),
        ("item_overdue", {"due_on": TODAY}, owed.MOVED),
        (LEAD, OTHERS, ""),
        (LEAD, OTHERS | {"state": "done"}, owed.SETTLED),
        (LEAD, OTHERS | {"due_on": TOMORROW}, owed.MOVED),
        (LEAD, OTHERS | {"snoozed_until": TOMORROW}, owed.SNOOZED),
        (LEAD, LONG_AGO | {"snoozed_until": TOMORROW}, ""),
        (LEAD, OTHERS | {"owner_id": 1}, owed.OWNED_BY_THEM),
        (LEAD, OTHERS | {"owner_id": None}, ""),
        (MANAGER, OTHERS, ""),
        (MANAGER, OTHERS | {"state": "dropped"}, owed.SETTLED),
        ("item_left", {"owner_id": None}, ""),
        ("item_left", {"owner_id": 2}, owed.OWNED),
        ("item_left", {"owner_id": None, "state": "done"}, owed.SETTLED),
        (DRAFT, {"due_on": YESTERDAY}, ""),
        (DRAFT, {"due_on": TODAY}, owed.MOVED),
        (DRAFT, {"due_on": YESTERDAY, "status": "approved"}, owed.HANDED_IN),
        ("review_asked", REVIEW, ""),
        ("review_asked", {"status": "draft"}, owed.DECIDED),
        ("review_overdue", REVIEW, ""),
        ("follow_up_soon", {}, ""),
        ("follow_up_today", {"held_at": "then"}, owed.HELD),
        ("follow_up_overdue", {"due_on": YESTERDAY}, ""),
        ("changes_requested", {}, ""),
        ("approved", {}, ""),
        ("mentioned", {}, ""),
        ("mentioned", {"key": "mentioned:8"}, owed.GONE),
        ("replied", {}, ""),
        ("replied", {"key": "replied:7:8"}, owed.GONE),
    ],
)
def test_every_kind(kind, about, reason):
    assert owed.why_not(row(kind, **about), known()) == reason


@pytest.mark.parametrize("kind", owed.CHECKS)
def test_nothing_is_owed_of_what_one_may_not_see(kind):
    assert owed.why_not(row(kind), known(visible=set())) == owed.HIDDEN


def test_a_request_taken_back_is_not_owed():
    assert owed.why_not(row("review_asked", **REVIEW), known(reviews={})) == owed.DECIDED


def test_an_answer_in_a_settled_thread_is_not_owed():
    settled = {9: SimpleNamespace(parent=SimpleNamespace(resolved_at=TODAY))}

    assert owed.why_not(row("replied"), known(comments=settled)) == owed.RESOLVED
    assert owed.why_not(row("mentioned"), known(comments=settled)) == ""


@pytest.mark.parametrize("kind", [LEAD, DRAFT, "follow_up_overdue"])
def test_who_does_not_answer_for_it_is_told_no_more(kind):
    late = row(kind, **OTHERS)

    assert owed.why_not(late, known(led=set())) == owed.LED_BY_OTHERS


def test_who_manages_none_of_the_teams_is_told_no_more():
    late = row(MANAGER, **OTHERS)

    assert owed.why_not(late, known(managed=set())) == owed.MANAGED_BY_OTHERS


def test_who_manages_no_more_hears_of_nobody_who_left():
    left = row("item_left", owner_id=None)

    assert owed.why_not(left, known(left=set())) == owed.MANAGED_BY_OTHERS


def test_a_former_author_is_told_no_more():
    assert owed.why_not(row("approved"), known(written=set())) == owed.WRITTEN_BY_OTHERS


@pytest.mark.parametrize(
    ("kind", "field"),
    [("item_assigned", "item"), ("verify_asked", "item"), ("follow_up_today", "follow_up")],
)
def test_what_was_deleted_is_not_owed(kind, field):
    gone = row(kind)
    setattr(gone, field, None)

    assert owed.why_not(gone, known()) == owed.GONE


def test_every_kind_is_checked():
    kinds = {v for name, v in vars(reminders).items() if name.isupper() and isinstance(v, str)}

    assert kinds - {reminders.DIGEST, reminders.WEEKLY_REPORT, reminders.ACCOUNT} == set(
        owed.CHECKS
    )
