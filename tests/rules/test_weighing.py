"""Sentences about people that hold no known construction: their words are weighed."""

from postmortems.rules import tone
from postmortems.rules.tone.traits import stem
from postmortems.rules.tone.weighing import POINTS

from . import learning


def found(text):
    """The words that are remarked on."""
    return [remark.words for remark in tone.remarks(text)]


def test_harsh_words_about_somebody_are_enough():
    text = "The whole mess was left behind by the developer, who never even came to the office."

    assert found(text)


def test_the_same_words_about_a_machine_are_not():
    assert found("The whole mess was left behind by the indexer, which never even came up.") == []


def test_a_report_of_what_somebody_did_weighs_little():
    assert (
        found("Ana confirmed at 14:02 that the restart had cleared the queue within a minute.")
        == []
    )


def test_few_words_are_not_weighed():
    assert found("Whole mess again.") == []


def test_a_quotation_is_not_weighed():
    assert found('The banner of the team reads "The whole mess was left behind, never even".') == []


def test_a_word_is_weighed_without_its_ending():
    assert {stem("ignored"), stem("ignoring"), stem("ignores")} == {"ignor"}


def test_the_points_are_those_that_the_sentences_teach():
    sets = [learning.examples(name) for name in learning.ORDER.split()]

    assert learning.points(learning.learnt([pair for one in sets for pair in one])) == POINTS
