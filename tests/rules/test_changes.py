"""What differs between two documents, part by part and readable."""

from postmortems.rules.changes import between, count, unchanged
from postmortems.rules.differences import Piece
from postmortems.rules.document import BLANK_ITEM, blank
from postmortems.rules.outline import slots
from postmortems.rules.shapes import Kind


def document(**parts):
    made = blank()
    made["facts"] |= parts.pop("facts", {})
    made["authors"] = parts.pop("authors", [])
    made["parts"] |= parts
    return made


def event(minute, text, milestone=""):
    return {"at": f"2025-10-25T15:{minute:02}:00Z", "text": text, "milestone": milestone}


def test_equal_documents_differ_in_nothing():
    assert between(blank(), blank()) == []


def test_words_of_a_text():
    (change,) = between(document(summary="It was slow."), document(summary="It was down."))

    assert change.title == "Executive summary: what happened"
    assert change.pieces == (
        Piece("same", "It was "),
        Piece("removed", "slow"),
        Piece("added", "down"),
        Piece("same", "."),
    )


def test_rows_stand_between_their_neighbours():
    before = [event(minute, f"Row {minute}") for minute in range(10)]
    after = [*before[:4], event(4, "Row 4, later reworded"), *before[5:], event(30, "The end")]

    (change,) = between(document(timeline=before), document(timeline=after))

    shown = [row and (row.kind, (row.after or row.before)["at"]) for row in change.rows]
    assert shown == [
        None,
        ("same", "25 Oct 2025, 15:03 UTC"),
        ("changed", "25 Oct 2025, 15:04 UTC"),
        ("same", "25 Oct 2025, 15:05 UTC"),
        None,
        ("same", "25 Oct 2025, 15:09 UTC"),
        ("added", "25 Oct 2025, 15:30 UTC"),
    ]
    assert change.said == "1 row reworded, 1 row added."


def test_an_item_shows_days_and_owners_as_people_say_them():
    item = BLANK_ITEM | {"what": "Alert", "due_on": "2025-11-07"}
    changed = item | {"due_on": "2025-10-31", "owner": "Ana"}

    (change,) = between(document(immediate=[item]), document(immediate=[changed]))

    (row,) = change.rows
    assert (row.before["due_on"], row.after["due_on"]) == ("Fri 7 Nov 2025", "Fri 31 Oct 2025")
    assert (row.before["owner"], row.after["owner"]) == ("Nobody", "Ana")


def test_progress_of_an_item_is_not_a_change_of_the_text():
    item = BLANK_ITEM | {"what": "Alert"}
    done = item | {"state": "done", "evidence": "Merged"}

    assert between(document(immediate=[item]), document(immediate=[done])) == []


def test_facts_that_differ():
    (change,) = between(
        document(facts={"severity": "low"}),
        document(facts={"severity": "high"}),
    )

    assert [(f.name, f.before, f.after) for f in change.facts] == [("severity", "low", "high")]


def test_a_fact_of_two_slots_is_told_once():
    changes = between(
        document(facts={"users_affected": 48200}), document(facts={"users_affected": 4820})
    )

    assert [(c.slot.key, [f.before for f in c.facts]) for c in changes] == [
        ("impact_box", ["48,200"])
    ]


def test_authors_are_a_part_of_what_is_signed():
    (change,) = between(document(authors=["Ana"]), document(authors=["Ana", "Jonas"]))

    assert (change.title, change.said) == ("Authors", "1 row added.")


def test_what_is_the_same_is_named_too():
    names = unchanged(document(summary="Slow."), document(summary="Down."))

    assert "Timeline" in names
    assert "Executive summary: what happened" not in names


def test_all_parts_share_what_a_difference_may_cost():
    keys = [slot.key for slot in slots(Kind.LIST)]
    before = document(**{key: [{"text": "x", "detail": "a b " * 8_000}] for key in keys})
    after = document(**{key: [{"text": "x", "detail": "c b " * 8_000}] for key in keys})

    found = [change.rows[0].fields["detail"] for change in between(before, after)]

    assert count(before, after) == len(found) == len(keys)
    assert len(found[0]) > 2
    assert [piece.kind for piece in found[-1]] == ["removed", "added"]
