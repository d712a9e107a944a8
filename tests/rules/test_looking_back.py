"""What the records propose as answers of a follow-up review."""

import pytest

from postmortems.rules import looking_back


@pytest.mark.parametrize(
    ("done", "open_", "dropped", "answer", "why"),
    [
        (0, 0, 0, "", "No action items were promised."),
        (1, 0, 0, "yes", "1 of 1 is done."),
        (2, 1, 1, "not_yet", "2 of 4 are done, 1 is open."),
        (2, 0, 1, "no", "2 of 3 are done, 1 was dropped."),
        (1, 3, 1, "not_yet", "1 of 5 is done, 3 are open."),
        (0, 2, 0, "not_yet", "0 of 2 are done, 2 are open."),
    ],
)
def test_were_all_items_completed(done, open_, dropped, answer, why):
    found = looking_back.items_completed(done=done, open=open_, dropped=dropped)

    assert (found.answer, found.why) == (answer, why)


@pytest.mark.parametrize(
    ("severity", "related", "undecided", "answer"),
    [
        ("high", [], 0, "no"),
        ("high", [], 2, ""),
        ("high", ["medium"], 0, "less_severe"),
        ("high", ["low", "medium"], 3, "less_severe"),
        ("high", ["low", "high"], 0, "as_severe"),
        ("medium", ["critical"], 0, "as_severe"),
        ("", ["low"], 0, "as_severe"),
        ("critical", [""], 0, "as_severe"),
    ],
)
def test_have_similar_incidents_occurred(severity, related, undecided, answer):
    assert looking_back.similar_occurred(severity, related, undecided).answer == answer


@pytest.mark.parametrize(
    ("done", "promised", "similar", "answer"),
    [
        (0, 0, "no", ""),
        (0, 2, "no", "not"),
        (2, 2, "no", "effective"),
        (1, 2, "no", "partly"),
        (2, 2, "less_severe", "partly"),
        (2, 2, "as_severe", "not"),
        (2, 2, "", ""),
    ],
)
def test_were_the_measures_effective(done, promised, similar, answer):
    found = looking_back.measures_effective(done=done, promised=promised, similar=similar)

    assert found.answer == answer


@pytest.mark.parametrize(
    ("completed", "similar", "measures", "answer"),
    [
        ("yes", "no", "effective", "effective"),
        ("yes", "no", "", "effective"),
        ("", "no", "effective", "effective"),
        ("not_yet", "no", "effective", "partly"),
        ("no", "no", "", "partly"),
        ("yes", "less_severe", "", "partly"),
        ("yes", "less_severe", "not", "not"),
        ("yes", "as_severe", "", "not"),
        ("yes", "", "effective", ""),
        ("", "no", "", ""),
    ],
)
def test_all_in_all(completed, similar, measures, answer):
    assert looking_back.outcome(completed, similar, measures).answer == answer


@pytest.mark.parametrize(
    ("outcome", "needs"), [("effective", False), ("partly", True), ("not", True), (None, False)]
)
def test_what_did_not_work_is_looked_at_again(outcome, needs):
    assert looking_back.needs_another(outcome) == needs
