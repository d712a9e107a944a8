"""A reviewer decides at the moment the author saves; either may have looked first."""

import threading

import pytest

from postmortems.models import Review
from postmortems.operations import documents, reviews, workflow
from tests.cast import build_postmortem
from tests.operations.test_races import PATIENCE, is_approved_as_it_reads, signed, without_locks
from tests.threads import in_threads

fixtures = (signed,)
pytestmark = pytest.mark.django_db(transaction=True)


def save_and_approve(monkeypatch, postmortem, author, reviewer, now):
    """The author is saving when the reviewer approves what was read; what came of it."""
    looked, approved, came = threading.Event(), threading.Event(), {}
    joined, revision = documents.joining.joined, postmortem.version

    def join_slowly(*args, **more):
        looked.set()
        approved.wait(PATIENCE)
        return joined(*args, **more)

    monkeypatch.setattr(documents.joining, "joined", join_slowly)

    def save():
        told = {"revision": revision, "by": author, "now": now}
        documents.save_part(postmortem, "summary", "Another text.", **told)

    def approve():
        looked.wait(PATIENCE)
        workflow.approve(postmortem, revision=revision, by=reviewer, now=now)
        approved.set()

    works = iter([save, approve])

    def step():
        work = next(works)
        try:
            work()
            came[work.__name__] = "done"
        except workflow.Refused as refusal:
            came[work.__name__] = type(refusal).__name__

    in_threads(2, step)
    postmortem.refresh_from_db()
    return came


def test_approving_while_a_save_is_under_way_is_refused(monkeypatch, signed, author, reviewer, now):
    came = save_and_approve(monkeypatch, signed, author, reviewer, now)

    assert came == {"save": "done", "approve": "Stale"}
    assert (signed.status, signed.approved_revision) == ("under_review", None)


def test_without_the_lock_it_would_approve_what_is_being_replaced(
    monkeypatch, signed, author, reviewer, now
):
    without_locks(monkeypatch)

    came = save_and_approve(monkeypatch, signed, author, reviewer, now)

    assert came == {"save": "done", "approve": "done"}
    assert not is_approved_as_it_reads(signed)


def sign_and_save(monkeypatch, postmortem, author, reviewer, now):
    """A reviewer signs what was read while the author saves: (is signed, has lapsed)."""
    looked, saved = threading.Event(), threading.Event()
    check, revision = reviews.require_current, postmortem.version

    def check_slowly(*asked):
        check(*asked)
        looked.set()
        saved.wait(PATIENCE)

    monkeypatch.setattr(reviews, "require_current", check_slowly)

    def sign():
        reviews.sign_off(postmortem, revision=revision, by=reviewer, now=now)

    def save():
        looked.wait(PATIENCE)
        told = {"revision": revision, "by": author, "now": now}
        documents.save_part(postmortem, "summary", "Another text.", **told)
        saved.set()

    works = iter([sign, save])
    in_threads(2, lambda: next(works)())
    review = Review.objects.get()
    return review.is_signed, review.has_lapsed


@pytest.fixture
def asked(author, reviewer):
    return build_postmortem(by=author, status="under_review", reviewers=[reviewer])


def test_signing_while_the_author_saves_lapses(monkeypatch, asked, author, reviewer, now):
    assert sign_and_save(monkeypatch, asked, author, reviewer, now) == (False, True)


def test_without_the_lock_a_signature_counts_for_a_text_nobody_read(
    monkeypatch, asked, author, reviewer, now
):
    without_locks(monkeypatch)

    assert sign_and_save(monkeypatch, asked, author, reviewer, now) == (True, False)
