"""Keeping what is being written: the newest text of a tab wins, and nothing else is touched."""

import itertools
import threading
from datetime import timedelta

import pytest

from postmortems.models import Activity, Draft, Presence
from postmortems.operations import drafts, workflow
from postmortems.queries import drafts as reading
from tests.cast import write_parts
from tests.threads import in_threads

SLOT = "summary"


def keep(postmortem, text, sequence, *, by, now, tab="tab-1", revision=1, **more):
    fields = {"text": [text]} if text else {}
    where = {"tab": tab, "sequence": sequence, "revision": revision}
    return drafts.keep(postmortem, SLOT, fields=fields, by=by, now=now, **where, **more)


def texts():
    """What all drafts hold, by tab."""
    return {draft.tab: draft.fields.get("text", []) for draft in Draft.objects.all()}


def test_the_newest_text_of_a_tab_is_kept_and_no_deed_is_recorded(make_postmortem, author, now):
    postmortem, deeds = make_postmortem(), Activity.objects.count()

    first = keep(postmortem, "It", 1, by=author, now=now)
    second = keep(postmortem, "It broke", 2, by=author, now=now)

    assert (first.is_newest, second.is_newest) == (True, True)
    assert texts() == {"tab-1": ["It broke"]}
    assert Activity.objects.count() == deeds
    assert postmortem.revisions.count() == 1


@pytest.mark.parametrize("late", [1, 4, 5])
def test_what_arrives_late_is_left_out(make_postmortem, author, now, late):
    postmortem = make_postmortem()
    keep(postmortem, "five", 5, by=author, now=now)

    kept = keep(postmortem, "late", late, by=author, now=now)

    assert not kept.is_newest
    assert kept.draft.fields == {"text": ["five"]}


def test_without_the_guard_what_arrives_late_would_win(make_postmortem, author, now, monkeypatch):
    monkeypatch.setattr(drafts, "_older", lambda rows, sequence: rows)
    postmortem = make_postmortem()
    keep(postmortem, "five", 5, by=author, now=now)

    keep(postmortem, "late", 4, by=author, now=now)

    assert texts() == {"tab-1": ["late"]}


def race(postmortem, author, now):
    """Eight texts of one tab at once; what is kept in the end."""
    sequences = itertools.count(1)
    take = threading.Lock()

    def send():
        with take:
            sequence = next(sequences)
        keep(postmortem, f"text {sequence}", sequence, by=author, now=now)

    in_threads(8, send)
    return Draft.objects.get()


@pytest.mark.django_db(transaction=True)
def test_side_by_side_the_highest_sequence_is_kept(make_postmortem, author, now):
    for _ in range(5):
        Draft.objects.all().delete()

        kept = race(make_postmortem(), author, now)

        assert (kept.sequence, kept.fields) == (8, {"text": ["text 8"]})


@pytest.mark.django_db(transaction=True)
def test_side_by_side_reading_before_writing_would_lose_it(
    make_postmortem, author, now, monkeypatch
):
    postmortem = make_postmortem()
    keep(postmortem, "blank", 1, by=author, now=now)
    both_have_read = threading.Barrier(2)
    five_is_written = threading.Event()

    def looks_first(rows, sequence):
        is_older = rows.filter(sequence__lt=sequence).exists()
        both_have_read.wait(10)
        if sequence == 4:
            five_is_written.wait(10)
        return rows if is_older else rows.none()

    monkeypatch.setattr(drafts, "_older", looks_first)
    order = iter([4, 5])

    def send():
        sequence = next(order)
        keep(postmortem, f"text {sequence}", sequence, by=author, now=now)
        if sequence == 5:
            five_is_written.set()

    in_threads(2, send)

    assert texts() == {"tab-1": ["text 4"]}


def test_what_was_saved_is_not_kept_again_by_a_late_request(make_postmortem, author, now):
    postmortem = make_postmortem()
    keep(postmortem, "It broke", 6, by=author, now=now)

    drafts.forget(postmortem, SLOT, tab="tab-1", sequence=8, by=author, now=now)
    late = keep(postmortem, "It broke", 7, by=author, now=now)

    assert (late.is_newest, late.draft.fields) == (False, {})
    assert keep(postmortem, "More", 9, by=author, now=now).is_newest


def test_forgetting_beats_a_request_that_was_never_answered(make_postmortem, author, now):
    postmortem = make_postmortem()

    drafts.forget(postmortem, SLOT, tab="tab-1", sequence=2, by=author, now=now)
    keep(postmortem, "late", 1, by=author, now=now)

    assert texts() == {"tab-1": []}


def test_what_is_typed_while_saving_stays(make_postmortem, author, now):
    postmortem = make_postmortem()
    keep(postmortem, "typed after Save", 9, by=author, now=now)

    drafts.forget(postmortem, SLOT, tab="tab-1", sequence=8, by=author, now=now)

    assert texts() == {"tab-1": ["typed after Save"]}


def test_tabs_and_people_have_drafts_of_their_own(make_postmortem, author, co_author, now):
    postmortem = make_postmortem(co_authors=[co_author])
    keep(postmortem, "Mine", 1, by=author, now=now)
    keep(postmortem, "Mine too", 1, by=author, now=now, tab="tab-2")
    keep(postmortem, "Theirs", 1, by=co_author, now=now)

    mine = reading.unsaved(postmortem, SLOT, author)

    assert [(one.tab, one.opening) for one in mine] == [("tab-2", "Mine too"), ("tab-1", "Mine")]
    assert [one.opening for one in reading.unsaved(postmortem, SLOT, co_author)] == ["Theirs"]
    assert reading.unsaved(postmortem, "primary_cause", author) == []


def test_going_on_with_a_draft_moves_it(make_postmortem, author, now):
    postmortem = make_postmortem()
    earlier = keep(postmortem, "It", 3, by=author, now=now).draft

    goes_on = {"tab": "tab-2", "instead_of": (earlier.pk, 3)}
    keep(postmortem, "It broke", 1, by=author, now=now, **goes_on)

    assert texts() == {"tab-1": [], "tab-2": ["It broke"]}


def test_a_tab_that_goes_on_writing_keeps_its_own(make_postmortem, author, now):
    postmortem = make_postmortem()
    earlier = keep(postmortem, "It", 3, by=author, now=now).draft
    keep(postmortem, "It broke here", 4, by=author, now=now)

    goes_on = {"tab": "tab-2", "instead_of": (earlier.pk, 3)}
    keep(postmortem, "It broke", 1, by=author, now=now, **goes_on)

    assert texts() == {"tab-1": ["It broke here"], "tab-2": ["It broke"]}


def test_a_draft_whose_tab_has_gone_on_is_not_forgotten(make_postmortem, author, now):
    postmortem = make_postmortem()
    earlier = keep(postmortem, "It", 3, by=author, now=now).draft
    keep(postmortem, "It broke here", 4, by=author, now=now)

    drafts.forget_earlier(postmortem, SLOT, draft=earlier.pk, sequence=3, by=author, now=now)

    assert texts() == {"tab-1": ["It broke here"]}


def test_drafts_of_others_are_out_of_reach(make_postmortem, author, co_author, now):
    postmortem = make_postmortem(co_authors=[co_author])
    theirs = keep(postmortem, "Theirs", 1, by=co_author, now=now).draft

    keep(postmortem, "Mine", 1, by=author, now=now, instead_of=(theirs.pk, 1))
    drafts.forget_earlier(postmortem, SLOT, draft=theirs.pk, sequence=1, by=author, now=now)

    theirs.refresh_from_db()
    assert theirs.fields == {"text": ["Theirs"]}


def test_only_who_may_edit_keeps_drafts_and_is_here(make_postmortem, outsider, reviewer, now):
    postmortem = make_postmortem(reviewers=[reviewer])
    for person in (outsider, reviewer):
        with pytest.raises(workflow.NotAllowed):
            keep(postmortem, "Mine", 1, by=person, now=now)
        with pytest.raises(workflow.NotAllowed):
            drafts.present(postmortem, SLOT, tab="tab-1", by=person, now=now)

    assert not Draft.objects.exists() and not Presence.objects.exists()


def test_an_approved_text_takes_no_drafts(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])

    with pytest.raises(workflow.NotNow):
        keep(postmortem, "More", 1, by=author, now=now)


def test_a_day_later_only_drafts_with_text_are_left(make_postmortem, author, now):
    postmortem = make_postmortem()
    keep(postmortem, "Never saved", 1, by=author, now=now)
    drafts.forget(postmortem, SLOT, tab="tab-2", sequence=1, by=author, now=now)
    drafts.present(postmortem, SLOT, tab="tab-1", by=author, now=now)

    drafts.clear(now=now + timedelta(hours=23))
    assert (Draft.objects.count(), Presence.objects.count()) == (2, 1)

    drafts.clear(now=now + timedelta(days=400))
    assert texts() == {"tab-1": ["Never saved"]}
    assert not Presence.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_keeping_costs_the_same_however_many_drafts_and_revisions(
    make_postmortem, author, now, count, django_assert_num_queries
):
    postmortem = make_postmortem()
    for number in range(count):
        write_parts(postmortem, {"summary": f"Version {number}"}, by=author)
        keep(postmortem, "Mine", 1, by=author, now=now, tab=f"other-{number}")
    keep(postmortem, "Mine", 1, by=author, now=now)
    postmortem.refresh_from_db()

    with django_assert_num_queries(7):
        keep(postmortem, "Mine, and more", 2, by=author, now=now)
