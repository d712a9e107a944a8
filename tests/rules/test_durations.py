"""Lengths between milestones, windows, and times without a row."""

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


RESOLVED = [at(14, 35, "impact_started"), at(16, 45, "resolved")]


def test_what_a_resolved_incident_did_without_is_not_applicable():
    states = {length.key: length.state for length in durations.lengths(RESOLVED)}

    assert states == {
        "detect": "not_applicable",
        "acknowledge": "not_applicable",
        "mitigate": "not_applicable",
        "resolve": "recorded",
    }
    [detect, *_] = durations.lengths(RESOLVED)
    assert detect.reason == "It was resolved, and no row is marked Detected"


def test_a_length_whose_start_is_missing_stays_pending_after_the_resolution():
    events = [at(14, 35, "impact_started"), at(14, 45, "acknowledged"), at(16, 45, "resolved")]

    [_, acknowledge, *_] = durations.lengths(events)

    assert (acknowledge.state, acknowledge.reason) == ("pending", "No row is marked Detected")


def test_the_impact_lasts_to_the_resolution_or_to_the_mitigation_while_there_is_none():
    whole = durations.impact_window(EXAMPLE)
    so_far = durations.impact_window(EXAMPLE[:-1])

    assert (whole.length, so_far.length) == (timedelta(minutes=130), timedelta(minutes=50))
    assert durations.impact_window([]) == durations.Window(None, None)


def test_windows_differ_by_minutes_and_only_where_both_are_known():
    late = at(16, 45)["at"] + timedelta(seconds=40)

    assert durations.windows(EXAMPLE, at(14, 32)["at"], late).differ == ["start"]
    assert durations.windows(EXAMPLE, None, None).differ == []


def test_a_window_that_runs_backwards_has_no_length():
    assert durations.Window(at(14, 32)["at"], at(14, 0)["at"]).length is None


def test_fifteen_minutes_without_a_row_during_the_impact_are_a_gap():
    events = [
        *[at(13, 0), at(14, 0, "impact_started"), at(14, 14), at(14, 29)],
        *[at(15, 0, "resolved"), at(18, 0)],
    ]

    found = [(f"{gap.start:%H:%M}", f"{gap.end:%H:%M}") for gap in durations.gaps(events)]

    assert found == [("14:14", "14:29"), ("14:29", "15:00")]


def test_without_a_start_of_impact_no_gap_is_looked_for():
    assert durations.gaps([at(13, 0), at(18, 0)]) == []
