"""Who may be asked to review, who may leave, and who never reviews."""

import pytest

from postmortems.models import Review
from postmortems.models.enums import Status
from postmortems.operations import (
    documents,
    reviews,
    revisions,
    workflow,
)
from tests.cast import write_parts


def sign(postmortem, by, now):
    postmortem.refresh_from_db()
    return reviews.sign_off(postmortem, revision=postmortem.version, by=by, now=now)


def approve_now(postmortem, by, now):
    postmortem.refresh_from_db()
    return workflow.approve(postmortem, revision=postmortem.version, by=by, now=now)


def test_who_wrote_the_text_does_not_review_it(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(by=reviewer)
    documents.name_authors(
        postmortem, people=[author], others=[], lead=author, by=reviewer, now=now
    )

    with pytest.raises(reviews.NotAReviewer, match="wrote a part of this text"):
        reviews.ask(postmortem, [reviewer], by=author, now=now)


def test_a_reviewer_who_has_left_can_be_replaced(
    make_postmortem, author, reviewer, second_reviewer, now
):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    sign(postmortem, reviewer, now)
    write_parts(postmortem, {"summary": "Changed."}, by=author)
    reviewer.is_active = False
    reviewer.save()

    reviews.ask(postmortem, [second_reviewer], by=author, now=now)
    sign(postmortem, second_reviewer, now)

    assert approve_now(postmortem, second_reviewer, now).status == Status.APPROVED


def test_an_earlier_round_does_not_bind_a_reviewer(
    make_postmortem, author, reviewer, second_reviewer, now
):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])
    revisions.amend(postmortem, by=author, now=now)

    reviews.ask(postmortem, [second_reviewer], by=author, now=now)

    assert [review.reviewer for review in Review.objects.current()] == [second_reviewer]
    assert Review.objects.count() == 2


def test_an_author_cannot_be_asked_to_review(make_postmortem, reviewer, now):
    postmortem = make_postmortem(by=reviewer)

    with pytest.raises(reviews.NotAReviewer, match="is an author"):
        reviews.ask(postmortem, [reviewer], by=reviewer, now=now)


def test_somebody_without_the_role_cannot_be_asked(make_postmortem, author, outsider, now):
    with pytest.raises(reviews.NotAReviewer, match="is not a reviewer"):
        reviews.ask(make_postmortem(), [outsider], by=author, now=now)


def test_a_reviewer_cannot_become_an_author(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(reviewers=[reviewer])

    with pytest.raises(documents.Contradiction, match="cannot be an author too"):
        documents.name_authors(
            postmortem, people=[author, reviewer], others=[], lead=author, by=author, now=now
        )


def test_taking_back_a_request_leaves_those_who_decided(
    make_postmortem, author, reviewer, second_reviewer, now
):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer, second_reviewer])
    sign(postmortem, reviewer, now)

    with pytest.raises(reviews.NotAReviewer, match="has already decided"):
        reviews.ask(postmortem, [second_reviewer], by=author, now=now)
    reviews.ask(postmortem, [reviewer], by=author, now=now)

    assert [review.reviewer for review in Review.objects.current()] == [reviewer]
