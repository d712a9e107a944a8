"""Wordings that set people beside blame: which are found, where, and what is left alone."""

from itertools import pairwise

import pytest

from postmortems.rules import tone
from postmortems.rules.tone import judging
from postmortems.rules.tone.advice import ADVICE
from postmortems.rules.tone.markdown import judged

NAMES = ("Ana Ferreira", "Zbyszko Quill")


def found(text, names=NAMES):
    """The words that are remarked on."""
    return [remark.words for remark in tone.remarks(text, names)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cause was human error.", ["human error"]),
        ("Ana should have tested it.", ["Ana should have tested"]),
        ("The engineer could have stopped it.", ["The engineer could have stopped"]),
        ("The DBA ought to have asked.", ["The DBA ought to have asked"]),
        ("Somebody forgot the flag.", ["Somebody forgot"]),
        ("The on-call engineer failed to notice it.", ["The on-call engineer failed to notice"]),
        ("Team Payments neglected the backup.", ["Team Payments neglected"]),
        ("The SRE ignored two pages.", ["The SRE ignored two pages"]),
        ("If the developer had tested it, all was well.", ["If the developer had tested it"]),
        ("Had the engineer read it, all was well.", ["Had the engineer read it"]),
        ("If only Ana knew.", ["If only Ana knew"]),
        ("It was his fault.", ["his fault"]),
        ("It was a mistake by the operator.", ["a mistake by the operator"]),
        ("The page was ignored by the on-call.", ["ignored by the on-call"]),
        ("The outage was caused by Ana.", ["caused by Ana"]),
        ("Whoever approved it was careless.", ["careless"]),
        ("The manager never checked.", ["The manager never checked"]),
        ("Why did nobody look?", ["Why did nobody look"]),
        ("The intern broke production.", ["The intern broke production"]),
        ("People must be more careful.", ["be more careful"]),
        ("The blame lies with the data team.", ["blame lies with"]),
        ("She deployed without telling anybody.", ["She deployed without telling anybody"]),
    ],
)
def test_a_person_beside_blame_is_found(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The health check failed to notice it.",
        "The alert should have fired.",
        "The parser ignored the header.",
        "If the pool had been larger, all was well.",
        "Had the breaker opened, all was well.",
        "Kafka forgot the offset.",
        "Monitoring failed to notice the drop.",
        "The Kubernetes operator failed to reconcile the resource.",
        "The session manager ignored the flag.",
        "The engineer's laptop failed to start.",
        "The developer portal should have shown it.",
        "Engineers should have access to the console.",
        "The engineer should have been paged.",
        "Nobody could have known.",
        "Ana rolled back at 15:20.",
        "Ana restarted the node, but the service failed to start.",
        "The team missed the page because the app was muted.",
        "It was not human error.",
        "Git blame shows the commit.",
        "The user error rate rose.",
        "Two engineers reviewed the change.",
        "The change was rolled back by Ana.",
    ],
)
def test_systems_and_facts_are_left_alone(text):
    assert found(text) == []


def test_a_name_counts_when_it_was_handed_in():
    text = "After lunch Zbyszko ignored the flag."

    assert (found(text), found(text, ())) == (["Zbyszko ignored"], [])


def test_the_subject_is_found_over_what_stands_between():
    assert found("The owner of the service, who was new, forgot it.") == [
        "The owner of the service, who was new, forgot"
    ]
    assert found("Ana restarted the node and forgot the flag.") == [
        "Ana restarted the node and forgot"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`Ana forgot it`",
        "See ``a ` Ana forgot it`` there.",
        "```\nAna forgot it.\n```",
        "~~~\nAna forgot it.",
        "Look:\n\n    Ana forgot it.",
        "> Ana forgot it.",
        "[Log](https://example.com/Ana-forgot/human-error)",
        "https://example.com/human-error",
        "[log]: https://example.com/human-error 'human error'",
        'The mail said "Ana forgot it".',
    ],
)
def test_code_quotes_and_addresses_are_left_alone(text):
    assert found(text) == []


def test_the_span_is_that_of_the_source():
    text = "# Cause\n\n`x` and https://example.com/a\n\n- **Ana** _forgot_ the [flag](b).\n"
    remark = tone.remarks(text)[0]

    assert text[remark.start : remark.end] == "Ana** _forgot"
    assert remark.words == "Ana forgot"


def test_what_is_judged_is_as_long_as_the_source():
    text = "a `b` \ufffc\n```\nx\n```\n> q\n\n[a](http://b) <i>c</i> https://d\n    e\n"

    assert len(judged(text)) == len(text)


def test_a_sentence_does_not_reach_into_the_next():
    assert found("It was paged to Ana.\n\nFailed to start.") == []
    assert found("- Asked Ana\n- Failed to start") == []
    assert found("| Ana | failed to start |") == []
    assert found("The on-call\nengineer forgot it.") == ["The on-call engineer forgot"]


def test_every_remark_explains_and_offers_a_wording():
    remark = tone.remarks("The engineer forgot the flag.")[0]

    assert (remark.why, remark.instead) == ADVICE["omission"]
    assert all(why.endswith(".") and instead[-1] in ".?”" for why, instead in ADVICE.values())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("If the developer had tested it, all was well.", "counterfactual"),
        ("She deployed without telling anybody.", "omission"),
        ("Why did nobody look?", "question"),
        ("The developers were on the sofa the whole evening again.", "action"),
    ],
)
def test_a_clause_is_explained_by_its_first_telling_word(text, kind):
    assert tone.remarks(text)[0].why == ADVICE[kind][0]


def test_what_was_forgotten_is_said_without_the_person():
    remark = tone.remarks("Ana forgot to **close** the `pool`, and it ran dry.")[0]

    assert remark.instead.startswith("“Nothing reminded anybody to close the `pool`.” ")


def test_remarks_come_in_order_and_never_overlap():
    text = "Ana carelessly forgot it. The intern broke production. It was human error."
    spans = [(remark.start, remark.end) for remark in tone.remarks(text)]

    assert spans == sorted(spans) and len(spans) == 3
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


HOSTILE = ["[", "](", "`", "``` ", "<", "had the ", "if only ", "the engineer ", "who ", '"', "|"]
HOSTILE += ["really ", "Ana, ", "not ", "by ", "`a ``b ", "failed ", "> ", "- ", "https://", "'"]
HOSTILE += ["should ", "made ", "a", "Ana and ", "of the ", "\n", "\u0130", "of "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_length_and_no_faster(piece, monkeypatch):
    small, large = (_work(piece * (size // len(piece)), monkeypatch) for size in (8192, 65536))

    assert large <= 10 * small + 1000


def _work(text, monkeypatch):
    """How many words are looked at in the course of it."""
    seen = [0]

    class Counted(list):
        def __getitem__(self, place):
            seen[0] += 1
            return super().__getitem__(place)

    words = Counted(judging.words_of(judged(text)))
    monkeypatch.setattr(judging, "words_of", lambda plain: words)
    judging._found.cache_clear()
    tone.remarks(text)
    return seen[0]
