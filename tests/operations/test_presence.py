"""Who is writing now, and what was saved meanwhile."""

from datetime import timedelta

import pytest

from postmortems.models import Presence
from postmortems.operations import drafts
from postmortems.queries import drafts as reading
from tests.cast import write_parts

SLOT = "summary"


def saved_for(person, postmortem, revision, now):
    """What a tab that began at `revision` hears when it keeps its text."""
    text = {"fields": {"text": ["Mine"]}, "tab": "tab-1", "sequence": 1}
    kept = drafts.keep(postmortem, SLOT, revision=revision, by=person, now=now, **text)
    return kept.saved


def test_who_saved_the_part_meanwhile_is_told(make_postmortem, author, co_author, now):
    postmortem = make_postmortem(co_authors=[co_author])
    revision = postmortem.version
    write_parts(postmortem, {"primary_cause": "A deploy."}, by=co_author)
    assert saved_for(author, postmortem, revision, now) is None

    later = now + timedelta(minutes=5)
    write_parts(postmortem, {"summary": "Theirs."}, by=co_author, now=later)
    postmortem.refresh_from_db()

    saved = saved_for(author, postmortem, revision, later)
    assert (saved.by_pk, saved.by, saved.at) == (co_author.pk, co_author.name, later)
    assert saved_for(author, postmortem, postmortem.version, later) is None


@pytest.mark.parametrize("slot", ["header", "quantities", "worked", "timeline", "immediate"])
def test_parts_of_every_kind_are_compared(make_postmortem, author, now, slot):
    postmortem = make_postmortem()
    revision = postmortem.version
    values = {
        "header": {"title": "Another title", "causes": ["pool"], "team": "", "services": []},
        "quantities": {"failed_requests": 5},
        "worked": [{"text": "Docs", "detail": ""}],
        "timeline": [{"at": "2025-10-25T14:35:00Z", "text": "Errors", "milestone": ""}],
        "immediate": [{"what": "Fix", "detail": "", "owner": "", "owner_id": None, "due_on": None}],
    }
    for key, value in values.items():
        if key != slot:
            write_parts(postmortem, {key: value}, by=author)
    postmortem.refresh_from_db()
    assert reading.saved_since(postmortem, slot, revision) is None

    write_parts(postmortem, {slot: values[slot]}, by=author)
    postmortem.refresh_from_db()

    assert reading.saved_since(postmortem, slot, revision).by_pk == author.pk


def test_a_part_that_says_again_what_it_said_is_not_changed(make_postmortem, author, now):
    postmortem = make_postmortem(parts={"summary": "It broke."})
    revision = postmortem.version
    write_parts(postmortem, {"summary": "Nonsense."}, by=author)
    write_parts(postmortem, {"summary": "It broke."}, by=author)
    postmortem.refresh_from_db()

    assert reading.saved_since(postmortem, SLOT, revision) is None


def here(postmortem, user, *, now, tab="", slot=SLOT):
    found = reading.editors(postmortem, slot, user, tab=tab, now=now)
    return [(editor.name, editor.does) for editor in found]


def test_who_is_here_is_known_for_45_seconds(make_postmortem, author, co_author, now):
    postmortem = make_postmortem(co_authors=[co_author])
    me = (author.name, "Editing this part")
    for slot in (SLOT, "primary_cause"):
        drafts.present(postmortem, slot, tab="tab-9", by=co_author, now=now)
    assert here(postmortem, author, now=now + timedelta(seconds=44)) == [
        me,
        (co_author.name, "Editing this part"),
        (co_author.name, "Editing Primary cause"),
    ]

    drafts.leave(postmortem, SLOT, tab="tab-9", by=co_author)
    assert here(postmortem, author, now=now) == [me, (co_author.name, "Editing Primary cause")]
    assert here(postmortem, author, now=now + timedelta(seconds=45)) == [me]


def test_my_other_tabs_are_named(make_postmortem, author, now):
    postmortem = make_postmortem()
    for tab, slot in (("tab-1", SLOT), ("tab-2", SLOT), ("tab-3", "primary_cause")):
        drafts.present(postmortem, slot, tab=tab, by=author, now=now)

    assert [does for _, does in here(postmortem, author, tab="tab-1", now=now)] == [
        "Editing this part",
        "Editing this part, in another tab",
        "Editing Primary cause, in another tab",
    ]


def test_being_here_is_one_row_a_tab(make_postmortem, author, now):
    postmortem = make_postmortem()
    for seconds in (0, 20, 40):
        at = now + timedelta(seconds=seconds)
        drafts.present(postmortem, SLOT, tab="tab-1", by=author, now=at)

    assert Presence.objects.get().at == at
