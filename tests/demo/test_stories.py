"""The demo's stories, before anybody tells them: whole, consistent, and kind."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from postmortems.demo.parts import Days, Parts
from postmortems.demo.people import PEOPLE, TEAMS
from postmortems.demo.stories import STORIES, pool_exhaustion
from postmortems.demo.story import APPROVED, DRAFT, lines, names
from postmortems.rules import checks, durations, policy
from postmortems.rules.outline import slots

CAST = {
    key: SimpleNamespace(pk=number, name=name)
    for number, (key, (_, name, *_)) in enumerate(PEOPLE.items())
}
HANDED_IN = [story for story in STORIES if story.reached != DRAFT]


def parts(story):
    return Parts(story, Days(date(2025, 10, 25)), CAST)


def by_title(story):
    return story.title


def test_some_thirty_over_two_years():
    assert len(STORIES) >= 30
    assert len({story.title for story in STORIES}) == len(STORIES)
    assert min(story.ago for story in STORIES) < 7
    assert 690 < max(story.ago for story in STORIES) < 730


@pytest.mark.parametrize("story", HANDED_IN, ids=by_title)
def test_what_was_handed_in_passes_the_gate(story):
    assert checks.objections(parts(story).document()) == []
    assert len(names(story.reviewers)) >= policy.reviewers_needed(story.severity)


@pytest.mark.parametrize("story", STORIES, ids=by_title)
def test_milestones_are_in_order_and_inside_the_incident(story):
    document = parts(story).document()
    events = [
        event | {"at": datetime.fromisoformat(event["at"])}
        for event in document["parts"]["timeline"]
    ]

    assert durations.out_of_order(events) is None
    moments = [event["at"] for event in events]
    assert moments == sorted(moments)
    assert document["facts"]["ended_at"] > document["facts"]["started_at"]


@pytest.mark.parametrize("story", STORIES, ids=by_title)
def test_people_and_teams_exist(story):
    assert story.team in TEAMS
    writers = {story.lead, *names(story.authors)}
    assert writers <= set(PEOPLE)
    assert set(names(story.reviewers)) <= set(PEOPLE) - writers


def test_no_two_stories_use_the_same_words():
    told = [
        line
        for story in STORIES
        for text in (*story.prose.values(), *story.lists.values())
        for line in lines(text)
        if len(line) > 60 and not line.startswith("Not delayed")
    ]

    assert len(told) == len(set(told))


def test_approved_ones_say_how_it_ended():
    for story in STORIES:
        if story.reached == APPROVED and story.ago > 45:
            assert story.held or story.title == "Sign-in certificate expired"


def test_the_incident_of_the_template_is_told_whole():
    document = parts(pool_exhaustion.STORY).document()

    empty = [
        slot.key
        for slot in slots()
        if slot.key in document["parts"] and not checks.is_written(document, slot)
    ]
    assert empty == []
    assert [name for name, value in document["facts"].items() if value is None] == [
        "social_media_at"
    ]
    assert len(document["parts"]["timeline"]) == 16
    assert document["facts"]["started_at"] == "2025-10-25T14:32:00Z"
    assert document["facts"]["ended_at"] == "2025-10-25T16:45:00Z"
    assert "October 25, 2025" in document["parts"]["summary"]
