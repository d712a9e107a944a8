from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from postmortems.rules import alignment
from postmortems.rules.alignment import MOST_STEPS, Steps
from postmortems.rules.differences import facts, rows, words

TEXTS = st.text(alphabet="ab é.,\n\t", max_size=60) | st.text(max_size=30)
LIMIT = 64 * 1024


def marked(before, after):
    signs = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[piece.kind].format(piece.text) for piece in words(before, after))


def side(pieces, kind):
    return "".join(piece.text for piece in pieces if piece.kind in ("same", kind))


# Words


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts_and_nothing_else(before, after):
    pieces = words(before, after)

    assert (side(pieces, "removed"), side(pieces, "added")) == (before, after)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != two.kind for one, two in pairwise(pieces))


def test_a_text_that_stays_is_one_piece():
    assert marked("One.\n\nTwo.", "One.\n\nTwo.") == "One.\n\nTwo."
    assert words("", "") == []


def test_words_that_came_are_marked_without_the_space_around_them():
    before = "500 connections were leaked, exhausting the pool."
    after = "500 connections were leaked, about 33 a minute, exhausting the pool (500 at most)."

    assert marked(before, after) == (
        "500 connections were leaked, [+about 33 a minute, +]exhausting the pool[+ (500 at most)+]."
    )


def test_what_is_the_same_by_chance_between_two_changes_is_swallowed():
    before = "Over the course of 15 minutes, approximately 500 connections were leaked."
    after = "Between 14:35 and 14:50 all 500 connections were leaked."

    assert marked(before, after) == (
        "[-Over the course of 15 minutes, approximately-][+Between 14:35 and 14:50 all+] "
        "500 connections were leaked."
    )


def test_a_paragraph_that_moved_in_does_not_spill_into_its_neighbours():
    before = "The pool ran dry.\n\nNobody saw it.\n"
    after = "The pool ran dry.\n\nThe alert was muted.\n\nNobody saw it.\n"

    assert marked(before, after) == (
        "The pool ran dry.\n\n[+The alert was muted.\n\n+]Nobody saw it.\n"
    )


def test_an_empty_line_between_two_new_paragraphs_stays():
    assert marked("One\n\nTwo", "Three\n\nFour") == "[-One-][+Three+]\n\n[-Two-][+Four+]"


def test_white_space_alone_is_a_difference():
    assert marked("a  b", "a b") == "a [- -]b"
    assert marked("a\n", "a\n\n") == "a\n[+\n+]"


# The bound


class Counted(str):
    """A word that counts how often any is compared."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other):
        Counted.compared += 1
        return str.__eq__(self, other)

    def __ne__(self, other):
        return not self == other


def comparisons(before, after):
    old, new = [Counted(word) for word in before], [Counted(word) for word in after]
    Counted.compared = 0
    alignment.matches(old, new, Steps())
    return Counted.compared


def hostile():
    """Pairs of lists of words that cost a quadratic algorithm a thousand million comparisons."""
    many = LIMIT // 2
    return [
        (["a"] * many, ["a"] * (many - 1)),
        (["a", "b"] * (many // 2), ["b", "a", "a"] * (many // 3)),
        ([str(n) for n in range(many)], [str(n) for n in range(many, 0, -1)]),
        ([str(n) for n in range(many)], [str(-n) for n in range(many)]),
        (["the"], ["x", *["the"] * many, "y"]),
        ([str(n % 97) for n in range(many)], [str(n * n % 101) for n in range(many)]),
    ]


def test_the_number_of_comparisons_is_bounded():
    linear = 8 * LIMIT

    for before, after in hostile():
        assert comparisons(before, after) <= MOST_STEPS + linear


def test_a_thousand_regions_share_one_budget():
    before = "\n".join(
        f"line {n}\n" + " ".join("abc"[m % 3] for m in range(60)) for n in range(500)
    )
    after = "\n".join(f"line {n}\n" + " ".join("cba"[m % 2] for m in range(60)) for n in range(500))
    steps = Steps()

    pieces = words(before, after, steps)

    assert side(pieces, "added") == after
    assert steps.left >= 0


def test_a_budget_that_is_used_up_leaves_whole_lines():
    pieces = words("same\na b c d\nsame", "same\nd c b a\nsame", Steps(0))

    assert [piece.kind for piece in pieces] == ["same", "removed", "added", "same"]
    assert side(pieces, "removed") == "same\na b c d\nsame"


# Rows

ROWS = st.lists(
    st.fixed_dictionaries(
        {"text": st.sampled_from(["a b", "a c", "d", ""]), "detail": st.just("")}
    ),
    max_size=8,
)


def entry(text, detail=""):
    return {"text": text, "detail": detail}


def told(before, after):
    return [(row.kind, (row.after or row.before)["text"]) for row in rows(before, after)]


@given(ROWS, ROWS)
def test_every_row_of_both_sides_is_told_once(before, after):
    found = rows(before, after)

    assert [row.after for row in found if row.after is not None] == after
    gone = [row.before for row in found if row.before is not None]
    assert sorted(map(alignment.frozen, gone)) == sorted(map(alignment.frozen, before))


def test_rows_are_added_removed_and_kept():
    before = [entry("One"), entry("Two"), entry("Three")]
    after = [entry("One"), entry("Three"), entry("Four")]

    assert told(before, after) == [
        ("same", "One"),
        ("removed", "Two"),
        ("same", "Three"),
        ("added", "Four"),
    ]


def test_a_row_that_changed_says_which_words():
    before = [entry("The alert fires twice", "At night")]
    after = [entry("The alert fires once", "At night")]

    (row,) = rows(before, after)

    assert (row.kind, list(row.fields)) == ("changed", ["text"])
    assert row.fields["text"] == words("The alert fires twice", "The alert fires once")


def test_a_row_that_moved_is_neither_removed_nor_added():
    before = [entry("One"), entry("Two"), entry("Three")]
    after = [entry("Three"), entry("One"), entry("Two")]

    assert told(before, after) == [("moved", "Three"), ("same", "One"), ("same", "Two")]


def test_an_event_at_the_same_time_is_the_same_event():
    before = [{"at": "2025-10-25T14:32:00Z", "text": "Errors", "milestone": ""}]
    after = [{"at": "2025-10-25T14:32:00Z", "text": "Deploy finished", "milestone": "detected"}]

    (row,) = rows(before, after)

    assert (row.kind, list(row.fields)) == ("changed", ["text", "milestone"])


def test_an_item_is_known_by_its_id_wherever_it_went():
    before = [{"id": 1, "what": "Close it"}, {"id": 2, "what": "Watch the pool"}]
    after = [{"id": 2, "what": "Alert somebody else"}, {"id": 1, "what": "Close it"}]

    assert [(row.kind, row.after["id"]) for row in rows(before, after)] in (
        [("changed", 2), ("same", 1)],
        [("changed", 2), ("moved", 1)],
    )


def test_a_thousand_rows_that_share_nothing_are_compared_within_the_budget():
    before = [entry(f"{n} " * 50) for n in range(1000)]
    after = [entry(f"{-n} " * 50) for n in range(1, 1000)]
    steps = Steps()

    assert len(rows(before, after, steps)) == 1999
    assert steps.left >= 0


# Facts


def test_facts_that_differ_are_named_with_both_values():
    before = {"users_affected": 10, "revenue": "", "services": ["api"]}
    after = {"users_affected": 12, "revenue": "", "services": ["api", "web"]}

    assert facts(before, after) == [
        ("users_affected", 10, 12),
        ("services", ["api"], ["api", "web"]),
    ]
