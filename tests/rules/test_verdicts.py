"""What Insight says in words."""

import pytest

from postmortems.rules import verdicts
from postmortems.rules.comparing import LESS, MORE, SAME, Share, Spread
from postmortems.rules.verdicts import Verdict


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([SAME, SAME], "No difference from the days before that these numbers could carry."),
        ([LESS, MORE], "Better: incidents and items done in time."),
        ([MORE, LESS], "Worse: incidents and items done in time."),
        (
            [LESS, SAME],
            "Better: incidents. No difference that the numbers could carry: items done in time.",
        ),
        ([MORE, MORE], "Better: items done in time. Worse: incidents."),
    ],
)
def test_are_we_getting_better(changes, said):
    about = [("incidents", LESS), ("items done in time", MORE)]
    found = [
        Verdict(name, change, good) for (name, good), change in zip(about, changes, strict=True)
    ]

    assert verdicts.answer(found) == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (1, 1, "1 incident, after 1 in the 90 days before."),
        (
            9,
            7,
            "9 incidents, after 7 in the 90 days before. Chance alone may make such a difference.",
        ),
        (20, 4, "20 incidents, after 4 in the 90 days before. That is more."),
        (1, 1200, "1 incident, after 1,200 in the 90 days before. That is fewer."),
    ],
)
def test_numbers_of_incidents(now, before, said):
    assert verdicts.of_counts("incident", now, before, 90) == said


def test_only_what_changed_is_named():
    parts = [("critical ones", 9, 1), ("high ones", 3, 4), ("low ones", 0, 8)]

    assert verdicts.of_parts(parts) == (
        "More critical ones: 9, after 1. Fewer low ones: 0, after 8."
    )


def test_medians_with_n():
    now, before = Spread(12, 3600, 4800, 6000, 9000), Spread(4, 60, 7200, 9000, 9999)

    assert verdicts.of_medians("Half were resolved", now, before, 30) == (
        "Half were resolved within 1 h 20 min (n = 12); in the 30 days before, within 2 h (n = 4). "
        "Fewer than 5 are too few to compare."
    )
    assert verdicts.of_medians("Half were resolved", now, Spread(), 30) == (
        "Half were resolved within 1 h 20 min (n = 12); nothing was measured in the 30 days before."
    )
    assert verdicts.of_medians("Half were resolved", Spread(), Spread(1), 30) == (
        "Nothing was measured in these days, 1 incident before."
    )


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (Share(), Share(3, 7), "No item was due in these days; 7 in the 90 days before."),
        (Share(1, 2), Share(), "1 of 2 items that were due were kept; none was due in the "
         "90 days before."),
        (Share(3, 4), Share(9, 9), "3 of 4 items that were due were kept; in the 90 days before, "
         "9 of 9 (100%). Fewer than 5 are too few to compare."),
        (Share(9, 9), Share(1, 9), "9 of 9 (100%) items that were due were kept; in the 90 days "
         "before, 1 of 9 (11%). That is more."),
    ],
)  # fmt: skip
def test_shares(now, before, said):
    assert verdicts.of_shares("item", "were kept", now, before, 90) == said


@pytest.mark.parametrize(
    ("causes", "returned", "said"),
    [
        ([], [], "No incident of these days names a cause."),
        ([("dns", 1, 0)], [], "Every cause of these days was seen once in both periods."),
        ([("dns", 2, 1)], [], "Most often it was dns: 2 incidents, after 1."),
        (
            [("dns", 2, 1), ("quota", 1, 0)],
            ["dns", "quota"],
            "Most often it was dns: 2 incidents, after 1. After something was done about it came "
            "back: dns and quota.",
        ),
    ],
)
def test_what_comes_back(causes, returned, said):
    assert verdicts.of_causes(causes, returned) == said


def test_reviews():
    assert verdicts.of_reviews([("effective", 0), ("overdue", 0)]) == (
        "No follow-up review was due in these days."
    )
    assert verdicts.of_reviews([("effective", 2), ("partly", 0), ("overdue", 1)]) == (
        "Of 3 reviews that were due: 2 effective and 1 overdue."
    )
