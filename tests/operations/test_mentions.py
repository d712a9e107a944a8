"""Mentions: told at once and only once, and never what one may not see."""

import pytest

from postmortems.models import Notification, Postmortem
from postmortems.operations import comments
from postmortems.queries import readers
from postmortems.rules import policy
from tests.cast import build_postmortem, make_person


def say(postmortem, text, by, now, **more):
    return comments.add(postmortem, slot="summary", text=text, by=by, now=now, **more)


def owed(kind):
    rows = Notification.objects.filter(kind=kind).order_by("recipient__name")
    return [(row.recipient.name, row.key, row.at_once) for row in rows]


def test_whoever_is_mentioned_is_owed_a_mail_at_once(
    make_postmortem, author, reviewer, outsider, now
):
    text = "@Ana Ferreira and @lea brandt, look. @Priya Nair wrote this."

    comment = say(make_postmortem(), text, reviewer, now)

    assert set(comment.mentioned.all()) == {author, outsider, reviewer}
    key = f"mentioned:{comment.pk}"
    assert owed("mentioned") == [("Ana Ferreira", key, True), ("Lea Brandt", key, True)]


def test_who_may_not_see_it_is_not_told(make_postmortem, author, reviewer, outsider, now):
    postmortem = make_postmortem(restricted=True, reviewers=[reviewer])

    comment = say(postmortem, "@Priya Nair, @Lea Brandt?", author, now)

    assert [name for name, *_ in owed("mentioned")] == ["Priya Nair"]
    assert list(comment.mentioned.all()) == [reviewer]
    assert readers.not_told(comment) == [outsider]


def test_who_has_left_is_nobody_to_mention(make_postmortem, author, outsider, now):
    outsider.is_active = False
    outsider.save()

    comment = say(make_postmortem(), "@Lea Brandt", author, now)

    assert (owed("mentioned"), readers.not_told(comment)) == ([], [])


def test_nobody_calls_everybody(make_postmortem, author, now):
    postmortem = make_postmortem()
    names = [make_person(f"Guest {n:02}").name for n in range(policy.MENTIONED_MOST + 1)]
    text = " ".join(f"@{name}" for name in names)

    with pytest.raises(comments.TooManyMentioned, match="20 people at most; this one mentions 21"):
        say(postmortem, text, author, now)

    assert not postmortem.comments.exists()
    say(postmortem, text.replace("@Guest 20", ""), author, now)
    assert len(owed("mentioned")) == policy.MENTIONED_MOST


def test_an_answer_waits_for_the_digest_of_those_who_take_part(
    make_postmortem, author, co_author, reviewer, now
):
    postmortem = make_postmortem()
    thread = say(postmortem, "Which pool?", reviewer, now)
    say(postmortem, "The first.", co_author, now, parent=thread)

    answer = say(postmortem, "@Jonas Weber, sure?", author, now, parent=thread)

    key = f"replied:{thread.pk}:{answer.pk}"
    assert ("Priya Nair", key, False) in owed("replied")
    assert owed("mentioned") == [("Jonas Weber", f"mentioned:{answer.pk}", True)]
    assert [row for row in owed("replied") if row[1] == key] == [("Priya Nair", key, False)]


def test_readers_are_exactly_those_who_see_it(
    author, co_author, reviewer, second_reviewer, manager, administrator, outsider, team
):
    boss = make_person("Root", is_superuser=True)
    gone = make_person("Gone", is_active=False)
    cast = [author, co_author, reviewer, second_reviewer, manager, administrator, outsider]
    cast += [boss, gone]
    made = {"by": author, "co_authors": [co_author], "reviewers": [reviewer]}
    for postmortem in (
        build_postmortem(**made),
        build_postmortem(**made, restricted=True),
        build_postmortem(**made, restricted=True, team=team),
    ):
        see = {p for p in cast if Postmortem.objects.visible_to(p).filter(pk=postmortem.pk)}
        assert set(readers.of(postmortem)) == see
