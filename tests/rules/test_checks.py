"""The gate: everything that is missing, at once, and nothing that is not."""

import pytest

from postmortems.rules import checks, placeholders
from postmortems.rules.document import blank
from postmortems.rules.outline import SLOTS


def complete():
    """A document nobody can object to."""
    document = blank()
    document["facts"].update(
        title="API outage",
        severity="high",
        day="2025-10-25",
        started_at="2025-10-25T14:32:00Z",
        ended_at="2025-10-25T16:45:00Z",
        users_affected=48200,
    )
    document["authors"] = ["Ana Ferreira"]
    document["parts"].update(
        summary="The API answered one request in three.",
        primary_cause="A worker opened connections and never closed them.",
        timeline=[{"at": "2025-10-25T14:35:00Z", "text": "Errors rise", "milestone": "detected"}],
        immediate=[item("Close idle connections", owner="Ana Ferreira", due_on="2025-10-31")],
    )
    for key in ("could_not", "detection_delays", "recovery_delays"):
        document["parts"][key] = [{"text": "Sign in", "detail": ""}]
    for key in ("good_responses", "response_issues"):
        document["parts"][key] = [{"text": "Everybody came at once", "detail": ""}]
    return document


def item(what, owner="", due_on=None, state="open"):
    return {"what": what, "detail": "", "owner": owner, "due_on": due_on, "state": state}


def keys(document):
    return [objection.key for objection in checks.objections(document)]


def test_a_complete_document_has_no_objections():
    assert checks.objections(complete()) == []


def test_a_blank_document_hears_everything_at_once():
    assert keys(blank()) == [
        "title",
        "severity",
        "started_at",
        "ended_at",
        "authors",
        "users",
        "summary",
        "timeline",
        "could_not",
        "primary_cause",
        "detection_delays",
        "recovery_delays",
        "good_responses",
        "response_issues",
        "promises",
    ]


@pytest.mark.parametrize("name", ["severity", "started_at", "ended_at"])
def test_each_fact_is_missed(name):
    document = complete()
    document["facts"][name] = ""

    assert keys(document) == [name]


@pytest.mark.parametrize("known", ["users_affected", "users_affected_percent"])
def test_a_number_or_a_share_of_users_is_enough(known):
    document = complete()
    document["facts"].update(users_affected=None, users_affected_percent=None)
    document["facts"][known] = 0

    assert keys(document) == []


def test_words_about_the_users_are_enough():
    document = complete()
    document["facts"].update(users_affected=None, users_affected_note="everybody in Europe")

    assert keys(document) == []


@pytest.mark.parametrize("key", ["summary", "primary_cause"])
@pytest.mark.parametrize(
    "text", ["", "   ", "[Detailed technical explanation of what caused the incident]"]
)
def test_a_placeholder_counts_as_empty(key, text):
    document = complete()
    document["parts"][key] = text

    assert key in keys(document)


@pytest.mark.parametrize("key", ["summary", "primary_cause"])
def test_the_example_of_the_template_counts_as_empty(key):
    document = complete()
    example = SLOTS[key].examples[0]

    document["parts"][key] = f"> {example}"
    assert keys(document) == [key]

    document["parts"][key] = f"{example} Webhooks were late as well."
    assert keys(document) == []


def test_lines_of_the_example_alone_do_not_fill_a_list():
    document = complete()
    lines = [{"text": text, "detail": ""} for text in SLOTS["good_responses"].examples]

    document["parts"]["good_responses"] = lines
    assert keys(document) == ["good_responses"]

    document["parts"]["good_responses"] = [*lines, {"text": "The cache held", "detail": ""}]
    assert keys(document) == []


@pytest.mark.parametrize(
    "text",
    [
        "See [the runbook](https://example.com)",
        "`[Names]` in code",
        "```\n[Names]\n```",
        "a[0] and [x]",
        "The log said [ERROR] and [Errno 111]",
        "See [JIRA-1234] and [Runbook]",
        "- [X] rolled back",
        "[1] and [^2]",
    ],
)
def test_brackets_of_ones_own_are_no_placeholder(text):
    assert placeholders.leftover(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Owner: [Name]", "[Name]"),
        ("Lost [Number] of requests", "[Number]"),
        ("Cost [$X or N/A]", "[$X or N/A]"),
        ("[names]", "[names]"),
        ("[Yes/No - time]", "[Yes/No - time]"),
        ("Alert on [metric] exceeds [threshold]", "[metric]"),
    ],
)
def test_a_leftover_placeholder_is_named(text, found):
    assert placeholders.leftover(text) == found


def test_a_placeholder_inside_a_text_is_an_objection_with_its_words():
    document = complete()
    document["parts"]["summary"] = "It lasted [X hours Y minutes] and ended."

    [objection] = checks.objections(document)

    assert objection.says == "“What happened” still holds the placeholder [X hours Y minutes]."
    assert objection.slot == "summary"


@pytest.mark.parametrize(
    "promise", [item("Fix it"), item("Fix it", owner="Ana"), item("Fix it", due_on="2025-11-01")]
)
def test_one_promise_needs_an_owner_and_a_day(promise):
    document = complete()
    document["parts"]["immediate"] = [promise]

    assert keys(document) == ["promises"]


def test_a_promise_may_stand_in_any_slot():
    document = complete()
    document["parts"]["code_review"] = document["parts"].pop("immediate")
    document["parts"]["immediate"] = []

    assert keys(document) == []


@pytest.mark.parametrize(
    ("severity", "asked", "says"),
    [
        ("critical", 0, "It needs 2 reviewers; nobody is asked."),
        ("critical", 1, "It needs 2 reviewers; 1 is asked."),
        ("critical", 2, None),
        ("high", 0, "It needs one reviewer; nobody is asked."),
        ("high", 1, None),
        ("", 1, None),
    ],
)
def test_reviewers_by_severity(severity, asked, says):
    objection = checks.reviewers_missing(severity, asked)

    assert (objection.says if objection else None) == says


@pytest.mark.parametrize(
    ("severity", "signed", "asked", "threads", "found"),
    [
        ("high", 1, 1, 0, []),
        ("high", 0, 1, 0, ["sign_offs"]),
        ("high", 1, 2, 0, ["sign_offs"]),
        ("critical", 1, 1, 0, ["sign_offs"]),
        ("critical", 2, 2, 1, ["comments"]),
        ("high", 0, 0, 2, ["sign_offs", "comments"]),
    ],
)
def test_what_stands_before_approval(severity, signed, asked, threads, found):
    objections = checks.before_approval(severity, signed, asked, threads)

    assert [objection.key for objection in objections] == found


def test_remarks_name_what_is_worth_a_look():
    document = complete()
    document["parts"]["timeline"] = [
        {"at": "2025-10-25T14:35:00Z", "text": "Page", "milestone": "detected"},
        {"at": "2025-10-25T14:40:00Z", "text": "Errors", "milestone": "impact_started"},
    ]
    document["parts"]["testing"] = [item("A leak test"), item("Done", state="done")]

    assert [remark.says for remark in checks.remarks(document)] == [
        "“Detected” is marked before “Impact started”.",
        "One action item has no owner.",
    ]
