"""What a document says of its incident, as the columns that Insight counts by."""

from datetime import date, datetime

from postmortems.models.enums import Measured

from . import durations, factors


def measured(plain):
    """The columns of a measure that follow from the plain dict of a document: {name: value}."""
    facts, parts = plain["facts"], plain["parts"]
    return {
        "day": date.fromisoformat(facts["day"]) if facts["day"] else None,
        "severity": facts["severity"],
        "restricted": plain["restricted"],
        "factors": factors.numbers(row["text"] for row in parts[factors.SLOT]),
        **lengths(
            {**event, "at": datetime.fromisoformat(event["at"])} for event in parts["timeline"]
        ),
    }


def lengths(events):
    """The states and seconds of every metric, from event dicts with an aware `at`."""
    columns = {}
    for length in durations.lengths(list(events)):
        is_known = length.state == Measured.RECORDED
        columns[f"{length.key}_state"] = length.state
        columns[length.key] = round(length.value.total_seconds()) if is_known else None
    return columns
