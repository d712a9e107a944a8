"""Two people at the same moment.

Each guard has its negative control: with the guard switched off the claim is not true.
"""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest

from postmortems.models import Activity, Notification, Review
from postmortems.operations import documents, reviews, workflow
from tests.cast import build_postmortem
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1
"""Seconds that one of two waits for the other, who may be held up by a lock."""


class Meeting:
    """Where two threads wait for one another, or give up because one of them is held up."""

    def __init__(self, number=2):
        self.barrier = threading.Barrier(number)

    def wait(self):
        with suppress(threading.BrokenBarrierError):
            self.barrier.wait(PATIENCE)


@pytest.fixture
def signed(author, reviewer, now):
    """Under review and signed by its only reviewer: one step from approval."""
    postmortem = build_postmortem(by=author, status="under_review", reviewers=[reviewer])
    reviews.sign_off(postmortem, revision=postmortem.version, by=reviewer, now=now)
    return postmortem


def without_locks(monkeypatch):
    """Every operation works on a row it has not locked."""
    monkeypatch.setattr(workflow, "_hold", lambda postmortem: None)


def approve_and_save(monkeypatch, postmortem, author, reviewer, now):
    """The reviewer approves what was read while the author saves another text; what came of it.

    The approval has looked at the revision before the save, and goes on after it if it can.
    """
    looked, saved, came = threading.Event(), threading.Event(), {}
    check = workflow.checks.before_approval

    def check_slowly(*facts):
        looked.set()
        saved.wait(PATIENCE)
        return check(*facts)

    monkeypatch.setattr(workflow.checks, "before_approval", check_slowly)
    revision = postmortem.version

    def approve():
        workflow.approve(postmortem, revision=revision, by=reviewer, now=now)

    def save():
        looked.wait(PATIENCE)
        documents.save_part(
            postmortem, "summary", "Another text.", revision=revision, by=author, now=now
        )
        saved.set()

    steps = iter([approve, save])

    def step():
        work = next(steps)
        try:
            work()
            came[work.__name__] = "done"
        except workflow.Refused as refusal:
            came[work.__name__] = type(refusal).__name__

    in_threads(2, step)
    return came


def is_approved_as_it_reads(postmortem):
    """Whether the approved revision is the latest one: nobody approved a text unseen."""
    postmortem.refresh_from_db()
    return postmortem.approved_revision == postmortem.revisions.first()


def test_approving_while_the_author_saves_closes_the_text(
    monkeypatch, signed, author, reviewer, now
):
    came = approve_and_save(monkeypatch, signed, author, reviewer, now)

    assert came == {"approve": "done", "save": "NotNow"}
    assert is_approved_as_it_reads(signed)


def test_without_the_lock_a_text_nobody_read_stands_approved(
    monkeypatch, signed, author, reviewer, now
):
    without_locks(monkeypatch)

    came = approve_and_save(monkeypatch, signed, author, reviewer, now)

    assert came == {"approve": "done", "save": "done"}
    assert not is_approved_as_it_reads(signed)


def test_approving_what_was_read_before_a_save_is_refused(signed, author, reviewer, now):
    documents.save_part(signed, "summary", "Another text.", revision=2, by=author, now=now)

    with pytest.raises(workflow.Stale, match="you read revision 2"):
        workflow.approve(signed, revision=2, by=reviewer, now=now)


def press_twice(monkeypatch, press):
    """Press a button in two threads that both look before either writes; what was refused."""
    meeting, refused = Meeting(), []
    require = workflow.require

    def require_together(*asked, **more):
        require(*asked, **more)
        meeting.wait()

    monkeypatch.setattr(workflow, "require", require_together)

    def work():
        try:
            press()
        except workflow.Refused as refusal:
            refused.append(type(refusal).__name__)

    in_threads(2, work)
    return refused


def steps(verb):
    """How often a step stands in the story, and how many mails it made."""
    return Activity.objects.filter(verb=verb).count(), Notification.objects.count()


def test_pressing_approve_twice_at_once_is_one_step(monkeypatch, signed, reviewer, now):
    mails = Notification.objects.count()

    refused = press_twice(
        monkeypatch,
        lambda: workflow.approve(signed, revision=signed.version, by=reviewer, now=now),
    )

    assert refused == ["NotNow"]
    assert steps("approve") == (1, mails + 1)


def hand_in_twice(monkeypatch, author, reviewer, now):
    """Hand in again, an hour after the first time, in two threads; what was refused."""
    draft = build_postmortem(by=author, status="under_review", reviewers=[reviewer])
    workflow.withdraw(draft, by=author, now=now)
    later = now + timedelta(hours=1)
    return press_twice(monkeypatch, lambda: workflow.submit(draft, by=author, now=later))


def test_handing_in_twice_at_once_is_one_step(monkeypatch, author, reviewer, now):
    assert hand_in_twice(monkeypatch, author, reviewer, now) == ["NotNow"]
    assert steps("submit") == (2, 2)
    assert Review.objects.open().count() == 1


def test_without_the_lock_it_would_be_handed_in_twice(monkeypatch, author, reviewer, now):
    without_locks(monkeypatch)

    assert hand_in_twice(monkeypatch, author, reviewer, now) == []
    assert steps("submit")[0] == 3


def test_without_the_lock_one_press_too_many_counts(monkeypatch, signed, reviewer, now):
    without_locks(monkeypatch)

    refused = press_twice(
        monkeypatch,
        lambda: workflow.approve(signed, revision=signed.version, by=reviewer, now=now),
    )

    assert refused == []
    assert steps("approve")[0] == 2
