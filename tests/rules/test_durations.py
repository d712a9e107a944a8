"""Lengths between milestones: recorded, pending or not in order."""

from datetime import UTC, datetime, timedelta

from postmortems.rules import durations


def at(hour, minute, milestone=""):
    moment = datetime(2025, 10, 25, hour, minute, tzinfo=UTC)
    return {"at": moment, "text": "", "milestone": milestone}


EXAMPLE = [
    at(14, 32),
    at(14, 35, "impact_started"),
    at(14, 38, "detected"),
    at(14, 45, "acknowledged"),
    at(15, 25, "mitigated"),
    at(16, 45, "resolved"),
]


def test_the_four_lengths_of_the_example():
    values = {length.key: length.value for length in durations.lengths(EXAMPLE)}

    assert values == {
        "detect": timedelta(minutes=3),
        "acknowledge": timedelta(minutes=7),
        "mitigate": timedelta(minutes=50),
        "resolve": timedelta(hours=2, minutes=10),
    }


def test_a_missing_milestone_leaves_a_length_pending_and_says_which():
    [detect, *_] = durations.lengths([at(14, 38, "detected")])

    assert (detect.state, detect.reason) == ("pending", "No row is marked Impact started")


def test_a_length_that_runs_backwards_is_invalid_and_says_why():
    events = [at(14, 38, "detected"), at(14, 40, "impact_started")]

    [detect, *_] = durations.lengths(events)

    assert detect.state == "invalid"
    assert detect.reason == "Detected comes before Impact started"
    assert durations.out_of_order(events) == ("Impact started", "Detected")


def test_a_length_of_more_than_a_day_is_whole():
    later = {**at(15, 35, "resolved"), "at": datetime(2025, 10, 28, 15, 35, tzinfo=UTC)}

    *_, resolve = durations.lengths([at(14, 35, "impact_started"), later])

    assert resolve.value == timedelta(days=3, hours=1)


def test_order_holds_with_milestones_missing():
    assert durations.out_of_order([at(14, 35, "impact_started"), at(16, 45, "resolved")]) is None
