"""What the records propose to a follow-up review, and what comes of it."""

from datetime import date

import pytest

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def again(make_postmortem):
    """The recurrence: two weeks later, by the same cause."""
    return make_postmortem(
        title="Checkout slows",
        severity="medium",
        day="2025-11-12",
        started_at=None,
        ended_at=None,
        causes=["connection pool"],
    )


def chosen(page):
    """What the form of a review proposes, by field."""
    form = page.context["form"]
    return {name: form[name].value() for name in ("similar_occurred", "outcome", "has_next")}


def test_what_is_accepted_answers_the_second_question(client, post, review, author, again):
    client.force_login(author)
    undecided = client.get(review.get_absolute_url())
    assert chosen(undecided) == {"similar_occurred": "", "outcome": "", "has_next": True}
    assert "Nothing is proposed. 1 since looks alike: related, or not?" in undecided.text

    page = post(author, "similar", related=again.pk)

    assert page.status_code == 200
    assert chosen(page)["similar_occurred"] == "less_severe"
    assert "Proposed: Yes, less severe. 1 since is related, less severe." in page.text
    assert page.context["form"]["similar_occurred_note"].value() == (
        f"- {again.reference} Checkout slows, 2025-11-12: same cause: connection pool"
    )
    assert review.held_at is None


def test_a_restricted_recurrence_is_not_proposed_to_the_document(post, author, again):
    again.incident.restricted = True
    again.incident.save()

    page = post(author, "similar", related=again.pk)

    assert page.context["records"].similar.since.related == [again]
    assert page.context["form"]["similar_occurred_note"].value() == ""


def test_what_is_rejected_leaves_the_answer_at_no(post, author, again):
    page = post(author, "similar", rejected=again.pk)

    assert chosen(page)["similar_occurred"] == "no"
    assert page.context["records"].similar.since.proposed == []
    assert page.context["records"].similar.rejected == [again]


def test_judging_keeps_what_was_typed_and_answered_otherwise(post, author, co_author, again):
    typed = {
        "items_completed": "no",
        "items_completed_note": "",
        "similar_occurred_note": "",
        "improvements_note": "Watch\r\nit",
        "next_due_on": "2026-01-09",
        "items-TOTAL_FORMS": "2",
        "items-INITIAL_FORMS": "2",
        "items-0-what": "Extend the lint rule",
        "items-0-owner": str(co_author.pk),
        "items-0-due_on": "soon",
    }

    page = post(author, "similar", related=again.pk, **typed)

    form, rows = page.context["form"], page.context["items"]
    values = {name: form[name].value() for name in typed if name in form.fields}
    assert values == {
        "items_completed": "no",
        "items_completed_note": "",
        "similar_occurred_note": values["similar_occurred_note"],
        "improvements_note": "Watch\r\nit",
        "next_due_on": "2026-01-09",
    }
    assert values["similar_occurred_note"].startswith(f"- {again.reference}")
    assert form["has_next"].value() is False
    assert [rows[0][name].value() for name in ("what", "due_on")] == [
        "Extend the lint rule",
        "soon",
    ]
    assert not form.errors


@pytest.mark.parametrize(
    "given", [{}, {"related": "x"}, {"related": "999999"}, {"rejected": "9" * 30}]
)
def test_judging_nothing_is_refused_in_a_sentence(post, author, given):
    page = post(author, "similar", **given, improvements_note="Kept")

    assert page.status_code == 422
    assert "There is no such incident, or it is not yours to see." in page.text
    assert page.context["form"]["improvements_note"].value() == "Kept"


def test_day_30_from_the_recurrence_to_the_exported_document(
    client, post, review, author, co_author, again, make_item, clock
):
    document = review.postmortem
    make_item(document, what="Alert on the pool", owner=co_author, due_on=date(2025, 11, 1))
    make_item(document, what="Cap the pool", slot="prevent_this", state="done", evidence="OPS-7")
    client.force_login(author)
    day_30 = client.get("/")
    assert f"Hold the follow-up review: {document.incident.title}" in day_30.text
    text = client.get(review.get_absolute_url()).text
    for said in ("Alert on the pool", "Evidence: OPS-7", "Checkout slows", "Same cause: conne"):
        assert said in text

    page = post(author, "similar", related=again.pk)
    form = page.context["form"]
    proposed = {name: form[name].value() for name in form.fields if form[name].value()}
    assert (proposed["outcome"], proposed["has_next"]) == ("partly", True)
    assert str(proposed["next_due_on"]) == "2025-12-24"
    promise = {
        "items-TOTAL_FORMS": "2",
        "items-INITIAL_FORMS": "2",
        "items-0-what": "Extend the lint rule to checkout",
        "items-0-owner": co_author.pk,
        "items-0-due_on": "2025-12-12",
    }
    assert post(author, **proposed, **promise, improvements_note="Checkout too.").url

    exported = client.get(f"/postmortems/{document.pk}.md").text
    for said in (
        "**Review Date:** 2025-11-24",
        "**Held:** 2025-11-24 by Ana Ferreira",
        "**Outcome:** Partly effective",
        f"  - Yes, less severe:\n    - {again.reference} Checkout slows, 2025-11-12: same cause: ",
        "    - Done: A-",
        " Cap the pool.",
        "Alert on the pool",
        "Checkout too.",
        "**Review Date:** 2025-12-24",
        "Extend the lint rule to checkout",
    ):
        assert said in exported, said
    assert document.follow_ups.due().get().due_on == date(2025, 12, 24)
    assert document.items.get(what__startswith="Extend").owner == co_author
    held = client.get("/follow-ups/?held=on").text
    assert "Of 1 review held: 0 effective, 1 partly effective, 0 not effective." in held
    for side, other in ((document, again), (again, document)):
        desk = client.get(side.get_absolute_url()).text
        assert "Related incidents" in desk
        assert f"{other.reference}, " in desk
        assert "same cause: connection pool" in desk
