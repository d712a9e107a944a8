"""The wordings of a whole document: whose names count, what is judged, what the desk says."""

from postmortems.rules import checks, document, wording
from postmortems.rules.outline import SLOTS


def written(**parts):
    """A blank document of one author with some parts written."""
    plain = document.blank()
    plain["authors"] = ["Zbyszko Quill"]
    plain["parts"].update(parts)
    return plain


def item(what, owner=""):
    return {**document.BLANK_ITEM, "what": what, "owner": owner}


def test_authors_reviewers_and_owners_are_named_once():
    plain = written(immediate=[item("Close it", "Ana"), item("Test it", "Zbyszko Quill")])
    plain["reviewers"] = ["Priya Nair"]

    assert wording.names(plain) == ("Zbyszko Quill", "Priya Nair", "Ana")


def test_a_part_is_judged_with_the_names_of_the_document():
    plain = written(
        primary_cause="Last week Quill ruined it.",
        recovery_delays=[{"text": "Nothing", "detail": "The engineer forgot the flag"}],
    )

    found = [wording.of_part(plain, SLOTS[key]) for key in ("primary_cause", "recovery_delays")]

    assert [[remark.words for remark in part] for part in found] == [
        ["Quill ruined"],
        ["The engineer forgot"],
    ]


def test_what_was_sent_and_what_is_counted_is_not_judged():
    plain = written(status_page_sample="It was human error.")

    assert wording.of_part(plain, SLOTS["status_page_sample"]) == []
    assert wording.of_part(plain, SLOTS["header"]) == []
    assert wording.objections(plain) == []


def test_the_desk_counts_and_names_the_first_part():
    plain = written(summary="It was human error.")
    once = wording.objections(plain)
    plain["parts"]["primary_cause"] = "Ana forgot it. The engineer ignored it."

    assert once == [
        checks.Objection("wording", "One wording names people beside blame.", "summary", "")
    ]
    assert wording.objections(plain)[0].says == "3 wordings name people beside blame."


def test_it_never_stands_in_the_gate():
    plain = written(summary="It was human error.")

    assert "wording" not in [objection.key for objection in checks.objections(plain)]
