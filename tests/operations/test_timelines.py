"""Adding many rows at once: while others do, and twice."""

import pytest

from postmortems.models import Revision
from postmortems.operations import joining, timelines, workflow
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from tests.cast import build_postmortem
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def event(minute, text):
    return {"at": f"2025-10-25T14:{minute:02}:00Z", "text": text, "milestone": ""}


def texts(postmortem):
    document = reading.document(reading.load(postmortem.pk))
    return [row["text"] for row in part_of(document, "timeline")]


def after_two_at_once(author, now):
    """The timeline after two people have added rows to one revision at the same moment."""
    postmortem = build_postmortem(by=author, parts={"timeline": [event(30, "A"), event(50, "Z")]})
    started, pastes = postmortem.version, iter([[event(40, "B")], [event(45, "C"), event(55, "D")]])

    def work():
        timelines.add_rows(postmortem, next(pastes), revision=started, by=author, now=now)

    in_threads(2, work)
    return texts(postmortem)


def test_rows_of_two_who_paste_at_once_are_all_kept_in_order(author, now):
    assert after_two_at_once(author, now) == ["A", "B", "C", "Z", "D"]


def test_without_joining_the_rows_of_one_would_be_gone(author, now, monkeypatch):
    monkeypatch.setattr(joining, "joined", lambda row, key, mine, *, revision: (mine, []))

    assert after_two_at_once(author, now) in (["A", "B", "Z"], ["A", "C", "Z", "D"])


def after_one_paste_twice(author, now, revisions):
    """The timeline after one paste was sent twice; `revisions` says to which revision each time."""
    postmortem = build_postmortem(by=author, parts={"timeline": [event(30, "A")]})
    for ahead in revisions:
        number = postmortem.version + ahead
        timelines.add_rows(postmortem, [event(40, "B")], revision=number, by=author, now=now)
    return texts(postmortem)


def test_one_paste_sent_twice_is_there_once(author, now):
    assert after_one_paste_twice(author, now, revisions=(0, 0)) == ["A", "B"]


def test_without_the_revision_it_was_read_at_it_would_be_there_twice(author, now):
    assert after_one_paste_twice(author, now, revisions=(0, 1)) == ["A", "B", "B"]


def test_a_revision_that_never_was_adds_nothing(author, now):
    postmortem = build_postmortem(by=author)

    with pytest.raises(workflow.Stale):
        timelines.add_rows(postmortem, [event(40, "B")], revision=77, by=author, now=now)

    assert texts(postmortem) == []


def test_only_those_who_may_edit_add_rows(author, outsider, now):
    postmortem = build_postmortem(by=author)

    with pytest.raises(workflow.Refused):
        timelines.add_rows(
            postmortem, [event(40, "B")], revision=postmortem.version, by=outsider, now=now
        )

    assert Revision.objects.filter(postmortem=postmortem).count() == postmortem.version
