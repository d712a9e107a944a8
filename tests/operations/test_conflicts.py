"""Several people, one part: what is apart is joined, what is not is a conflict, nothing is lost."""

import pytest

from postmortems.models import Activity
from postmortems.operations import documents
from postmortems.operations.documents import Conflict
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from tests.cast import write_parts


def value(postmortem, key):
    return part_of(reading.document(reading.load(postmortem.pk)), key)


def save(postmortem, key, new, *, revision, by, now):
    return documents.save_part(postmortem, key, new, revision=revision, by=by, now=now)


def event(minute, text, milestone=""):
    return {"at": f"2025-10-25T14:{minute:02}:00Z", "text": text, "milestone": milestone}


def entries(*texts):
    return [{"text": text, "detail": ""} for text in texts]


@pytest.fixture
def shared(make_postmortem, co_author):
    return make_postmortem(co_authors=[co_author], parts={"worked": entries("One", "Two")})


# Joined


def test_rows_changed_by_one_and_added_by_the_other_are_both_kept(shared, author, co_author, now):
    write_parts(shared, {"timeline": [event(32, "Errors"), event(50, "Down")]}, by=author)
    started = shared.version
    theirs = [event(20, "Errors rise"), event(50, "All is down")]
    mine = [event(32, "Errors"), event(38, "The alert fires"), event(50, "Down")]
    save(shared, "timeline", theirs, revision=started, by=co_author, now=now)

    latest = save(shared, "timeline", mine, revision=started, by=author, now=now)

    assert value(shared, "timeline") == [
        event(20, "Errors rise"),
        event(38, "The alert fires"),
        event(50, "All is down"),
    ]
    assert latest.number == started + 2
    assert Activity.objects.latest("pk").says == (
        "edited Timeline, joined with Jonas Weber’s changes"
    )
    assert latest.joined_with == [(co_author.pk, co_author.name)]


def test_lines_moved_by_one_and_added_by_the_other_are_both_kept(shared, author, co_author, now):
    started = shared.version
    save(shared, "worked", entries("Two", "One"), revision=started, by=co_author, now=now)

    new = entries("One", "Mine", "Two")
    save(shared, "worked", new, revision=started, by=author, now=now)

    assert value(shared, "worked") == entries("Two", "One", "Mine")


def test_facts_of_one_part_are_joined_field_by_field(shared, author, co_author, now):
    blank = value(shared, "quantities")
    started = shared.version
    theirs = {**blank, "failed_requests": 10}
    save(shared, "quantities", theirs, revision=started, by=co_author, now=now)

    mine = {**blank, "successful_requests": 90}
    save(shared, "quantities", mine, revision=started, by=author, now=now)

    found = value(shared, "quantities")
    assert (found["failed_requests"], found["successful_requests"]) == (10, 90)


def test_items_are_joined_by_their_id(shared, author, co_author, now):
    blank = {"detail": "", "owner": "", "owner_id": None, "due_on": None}
    rows = [{"what": what, **blank} for what in ("Close idle connections", "Watch the pool")]
    write_parts(shared, {"immediate": rows}, by=author)
    started = shared.version
    first, second = reading.written(reading.load(shared.pk), "immediate")
    theirs = [{**second, "what": "Page somebody"}, first]
    save(shared, "immediate", theirs, revision=started, by=co_author, now=now)

    mine = [first, second, {**second, "id": None, "what": "New"}]
    save(shared, "immediate", mine, revision=started, by=author, now=now)

    found = [(item.pk, item.what) for item in shared.items.order_by("position")]
    assert found[:2] == [(second["id"], "Page somebody"), (found[1][0], "New")]
    assert found[2:] == [(first["id"], "Close idle connections")]


def test_a_page_left_open_and_saved_unchanged_undoes_nothing(shared, author, co_author, now):
    started = shared.version
    latest = save(shared, "worked", entries("Three"), revision=started, by=co_author, now=now)

    again = save(shared, "worked", entries("One", "Two"), revision=started, by=author, now=now)

    assert again == latest
    assert value(shared, "worked") == entries("Three")


def test_what_one_wrote_in_two_windows_is_joined_too(shared, author, now):
    started = shared.version
    save(shared, "worked", entries("One", "Two", "A"), revision=started, by=author, now=now)
    save(shared, "worked", entries("One", "Two", "B"), revision=started, by=author, now=now)

    assert value(shared, "worked") == entries("One", "Two", "A", "B")
    assert Activity.objects.latest("pk").says.endswith(", joined with their own changes")


# Conflicts


def test_a_conflict_says_who_saved_when_and_what_all_three_say(shared, author, co_author, now):
    write_parts(shared, {"summary": "It broke."}, by=author)
    started = shared.version
    save(shared, "summary", "It broke down.", revision=started, by=co_author, now=now)
    save(shared, "worked", entries("Other"), revision=started, by=author, now=now)

    with pytest.raises(Conflict) as found:
        save(shared, "summary", "Today it broke.", revision=started, by=author, now=now)

    conflict = found.value
    assert (conflict.base, conflict.theirs, conflict.mine) == (
        "It broke.",
        "It broke down.",
        "Today it broke.",
    )
    assert (conflict.started, conflict.revision) == (started, started + 2)
    assert conflict.saved == (started + 1, co_author.pk, co_author.name, now)
    assert conflict.proposal == "Today it broke down."
    assert value(shared, "summary") == "It broke down."


def test_a_row_both_changed_is_a_conflict_and_the_others_are_joined_in_the_proposal(
    shared, author, co_author, now
):
    started = shared.version
    theirs = entries("One of them", "Two", "Three")
    save(shared, "worked", theirs, revision=started, by=co_author, now=now)

    with pytest.raises(Conflict) as found:
        save(shared, "worked", entries("One of mine", "Two"), revision=started, by=author, now=now)

    assert [clash[1:] for clash in found.value.clashes] == [
        tuple(entries("One", "One of them", "One of mine"))
    ]
    assert found.value.proposal == entries("One of mine", "Two", "Three")
    assert value(shared, "worked") == theirs


@pytest.mark.parametrize("revision", [0, 99])
def test_a_change_from_no_known_revision_is_a_conflict(shared, author, now, revision):
    with pytest.raises(Conflict) as found:
        save(shared, "worked", entries("Mine"), revision=revision, by=author, now=now)

    assert (found.value.saved, found.value.proposal) == (None, entries("Mine"))


def test_an_account_that_is_gone_leaves_a_conflict_without_a_name(shared, author, co_author, now):
    started = shared.version
    save(shared, "summary", "Theirs.", revision=started, by=co_author, now=now)
    shared.revisions.filter(number=started + 1).update(by=None)

    with pytest.raises(Conflict) as found:
        save(shared, "summary", "Mine.", revision=started, by=author, now=now)

    assert found.value.saved.by == ""


# What it costs

COSTS = [("summary", 17), ("worked", 18), ("timeline", 18), ("quantities", 18)]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("key", "queries"), COSTS)
def test_a_save_costs_the_same_however_many_rows(
    shared, author, now, django_assert_num_queries, key, queries, count
):
    values = {
        "summary": "It broke. " * count,
        "worked": entries(*[f"Line {n}" for n in range(count)]),
        "timeline": [event(30 + n, "Errors") for n in range(count)],
        "quantities": {**value(shared, "quantities"), "failed_requests": count},
    }

    with django_assert_num_queries(queries):
        save(shared, key, values[key], revision=shared.version, by=author, now=now)


def test_the_same_from_no_known_revision_is_no_conflict(shared, author, now):
    latest = save(shared, "worked", entries("One", "Two"), revision=0, by=author, now=now)

    assert latest.number == shared.version
