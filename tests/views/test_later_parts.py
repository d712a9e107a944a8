"""Parts of a later stage wait in one line until they are needed."""

import re

import pytest

from postmortems.models import Postmortem
from postmortems.operations import comments
from postmortems.rules.outline import OUTLINE
from postmortems.rules.shapes import Stage
from tests.cast import NOW, write_parts

LATER = ["process", "lessons", "supporting", "follow_up", "appendix"]
LESSON = {"technical_lessons": [{"text": "Close what you open", "detail": ""}]}


def test_what_can_wait_is_said_in_the_outline():
    assert [section.key for section in OUTLINE if section.stage == Stage.LATER] == LATER


@pytest.fixture
def folded(client, author, clock):
    """The sections folded on the page of a document, and the page."""
    client.force_login(author)

    def read(postmortem):
        page = client.get(postmortem.get_absolute_url()).text
        inside = re.findall(r'<details class="later">(.*?)</article>', page, re.DOTALL)
        return re.findall(r'<h2 id="(\w+)">', inside[0] if inside else ""), page

    return read


def test_a_new_draft_folds_what_can_wait(folded, make_postmortem):
    keys, page = folded(make_postmortem())

    assert keys == LATER
    assert (
        "Later: Process improvements, lessons learned, supporting information, "
        "follow-up review, appendix." in page
    )
    assert page.count('Lessons learned <span class="n">Later</span>') == 2


def test_what_is_written_or_talked_about_is_not_folded(folded, make_postmortem, author):
    postmortem = make_postmortem(parts=LESSON)
    comments.add(postmortem, slot="customer_email_sample", text="Which?", by=author, now=NOW)

    assert folded(postmortem)[0] == ["process", "supporting", "follow_up"]


def test_nothing_is_folded_once_it_was_handed_in(folded, make_postmortem, reviewer):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    assert folded(postmortem)[0] == []

    Postmortem.objects.update(status="draft")
    assert folded(postmortem)[0] == []


def test_a_full_draft_folds_nothing_but_the_review_to_come(folded, make_postmortem, author):
    postmortem = make_postmortem()
    reference = [{"label": "", "text": "PM-1", "url": ""}]
    rest = {"related_incidents": reference, "technical_details": "A trace."}
    item = {"what": "Ask", "detail": "", "owner": "", "owner_id": None, "due_on": None}
    write_parts(postmortem, {**LESSON, **rest, "testing": [item]}, by=author)

    assert folded(postmortem)[0] == ["follow_up"]
