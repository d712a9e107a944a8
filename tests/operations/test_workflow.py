"""From draft to approved: who is asked, what is named, what lapses."""

from datetime import date, timedelta

import pytest

from postmortems.models import Activity, Notification, Review
from postmortems.models.enums import Status
from postmortems.operations import (
    action_items,
    comments,
    documents,
    reviews,
    revisions,
    workflow,
)
from postmortems.queries import documents as reading
from postmortems.rules.document import fingerprint
from tests.cast import PARTS, approve, promise, write_parts


def sign(postmortem, by, now):
    postmortem.refresh_from_db()
    return reviews.sign_off(postmortem, revision=postmortem.version, by=by, now=now)


def approve_now(postmortem, by, now):
    postmortem.refresh_from_db()
    return workflow.approve(postmortem, revision=postmortem.version, by=by, now=now)


def test_too_early_names_every_gap_and_changes_nothing(make_postmortem, author, now):
    postmortem = make_postmortem()

    with pytest.raises(workflow.Incomplete) as refusal:
        workflow.submit(postmortem, by=author, now=now)

    keys = [objection.key for objection in refusal.value.objections]
    assert keys[0] == "users"
    assert keys[-1] == "reviewers"
    postmortem.refresh_from_db()
    assert postmortem.status == Status.DRAFT
    assert Notification.objects.count() == 0


def test_handing_in_asks_each_reviewer(make_postmortem, author, reviewer, second_reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer, second_reviewer])

    owed = Notification.objects.filter(kind="review_asked")

    assert {row.recipient for row in owed} == {reviewer, second_reviewer}
    assert {row.due_on for row in postmortem.reviews.all()} == {date(2025, 11, 3)}


def test_a_sign_off_names_the_revision(make_postmortem, reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])

    review = sign(postmortem, reviewer, now)

    assert review.revision.number == postmortem.version
    says = f"signed revision {postmortem.version}, 0 of 5 checked"
    assert Activity.objects.latest("pk").says == says


def test_signing_a_text_one_has_not_read_is_refused(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    read = postmortem.version
    write_parts(postmortem, {"summary": "Changed meanwhile."}, by=author)

    with pytest.raises(workflow.Stale, match=f"you read revision {read}"):
        reviews.sign_off(postmortem, revision=read, by=reviewer, now=now)

    assert not Review.objects.get().is_signed


def test_a_change_lapses_the_sign_off(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    signed = sign(postmortem, reviewer, now).revision

    write_parts(postmortem, {"summary": "Changed."}, by=author)

    review = Review.objects.get()
    assert (review.verdict, review.has_lapsed, review.lapsed_revision) == ("", True, signed)
    assert "the sign-off lapsed" in Activity.objects.latest("pk").says


def test_progress_on_an_item_lapses_nothing(make_postmortem, make_item, author, reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    item = postmortem.items.first()
    sign(postmortem, reviewer, now)

    action_items.finish(item, evidence="Merged", by=author, now=now)

    assert Review.objects.get().is_signed


def test_a_return_needs_a_note_and_leads_to_draft(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    decision = {"revision": postmortem.version, "by": reviewer, "now": now}

    with pytest.raises(reviews.NoteMissing):
        reviews.request_changes(postmortem, note="  ", **decision)
    reviews.request_changes(postmortem, note="Which test?", **decision)

    postmortem.refresh_from_db()
    assert postmortem.status == Status.DRAFT
    assert Notification.objects.get(kind="changes_requested").recipient == author
    assert Activity.objects.latest("pk").note == "Which test?"


def test_after_a_return_the_same_reviewer_is_asked_again(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    reviews.request_changes(
        postmortem, revision=postmortem.version, note="More.", by=reviewer, now=now
    )
    write_parts(postmortem, {"summary": "More of it."}, by=author)

    workflow.submit(postmortem, by=author, now=now)

    assert [review.verdict for review in Review.objects.order_by("pk")] == [
        "changes_requested",
        "",
    ]
    assert Review.objects.current().get().verdict == ""
    assert sign(postmortem, reviewer, now).is_signed


def test_approval_needs_everybody_who_was_asked(make_postmortem, reviewer, second_reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer, second_reviewer])
    sign(postmortem, reviewer, now)

    with pytest.raises(workflow.Incomplete) as refusal:
        approve_now(postmortem, reviewer, now)
    assert refusal.value.objections[0].says == "1 of 2 sign-offs are there."

    sign(postmortem, second_reviewer, now)
    approve_now(postmortem, reviewer, now)
    postmortem.refresh_from_db()
    assert postmortem.status == Status.APPROVED
    assert postmortem.approved_revision.number == postmortem.version


def test_a_critical_incident_needs_two(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(severity="critical", reviewers=[reviewer])
    write_parts(postmortem, {**PARTS, **promise(author)}, by=author)

    with pytest.raises(workflow.Incomplete) as refusal:
        workflow.submit(postmortem, by=author, now=now)

    assert [o.says for o in refusal.value.objections] == ["It needs 2 reviewers; 1 is asked."]


def test_an_open_comment_stands_before_approval(make_postmortem, reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    thread = comments.add(postmortem, slot="summary", text="Which?", by=reviewer, now=now)
    sign(postmortem, reviewer, now)

    with pytest.raises(workflow.Incomplete):
        approve_now(postmortem, reviewer, now)

    comments.resolve(thread, by=reviewer, now=now)
    assert approve_now(postmortem, reviewer, now).status == Status.APPROVED


def test_the_author_alone_never_approves(make_postmortem, author, reviewer, now):
    author.is_superuser = True
    author.save()
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    sign(postmortem, reviewer, now)

    with pytest.raises(workflow.NotAllowed):
        approve_now(postmortem, author, now)


def test_amending_keeps_the_approved_revision_and_asks_again(
    make_postmortem, author, reviewer, now
):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])
    approved = postmortem.approved_revision

    revisions.amend(postmortem, by=author, now=now)
    workflow.submit(postmortem, by=author, now=now)

    postmortem.refresh_from_db()
    assert (postmortem.status, postmortem.approved_revision) == (Status.UNDER_REVIEW, approved)
    assert Review.objects.current().get().verdict == ""
    approve(postmortem, [reviewer])


def test_a_sign_off_after_an_amendment_lapses_like_any_other(
    make_postmortem, author, reviewer, now
):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])
    revisions.amend(postmortem, by=author, now=now)
    workflow.submit(postmortem, by=author, now=now)
    sign(postmortem, reviewer, now)

    write_parts(postmortem, {"primary_cause": "Something else."}, by=author)

    assert Review.objects.current().get().has_lapsed
    with pytest.raises(workflow.Incomplete):
        approve_now(postmortem, reviewer, now)


def test_what_is_signed_after_an_amendment_is_the_text_that_was_shown(
    make_postmortem, author, reviewer, now
):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])
    item = postmortem.items.first()
    action_items.assign(item, owner=author, due_on=date(2031, 1, 1), by=author, now=now)

    revisions.amend(postmortem, by=author, now=now)

    postmortem.refresh_from_db()
    latest = postmortem.revisions.get(number=postmortem.version)
    assert latest.sha256 == fingerprint(reading.document(reading.load(postmortem.pk)))


def test_a_lapsed_reviewer_is_asked_again(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    sign(postmortem, reviewer, now)
    asked = Notification.objects.filter(kind="review_asked").count()
    later = now + timedelta(days=1)
    documents.save_part(
        postmortem, "summary", "Changed.", revision=postmortem.version, by=author, now=later
    )

    assert Notification.objects.filter(kind="review_asked").count() == asked + 1
    assert Review.objects.get().due_on == date(2025, 11, 4)


def test_pressing_a_button_twice_makes_one_step(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    sign(postmortem, reviewer, now)
    approve_now(postmortem, reviewer, now)
    deeds = Activity.objects.count()

    with pytest.raises(workflow.NotNow, match="while it is approved"):
        approve_now(postmortem, reviewer, now)

    assert Activity.objects.count() == deeds
    assert Notification.objects.filter(kind="approved").count() == 1
