"""Threads under a part."""

import pytest

from postmortems.models import Comment
from postmortems.operations import comments
from postmortems.rules.outline import SLOTS
from tests.cast import PARTS, write_parts


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


LINES = {"good_responses": [{"text": "Everybody came", "detail": ""}]}


@pytest.mark.parametrize(
    ("slot", "line"),
    [("good_responses", "Everybody came at once"), ("timeline", "The alert fires")],
)
def test_a_line_can_be_talked_about(make_postmortem, author, reviewer, now, slot, line):
    postmortem = make_postmortem(parts=PARTS)

    thread = comments.add(postmortem, slot=slot, line=line, text="When?", by=reviewer, now=now)
    answer = comments.add(
        postmortem, slot=slot, line=line, text="At 9.", parent=thread, by=author, now=now
    )

    assert (thread.line, answer.line) == (line, "")
    assert [deed.says.split(" of ")[0] for deed in postmortem.activity.all()[:2]] == [
        f"answered a comment on {SLOTS[slot].title}",
        "commented on a line",
    ]


def test_an_action_item_is_a_line_too(make_postmortem, make_item, author, now):
    postmortem = make_postmortem()
    make_item(postmortem, what="Alert on the pool", slot="new_alerts")
    said = {"line": "Alert on the pool", "text": "At which?", "by": author, "now": now}

    assert comments.add(postmortem, slot="new_alerts", **said).line == "Alert on the pool"
    with pytest.raises(comments.LineGone):
        comments.add(postmortem, slot="immediate", **said)


def test_a_line_that_changed_meanwhile_is_not_talked_about(make_postmortem, author, now):
    postmortem = make_postmortem(parts=PARTS)
    write_parts(postmortem, LINES, by=author)
    said = {"slot": "good_responses", "line": "Everybody came at once", "text": "When?"}

    with pytest.raises(comments.LineGone, match="Choose what it is about again"):
        comments.add(postmortem, **said, by=author, now=now)

    assert not Comment.objects.exists()
