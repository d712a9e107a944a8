"""What changed of whose an item is, in words that follow a name."""

from datetime import date
from types import SimpleNamespace

import pytest

from postmortems.rules.handing import change, held

OLD = {"owner_id": 1, "owner_name": "Ana", "due_on": date(2025, 10, 31), "tracker": ""}


def item(**fields):
    return SimpleNamespace(reference="A-4", **OLD | fields)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, ""),
        ({"owner_id": 2, "owner_name": "Bo"}, "gave A-4 to Bo"),
        ({"owner_id": 2}, "gave A-4 to Ana"),
        ({"owner_id": None, "owner_name": ""}, "gave A-4 to nobody"),
        ({"due_on": date(2025, 11, 7)}, "moved A-4 from 2025-10-31 to 2025-11-07"),
        ({"due_on": None}, "moved A-4 from 2025-10-31 to no day"),
        ({"tracker": "OPS-1"}, "tracked A-4 at OPS-1"),
        (
            {"owner_id": 2, "owner_name": "Bo", "due_on": None, "tracker": "OPS-1"},
            "gave A-4 to Bo, moved it from 2025-10-31 to no day and tracked it at OPS-1",
        ),
    ],
)
def test_what_changed_in_words(fields, says):
    assert change(item(**fields), held(item())) == says


def test_a_first_day_and_a_tracker_taken_away():
    before = held(item(due_on=None, tracker="OPS-1"))

    assert change(item(), before) == "moved A-4 to 2025-10-31 and tracked it no longer"
