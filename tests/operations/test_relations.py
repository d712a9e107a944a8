"""Related or not: decided once for both sides, with its story."""

import threading
from contextlib import suppress

import pytest
from django.db import IntegrityError

from postmortems.models import Activity, Relation
from postmortems.models.enums import Likeness
from postmortems.operations import relations, workflow
from postmortems.queries import likeness
from tests.threads import in_threads


@pytest.fixture
def pair(make_postmortem):
    return [make_postmortem(services=["api"]), make_postmortem(services=["api"])]


def told():
    rows = Activity.objects.filter(verb="relate").order_by("pk")
    return [(row.postmortem_id, row.says, row.note) for row in rows]


def test_it_is_kept_with_the_reason_and_told_on_both_sides(pair, author, now):
    first, second = pair

    kept = relations.judge(second, first.pk, verdict="related", by=author, now=now)

    assert (kept.first, kept.second) == (first, second)
    assert (kept.verdict, kept.by_name, kept.at) == (Likeness.RELATED, author.name, now)
    assert kept.reason == "same service: api"
    assert told() == [
        (second.pk, f"said that {first.reference} is related", "same service: api"),
        (first.pk, f"said that {second.reference} is related", "same service: api"),
    ]


def test_another_mind_replaces_it_and_the_same_again_is_nothing(pair, author, now):
    first, second = pair
    for by, verdict in ((first, "related"), (second, "related"), (second, "rejected")):
        other = second if by == first else first
        relations.judge(by, other.pk, verdict=verdict, by=author, now=now)

    assert Relation.objects.get().verdict == Likeness.REJECTED
    assert [says for _, says, _ in told()][2:] == [
        f"said that {first.reference} is not related",
        f"said that {second.reference} is not related",
    ]


@pytest.mark.parametrize("which", ["itself", "missing", "hidden"])
def test_what_is_not_there_or_not_theirs_to_see_is_refused_alike(
    pair, make_postmortem, author, outsider, now, which
):
    hidden = make_postmortem(by=outsider, restricted=True)
    number = {"itself": pair[0].pk, "missing": hidden.pk + 99, "hidden": hidden.pk}[which]

    with pytest.raises(relations.NotThere, match="There is no such incident"):
        relations.judge(pair[0], number, verdict="related", by=author, now=now)

    assert not Relation.objects.exists()


def test_an_outsider_does_not_decide(pair, outsider, now):
    for number in (pair[1].pk, pair[1].pk + 99):
        with pytest.raises(workflow.NotAllowed):
            relations.judge(pair[0], number, verdict="related", by=outsider, now=now)


def test_a_restricted_one_is_absent_from_the_story_of_another(pair, make_postmortem, author, now):
    hidden = make_postmortem(restricted=True, title="Zanzibar", services=["api"])

    relations.judge(pair[0], hidden.pk, verdict="related", by=author, now=now)
    relations.judge(hidden, pair[1].pk, verdict="related", by=author, now=now)

    assert [(number, says) for number, says, _ in told()] == [
        (hidden.pk, f"said that {pair[0].reference} is related"),
        (hidden.pk, f"said that {pair[1].reference} is related"),
    ]


def test_without_anything_in_common_it_is_named_by_hand(pair, make_postmortem, author, now):
    other = make_postmortem(services=["web"])

    kept = relations.judge(pair[0], other.pk, verdict="related", by=author, now=now)

    assert kept.reason == "named by hand"


def judge_from_both_sides(monkeypatch, pair, author, now):
    """Two people decide on the same pair, each from their side, after both have looked."""
    sides = iter([(pair[0], pair[1].pk), (pair[1], pair[0].pk)])
    meeting, between = threading.Barrier(2), likeness.between

    def look_slowly(*asked):
        with suppress(threading.BrokenBarrierError):
            meeting.wait(1)
        return between(*asked)

    monkeypatch.setattr(relations.likeness, "between", look_slowly)

    def judge():
        postmortem, number = next(sides)
        relations.judge(postmortem, number, verdict="related", by=author, now=now)

    in_threads(2, judge)


@pytest.mark.django_db(transaction=True)
def test_two_sides_at_once_keep_one(monkeypatch, pair, author, now):
    judge_from_both_sides(monkeypatch, pair, author, now)

    assert Relation.objects.count() == 1
    assert len(told()) == 2


@pytest.mark.django_db(transaction=True)
def test_without_the_locks_one_of_them_would_break(monkeypatch, pair, author, now):
    monkeypatch.setattr(workflow, "_hold", lambda postmortem: None)

    with pytest.raises(IntegrityError):
        judge_from_both_sides(monkeypatch, pair, author, now)
