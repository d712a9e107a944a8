"""Deciding at the end of the text, with a checklist."""

import html
import re

import pytest
from django.urls import reverse

from postmortems.models import Review
from tests.cast import write_parts


@pytest.fixture
def document(make_postmortem, reviewer):
    return make_postmortem(status="under_review", reviewers=[reviewer], title="API outage")


@pytest.fixture
def decide(client, reviewer, clock, document):
    client.force_login(reviewer)
    address = reverse("postmortem_decide", args=[document.pk])

    def post(**data):
        document.refresh_from_db()
        return client.post(address, {"revision": document.version, **data})

    return post


@pytest.fixture
def read(client, document):
    return lambda: html.unescape(client.get(document.get_absolute_url()).content.decode())


@pytest.mark.parametrize("role", ["reviewer", "manager"])
def test_approving_what_was_read_before_a_change_is_refused_in_words(
    client, document, author, clock, request, role
):
    client.force_login(request.getfixturevalue(role))
    read = document.version
    write_parts(document, {"summary": "Changed."}, by=author)

    answer = client.post(reverse("postmortem_approve", args=[document.pk]), {"revision": read})

    assert answer.status_code == 409
    assert f"you read revision {read}" in answer.text
    document.refresh_from_db()
    assert (document.status, document.approved_revision) == ("under_review", None)


def ticked(page):
    return re.findall(r'name="checked" value="(\w+)"[^>]* checked>', page)


def test_the_form_advises_and_ticks_nothing(decide, read):
    page = read()

    assert ticked(page) == []
    assert page.count('name="checked"') == 5
    assert "2 of 5 milestones marked; 8 of 8 required parts written." in page
    assert "Decide by Monday 3 November." in page


def test_what_was_ticked_stands_with_the_verdict(decide, read, document):
    decide(verdict="sign", checked=["data", "cause", "impact", "actions"])

    page = read()
    assert Review.objects.get().checked == ["data", "impact", "cause", "actions"]
    assert re.search(rf"Signed</span> revision {document.version}<br>.*<br>4 of 5 checked", page)
    assert "Not ticked: It was shared" in page
    assert "Decide by" not in page


def test_a_return_without_a_note_keeps_the_ticks(decide):
    answer = decide(verdict="return", note=" ", checked=["data", "cause"])

    assert answer.status_code == 422
    assert "Say in the note what should change." in answer.text
    assert ticked(answer.text) == ["data", "cause"]
    assert Review.objects.get().verdict == ""


@pytest.mark.parametrize("value", ["coffee", "", "\0", "data,cause", "<script>"])
def test_what_is_not_on_the_list_loses_nothing(decide, value):
    answer = decide(verdict="sign", note="Well told.", checked=["cause", value])

    assert answer.status_code == 422
    assert "Something that was ticked is not on the checklist." in answer.text
    assert "Well told.</textarea>" in answer.text
    assert ticked(answer.text) == ["cause"]


def test_a_lapsed_checklist_is_kept(decide, read, document, author):
    decide(verdict="sign", checked=["data", "cause", "shared"])
    signed = document.version
    write_parts(document, {"summary": "Changed."}, by=author)

    page = read()
    assert f"Your checklist from revision {signed} is kept: 3 of 5 ticked." in page
    assert ticked(page) == ["data", "cause", "shared"]
    assert "Changed since you signed." in page


def test_history_tells_the_verdict_with_its_note(client, decide, document):
    decide(verdict="return", note="Which *pool*?", checked=["data"])

    page = client.get(reverse("postmortem_history", args=[document.pk])).text
    assert f"returned revision {document.version} to the authors, 1 of 5 checked" in page
    assert "Which <em>pool</em>?" in page
