"""Threads under a part."""

import pytest

from postmortems.models import Comment
from postmortems.operations import comments


def test_a_thread_is_answered_resolved_and_opened_again(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem()
    thread = comments.add(postmortem, slot="summary", text="Which?", by=reviewer, now=now)
    answer = comments.add(
        postmortem, slot="summary", text="This one.", parent=thread, by=author, now=now
    )

    assert (answer.parent, answer.slot) == (thread, "summary")
    assert comments.resolve(thread, by=author, now=now).resolved_by == author
    assert comments.reopen(thread, by=reviewer, now=now).resolved_at is None


@pytest.mark.parametrize(("slot", "text"), [("summary", "  "), ("nowhere", "Hello")])
def test_nothing_said_or_nowhere_is_refused(make_postmortem, author, now, slot, text):
    with pytest.raises(comments.NothingSaid):
        comments.add(make_postmortem(), slot=slot, text=text, by=author, now=now)


def test_an_answer_belongs_to_a_thread_of_the_same_document(make_postmortem, author, now):
    other = comments.add(make_postmortem(), slot="summary", text="x", by=author, now=now)

    with pytest.raises(comments.NothingSaid, match="no such comment"):
        comments.add(make_postmortem(), slot="summary", text="y", parent=other, by=author, now=now)

    assert Comment.objects.count() == 1
