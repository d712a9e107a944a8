"""What is read for advice: as much as anybody writes, and no more of what nobody can read."""

from postmortems.rules.contradictions import contradictions
from postmortems.rules.reach import REACH, within_reach
from postmortems.rules.wording import objections
from tests.rules.example import example, lines

CLAIM = "On-call responded within 1 minute of first alert. Ana forgot the alarm."


def test_texts_are_read_in_order_while_they_fit():
    texts = ["a" * (REACH - 3), "bb", "cc", "d"]

    assert list(within_reach(texts, str)) == [texts[0], "bb", "d"]


def test_what_lies_beyond_is_not_advised_on():
    near = example(good_responses=lines(CLAIM))
    far = example(good_responses=lines("x" * 2 * REACH, CLAIM))
    beyond = example(good_responses=lines(*["x" * 50] * (REACH // 50), CLAIM))

    assert objections(near) == objections(far) != objections(beyond) == []
    said = [[found.says for found in contradictions(one)] for one in (near, far, beyond)]
    assert [any("within 1 minute" in says for says in one) for one in said] == [True, True, False]
