"""The look back."""

from datetime import date

import pytest

from postmortems.models import ActionItem, FollowUp
from postmortems.models.enums import Outcome
from tests import hostile

pytestmark = pytest.mark.usefixtures("clock")

ANSWERS = {
    "items_completed": "not_yet",
    "similar_occurred": "less_severe",
    "measures_effective": "partly",
    "outcome": "effective",
    "items-TOTAL_FORMS": "2",
    "items-INITIAL_FORMS": "0",
}


def test_holding_it_with_a_promise_and_another_review(post, review, author, co_author):
    response = post(
        author,
        **ANSWERS | {"outcome": "partly"},
        has_next="on",
        next_due_on="2025-12-24",
        items_completed_note="A-402 waits.",
        **{
            "items-0-what": "Extend the lint rule",
            "items-0-owner": co_author.pk,
            "items-0-due_on": "2025-12-12",
            "items-0-slot": "short_term",
        },
    )

    assert response.url == review.get_absolute_url()
    assert (review.outcome, review.held_by) == (Outcome.PARTLY, author)
    assert review.items_completed_note == "A-402 waits."
    assert review.next.due_on == date(2025, 12, 24)
    promise = review.postmortem.items.get(what="Extend the lint rule")
    assert (promise.owner, promise.slot) == (co_author, "short_term")


def test_the_day_of_the_next_review_counts_only_when_ticked(post, review, author):
    post(author, **ANSWERS, next_due_on="2025-12-24")

    assert review.held_at
    assert review.next is None


@pytest.mark.parametrize("outcome", ["partly", "not"])
def test_what_did_not_work_needs_another_review(post, review, author, outcome):
    response = post(author, **ANSWERS | {"outcome": outcome}, next_due_on="2025-12-24")

    assert response.status_code == 422
    assert response.context["form"].errors["has_next"] == [
        "What was not effective is looked at again: choose the day of the next review."
    ]
    response = post(author, **ANSWERS | {"outcome": outcome}, has_next="on")
    assert response.context["form"].errors["next_due_on"] == ["Choose the day of the next review."]
    assert review.held_at is None


@pytest.mark.parametrize("missing", ["items_completed", "similar_occurred", "outcome"])
def test_every_question_is_answered(post, review, author, missing):
    given = {name: value for name, value in ANSWERS.items() if name != missing}

    response = post(author, **given, improvements_note="Kept")

    assert response.status_code == 422
    assert response.context["form"].errors[missing] == ["Choose one of the answers."]
    assert response.context["form"]["improvements_note"].value() == "Kept"
    assert review.held_at is None


def test_an_owner_without_a_promise_is_refused(post, review, author, co_author):
    response = post(author, **ANSWERS, **{"items-1-owner": co_author.pk})

    assert response.status_code == 422
    assert response.context["items"][1].errors["what"]
    assert review.held_at is None


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"what": "Fix", "due_on": "2025-11-23"}, "Choose today or a later day."),
        ({"what": "Fix", "slot": "someday"}, "This is not among the choices any more."),
        ({"what": "Fix", "owner": "999999"}, "This person is not here any more."),
        ({"what": "x" * 2001}, "This is too long: 2,000 characters fit"),
    ],
)
def test_a_row_that_promises_nothing_is_refused_in_words(post, review, author, row, says):
    response = post(author, **ANSWERS, **{f"items-0-{name}": text for name, text in row.items()})

    errors = response.context["items"][0].errors
    assert response.status_code == 422
    assert [error.startswith(says) for found in errors.values() for error in found] == [True]
    assert review.held_at is None


def test_an_owner_who_may_not_see_it_is_refused_in_words(post, review, author, co_author):
    review.postmortem.incident.restricted = True
    review.postmortem.incident.save()

    response = post(author, **ANSWERS, **{"items-0-what": "Fix", "items-0-owner": co_author.pk})

    assert "may not see this postmortem" in response.text
    assert (review.held_at, review.postmortem.items.filter(what="Fix").count()) == (None, 0)


def test_a_next_review_is_after_today(post, author):
    response = post(author, **ANSWERS, has_next="on", next_due_on="2025-11-24")

    assert response.context["form"].errors["next_due_on"] == ["Choose a day after today."]


def test_only_the_review_of_day_30_is_called_so(client, post, review, author):
    client.force_login(author)
    document = review.postmortem.get_absolute_url()
    assert "<dt>30-day review</dt>" in client.get(document).text

    post(author, "move", due_on="2025-12-01", reason="Jonas is away")

    assert "<dt>Follow-up review</dt>" in client.get(document).text


def test_moving_it_needs_a_reason(post, review, author):
    assert post(author, "move", due_on="2025-12-01").status_code == 422

    post(author, "move", due_on="2025-12-01", reason="Jonas is away")

    assert (review.due_on, review.rescheduled) == (date(2025, 12, 1), True)


def test_it_is_not_moved_to_a_day_that_has_passed(post, review, author):
    due_on = review.due_on

    response = post(author, "move", due_on="2025-11-23", reason="Jonas is away")

    form = response.context["move_form"]
    assert form.errors == {"due_on": ["Choose today or a later day."]}
    assert form["reason"].value() == "Jonas is away"
    assert review.due_on == due_on


def test_the_records_stand_beside_the_questions(
    client, review, author, outsider, make_postmortem, make_item
):
    document = review.postmortem
    make_item(document, what="late", due_on=date(2025, 11, 1))
    make_item(document, what="dropped", state="dropped")
    make_item(document, what="measure", slot="prevent_this", state="done")
    later = {
        "day": "2025-11-12",
        "started_at": None,
        "ended_at": None,
        "causes": ["connection pool"],
    }
    seen = make_postmortem(title="Checkout slows", **later)
    make_postmortem(title="Nobody may know", by=outsider, restricted=True, **later)
    make_postmortem(title="Before", day="2025-10-01", started_at=None, ended_at=None)
    client.force_login(author)

    page = client.get(review.get_absolute_url())
    records = page.context["records"]

    assert [item.what for item in records.overdue] == ["late", "Close idle connections"]
    assert (len(records.done), len(records.dropped), records.items) == (1, 1, 4)
    proposed = records.similar.since.proposed
    assert [(row, row.reason) for row in proposed] == [(seen, "same cause: connection pool")]
    assert [item.what for item in records.measures_done] == ["measure"]
    assert "Nobody may know" not in page.text


def test_a_reader_sees_the_records_only(client, post, review, outsider):
    client.force_login(outsider)

    text = client.get(review.get_absolute_url()).text

    assert "Record the review" not in text
    assert "Move the date" not in text
    assert post(outsider, **ANSWERS).status_code == 403
    assert post(outsider, "move", due_on="2025-12-01", reason="x").status_code == 403


def test_once_held_it_is_read_only(client, post, review, author):
    post(author, **ANSWERS, improvements_note="More **rules**")

    text = client.get(review.get_absolute_url()).text
    assert "<strong>rules</strong>" in text
    assert "Record the review" not in text
    assert post(author, **ANSWERS).status_code == 400


def test_the_list_of_what_is_due_and_what_was_held(client, post, review, author):
    client.force_login(author)
    assert client.get("/follow-ups/").context["rows"] == [review]

    post(author, **ANSWERS)

    assert client.get("/follow-ups/").context["rows"] == []
    assert client.get("/follow-ups/?held=on").context["rows"] == [review]


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_every_text_is_kept_or_refused_in_a_sentence(post, review, author, text):
    response = post(author, **ANSWERS, improvements_note=text, **{"items-0-what": text})

    if response.status_code == 422:
        form, row = response.context["form"], response.context["items"][0]
        assert form.errors or row.errors
        assert form["improvements_note"].value() == text
        assert row["what"].value() == text
        assert review.held_at is None
    else:
        assert review.improvements_note
        assert ActionItem.objects.filter(slot="short_term").count() == 1


@pytest.mark.parametrize("text", hostile.WRONG_DAYS)
def test_wrong_days_are_refused(post, review, author, text):
    moved = post(author, "move", due_on=text, reason="x")
    held = post(author, **ANSWERS, has_next="on", next_due_on=text, **{"items-0-due_on": text})

    assert moved.context["move_form"].errors["due_on"]
    assert held.context["form"].errors["next_due_on"]
    assert review.held_at is None


@pytest.mark.parametrize("number", ["", "-1", "9" * 40, "abc", "1000"])
def test_a_broken_count_of_rows_is_no_failure(post, author, number):
    given = {**ANSWERS, "items-TOTAL_FORMS": number}

    assert post(author, **given).status_code in (302, 422)


def test_what_is_restricted_is_absent_for_outsiders(client, outsider, make_postmortem):
    hidden = make_postmortem(restricted=True).follow_ups.get()
    client.force_login(outsider)

    page = client.get("/follow-ups/")

    assert set(page.context["figures"].values()) == {0}
    for step in ("", "hold/", "move/"):
        assert client.post(f"/follow-ups/{hidden.pk}/{step}").status_code == 404
        assert client.post(f"/follow-ups/{hidden.pk + 99}/{step}").status_code == 404


def test_the_same_queries_with_one_and_with_three_of_everything(
    client, review, author, team, make_postmortem, make_item, django_assert_num_queries
):
    def add():
        make_item(review.postmortem, owner=author)
        make_item(review.postmortem, owner=author, slot="prevent_this", state="done")
        make_postmortem(
            team=team,
            day="2025-11-12",
            started_at=None,
            ended_at=None,
            services=["api"],
            causes=["connection pool"],
        )

    client.force_login(author)
    add()
    with django_assert_num_queries(19):
        client.get(review.get_absolute_url())
    with django_assert_num_queries(8):
        client.get("/follow-ups/")
    add()
    add()
    with django_assert_num_queries(19):
        client.get(review.get_absolute_url())
    with django_assert_num_queries(8):
        client.get("/follow-ups/")
    assert FollowUp.objects.count() == 4
