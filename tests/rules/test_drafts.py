"""What of a form is kept as a draft."""

from postmortems.rules.drafts import fields_of, opening


def test_only_what_people_write_is_kept():
    posted = {"text": ["a", "b"], "csrfmiddlewaretoken": ["x"], "tab": ["t"], "rows-0-id": ["1"]}

    assert fields_of(posted.items()) == {"text": ["a", "b"], "rows-0-id": ["1"]}


def test_a_null_character_takes_nothing_else_with_it():
    assert fields_of([("text", ["a\0b"])]) == {"text": ["a\ufffdb"]}


def test_a_draft_is_told_by_the_first_words_of_its_longest_text():
    assert opening({"rows-0-time": ["14:32"], "rows-0-text": ["It\n broke"]}) == "It broke"
    assert opening({"text": ["word " * 50]}) == f"{'word ' * 12}".strip() + "…"
    assert opening({}) == ""


def test_a_conflict_that_is_carried_along_is_not_what_somebody_wrote():
    assert opening({"text": ["It broke."], "conflict": ["sealed" * 40]}) == "It broke."
