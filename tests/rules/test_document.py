"""The plain dict: what is signed, and what is not."""

import pytest

from postmortems.rules.document import BLANK_ITEM, blank, fingerprint, part_of
from postmortems.rules.outline import SLOTS

ITEM = {**BLANK_ITEM, "what": "Close idle connections", "owner": "Ana Ferreira"}


def document():
    found = blank()
    found["parts"]["immediate"] = [dict(ITEM)]
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "approved"),
        ("reviewers", ["Priya Nair"]),
        ("updated_on", "2025-10-26"),
        ("restricted", True),
        ("follow_ups", [{}]),
    ],
)
def test_the_process_is_not_signed(name, value):
    assert fingerprint({**document(), name: value}) == fingerprint(document())


@pytest.mark.parametrize(
    ("name", "value"),
    [("state", "done"), ("evidence", "Merged"), ("tracker", "https://example.com/1")],
)
def test_how_far_an_item_is_is_not_signed(name, value):
    changed = document()
    changed["parts"]["immediate"][0][name] = value

    assert fingerprint(changed) == fingerprint(document())


@pytest.mark.parametrize(
    ("name", "value"),
    [("what", "Something else"), ("owner", "Lea Brandt"), ("due_on", "2025-11-01")],
)
def test_what_was_promised_is_signed(name, value):
    changed = document()
    changed["parts"]["immediate"][0][name] = value

    assert fingerprint(changed) != fingerprint(document())


@pytest.mark.parametrize("name", ["authors", "services", "team"])
def test_who_wrote_it_and_what_it_is_about_is_signed(name):
    value = "Platform" if name == "team" else ["Platform"]

    assert fingerprint({**document(), name: value}) != fingerprint(document())


def test_every_slot_has_a_part():
    for key, slot in SLOTS.items():
        if slot.kind != "follow_up":
            part_of(blank(), key)


def test_the_fingerprint_does_not_depend_on_the_order_of_keys():
    turned = dict(reversed(list(document().items())))

    assert fingerprint(turned) == fingerprint(document())
