"""Wordings that set people beside blame, on the pages of those who can change them."""

import pytest
from django.urls import reverse

ADVICE = "Advice only, it stops nothing."


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


def edit(postmortem, slot="primary_cause"):
    return reverse("part_edit", args=[postmortem.pk, slot])


def test_the_desk_of_a_part_quotes_explains_and_offers(signed_in, make_postmortem):
    postmortem = make_postmortem(parts={"primary_cause": "Ana Ferreira forgot **it** <b>."})

    page = signed_in.get(edit(postmortem)).content.decode()

    assert "Wording <span>1 remark</span>" in page
    assert "“Ana Ferreira forgot”" in page
    assert "Name that instead of the person." in page and ADVICE in page


def test_the_desk_is_quiet_when_nothing_is_found(signed_in, make_postmortem):
    postmortem = make_postmortem(parts={"primary_cause": "The cache failed to notice."})

    page = signed_in.get(edit(postmortem)).content.decode()

    assert "Wording" not in page and ADVICE not in page


def test_rows_are_judged_too(signed_in, make_postmortem):
    row = {"text": "The on-call engineer ignored two pages", "detail": "It was human error"}
    postmortem = make_postmortem(parts={"detection_delays": [row]})

    page = signed_in.get(edit(postmortem, "detection_delays")).content.decode()

    assert "Wording <span>2 remarks</span>" in page


def test_authors_are_led_to_the_first_part(signed_in, make_postmortem):
    postmortem = make_postmortem(
        parts={"summary": "It was human error.", "primary_cause": "Ana forgot it."}
    )

    page = signed_in.get(postmortem.get_absolute_url()).content.decode()

    assert f'2 wordings name people beside blame. <a href="{edit(postmortem, "summary")}">' in page


def test_nobody_else_is_told(client, make_postmortem, reviewer, second_reviewer, clock):
    postmortem = make_postmortem(
        status="under_review",
        reviewers=[reviewer, second_reviewer],
        parts={"summary": "It was human error."},
    )
    client.force_login(reviewer)

    page = client.get(postmortem.get_absolute_url()).content.decode()

    assert "beside blame" not in page


def test_it_stops_nothing(make_postmortem, reviewer, second_reviewer):
    postmortem = make_postmortem(
        status="approved",
        reviewers=[reviewer, second_reviewer],
        parts={"summary": "It was human error, and Ana Ferreira should have known."},
    )

    assert postmortem.status == "approved"
