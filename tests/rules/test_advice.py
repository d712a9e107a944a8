"""What the records say beside the reviewer's checklist."""

import pytest

from postmortems.models.enums import ReviewCheck
from postmortems.rules import document
from postmortems.rules.advice import advice, unticked


def item(**fields):
    return {**document.BLANK_ITEM, "what": "Alert", **fields}


@pytest.mark.parametrize(
    ("check", "facts", "parts", "said"),
    [
        ("data", {}, {}, "0 of 5 milestones marked; 0 of 8 required parts written."),
        (
            "data",
            {},
            {"timeline": [{"at": "2025-10-25T14:35:00Z", "text": "x", "milestone": "detected"}]},
            "1 of 5 milestones marked; 1 of 8 required parts written.",
        ),
        (
            "impact",
            {"users_affected_note": "All", "data_loss": "no", "failed_requests": 0},
            {},
            "3 of 5 figures recorded; missing: complaints, revenue.",
        ),
        (
            "cause",
            {},
            {"primary_cause": "Nobody knows", "contributing_factors": [{"text": "x"}]},
            "The primary cause has 2 words, 1 factor beside.",
        ),
        ("actions", {}, {}, "No action items."),
        (
            "actions",
            {},
            {"immediate": [item(), item(owner="Ana")]},
            "1 action item has no owner; 2 action items have no due date.",
        ),
        (
            "actions",
            {},
            {"testing": [item(state="dropped"), item(owner="Ana", due_on="2025-11-01")]},
            "Every open action item has an owner and a day.",
        ),
        ("shared", {}, {}, "Everybody can read it; no lessons written."),
    ],
)
def test_each_point_has_its_facts(check, facts, parts, said):
    blank = document.blank()
    blank["facts"] |= facts
    blank["parts"] |= parts

    assert advice(blank)[check] == said


def test_a_restricted_document_is_not_shared():
    restricted = {**document.blank(), "restricted": True}

    assert advice(restricted)["shared"].startswith("Restricted to those concerned;")


def test_what_was_not_ticked_is_named_in_order():
    labels = [check.label for check in ReviewCheck]

    assert unticked(["shared", "data"]) == labels[1:4]
    assert unticked(ReviewCheck.values) == []
