"""The reviewer's checklist: kept with the verdict, and over a lapse."""

import pytest

from postmortems.models import Activity, Review
from postmortems.models.enums import ReviewCheck
from postmortems.operations import reviews, workflow
from tests.cast import write_parts


@pytest.fixture
def waiting(make_postmortem, reviewer):
    return make_postmortem(status="under_review", reviewers=[reviewer])


def decide(verdict, postmortem, by, now, **more):
    postmortem.refresh_from_db()
    return verdict(postmortem, revision=postmortem.version, by=by, now=now, **more)


def test_what_was_ticked_is_kept_in_order_and_counted(waiting, reviewer, now):
    ticked = ["shared", "data", "cause", "cause"]

    review = decide(reviews.sign_off, waiting, reviewer, now, checked=ticked, note="Well told.")

    deed = Activity.objects.latest("pk")
    assert review.checked == ["data", "cause", "shared"]
    assert deed.says == f"signed revision {waiting.version}, 3 of 5 checked"
    assert deed.note == (
        "Well told.\n\nNot ticked: Impact is complete and in numbers; "
        "Action items are bounded, owned and dated."
    )


def test_a_full_checklist_has_nothing_to_add(waiting, reviewer, now):
    decide(reviews.sign_off, waiting, reviewer, now, checked=ReviewCheck.values)

    assert Activity.objects.latest("pk").note == ""


def test_a_return_keeps_it_too(waiting, reviewer, now):
    returned = {"note": "More.", "checked": ["data"]}

    review = decide(reviews.request_changes, waiting, reviewer, now, **returned)

    assert review.checked == ["data"]
    assert Activity.objects.latest("pk").says.endswith("to the authors, 1 of 5 checked")


@pytest.mark.parametrize(
    ("verdict", "more"),
    [(reviews.sign_off, {}), (reviews.request_changes, {"note": "More."})],
)
def test_what_is_not_on_the_list_is_refused(waiting, reviewer, now, verdict, more):
    with pytest.raises(reviews.UnknownCheck):
        decide(verdict, waiting, reviewer, now, checked=["data", "coffee"], **more)

    assert Review.objects.get().verdict == ""


def test_a_lapse_keeps_the_ticks(waiting, author, reviewer, now):
    decide(reviews.sign_off, waiting, reviewer, now, checked=["data", "cause"])

    write_parts(waiting, {"summary": "Changed."}, by=author)

    review = Review.objects.get()
    assert (review.verdict, review.checked) == ("", ["data", "cause"])


@pytest.mark.parametrize(
    ("verdict", "kept"), [(reviews.sign_off, ["data"]), (reviews.request_changes, [])]
)
def test_the_next_round_begins_with_what_was_signed(waiting, author, reviewer, now, verdict, kept):
    decide(verdict, waiting, reviewer, now, checked=["data"], note="Hm.")
    waiting.refresh_from_db()
    if waiting.status == "under_review":
        workflow.withdraw(waiting, by=author, now=now)
    write_parts(waiting, {"summary": "Changed."}, by=author)

    workflow.submit(waiting, by=author, now=now)

    assert Review.objects.current().get().checked == kept
