"""What one place of a document says and another does not bear out, found and settled."""

import pytest

from postmortems.rules.contradictions import MOST, contradictions
from postmortems.rules.document import blank
from tests.rules.example import GOOD, ROWS, SUMMARY, day, example, lines


def says(document):
    return [found.says for found in contradictions(document)]


def settled(document, number=0):
    """The document after the first contradiction was settled by its fix `number`."""
    fix = contradictions(document)[0].fixes[number]
    if fix.slot in document["parts"]:
        document["parts"][fix.slot] = fix.value
    else:
        document["facts"] |= {n: v for n, v in fix.value.items() if n in document["facts"]}
    return document


def test_the_templates_own_example_contradicts_itself_twice():
    assert says(example()) == [
        "The duration ends 16:45, the timeline has “All metrics back to normal” at 15:45.",
        "“within 3 minutes of first alert”: the timeline has 14:38 and 14:42.",
    ]


TWINS = {
    "the end moves to the recovery": {
        "facts": {"ended_at": day("15:45")},
        "summary": SUMMARY.replace("16:45", "15:45"),
    },
    "the recovery moves to the end": {
        "timeline": ROWS.replace("15:45 All", "16:40 All").replace(
            "16:00 Monitoring", "16:42 Monitoring"
        ),
    },
}


@pytest.mark.parametrize("twin", TWINS)
def test_a_consistent_twin_contradicts_nothing(twin):
    good = lines(GOOD[0].replace("3 minutes", "4 minutes"))

    assert says(example(good_responses=good, **TWINS[twin])) == []


@pytest.mark.parametrize("number", [0, 1])
def test_either_value_settles_the_end(number):
    document = settled(example(good_responses=[]), number)
    document["parts"]["summary"] = ""

    assert says(document) == []


@pytest.mark.parametrize(
    ("number", "place", "value"),
    [(0, "good_responses", "responded within 4 minutes of first"), (1, "timeline", day("14:41"))],
)
def test_either_value_settles_a_claim(number, place, value):
    document = example(facts={"ended_at": day("15:45")}, summary="")

    document = settled(document, number)

    assert says(document) == []
    assert value in str(document["parts"][place])


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Responded within four minutes of the first alert", None),
        (
            "The team acknowledged within 2 minutes after the alert",
            "within 2 minutes after the alert",
        ),
        ("Within 3 minutes of the alert an engineer responded", "within 3 minutes of the alert"),
        ("It took 90 minutes to identify the pool", "took 90 minutes to identify"),
        ("It took about 30 minutes to identify the pool", None),
        ("Took 25 min to find", None),
        ("We rolled back within 50 minutes of the deployment", None),
        ("We rolled back within 10 minutes of the deployment", "within 10 minutes of the deploy"),
        ("Support answered within 3 minutes of the first call", None),
        ("A cache keeps answers within 5 minutes of release notes", None),
        ("It took 3 minutes to write the status page", None),
        ("The alert fires after 5 minutes", None),
    ],
)
def test_claims_against_the_timeline(claim, expected):
    found = says(
        example(
            facts={"ended_at": day("15:45")},
            summary="",
            good_responses=lines(claim),
            response_issues=[],
        )
    )

    assert [expected in one for one in found] == ([True] if expected else [])


def test_a_claim_about_nothing_on_the_timeline_is_left_alone():
    document = example(timeline="14:32 Deployment begins\n15:00 Database slow", summary="")

    assert says(document) == []


BASE = {"facts": {"ended_at": day("15:45")}, "good_responses": [], "response_issues": []}


def summary(text, **facts):
    return example(**{**BASE, "facts": {**BASE["facts"], **facts}}, summary=text)


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        (
            "From 14:32 to 15:40 the API was down.",
            {},
            "The summary says 14:32 to 15:40, the facts say 14:32 to 15:45.",
        ),
        ("From 14:32 to 15:45 the API was down.", {}, None),
        ("The API was down from 14:32 to 15:45. From 15:00 to 15:10 it lost writes.", {}, None),
        ("Between 15:00 and 15:10 we looked at logs.", {}, None),
        (
            "On October 24, 2025 the API was down.",
            {},
            "The summary says October 24, 2025, the facts say October 25, 2025.",
        ),
        ("On 25 October 2025 the API was down.", {}, None),
        ("A change of October 2, 2025 leaked.", {}, None),
        ("The outage lasted 73 minutes.", {}, None),
        ("The outage lasted 1 hour 13 minutes.", {}, None),
        (
            "The outage lasted 3 hours.",
            {},
            "The summary says 3 hours, from 14:32 to 15:45 it is 1 hour 13 minutes.",
        ),
        ("It lasted about an hour.", {}, None),
        ("61% of users saw errors.", {"users_affected_percent": "61.4"}, None),
        (
            "61% of users saw errors.",
            {"users_affected_percent": "16"},
            "“61% …” here, the facts say 16% for users affected.",
        ),
        (
            "All users were affected.",
            {"users_affected_percent": "16"},
            "The summary says “All users”, the facts say 16%.",
        ),
        ("All users were affected.", {"users_affected": 48200}, None),
        ("48,200 users were affected.", {"users_affected": 48200}, None),
        ("Some 48,000 users were affected.", {"users_affected": 48200}, None),
        (
            "4,820 users were affected.",
            {"users_affected": 48200},
            "“4,820 …” here, the facts say 48,200 for users affected.",
        ),
        ("12 users wrote to us.", {"users_affected": 48200}, None),
        ("A low-severity incident.", {}, "The summary says low-severity, the facts say Critical."),
        (
            "No data was lost.",
            {"data_loss": "yes"},
            "“No data was lost” here, the facts say data was lost.",
        ),
        ("No data was lost.", {"data_loss": "no"}, None),
        (
            "Some data was lost.",
            {"data_loss": "no"},
            "“data was lost” here, the facts say nothing was lost.",
        ),
        (
            "We had 12 complaints.",
            {"customer_complaints": 14},
            "“12 …” here, the facts say 14 for customer complaints.",
        ),
        ("We had 1,204 failed requests.", {"failed_requests": 1204}, None),
    ],
)
def test_the_summary_against_the_facts(text, facts, expected):
    assert says(summary(text, **facts)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"status_page": "no"},
            ["No status page update by the facts, the timeline has one at 14:50."],
        ),
        ({"status_page": "yes", "status_page_at": day("14:52")}, []),
        (
            {"status_page": "yes", "status_page_at": day("15:30")},
            ["The facts have the status page at 15:30, the timeline at 14:50."],
        ),
        ({"status_page": ""}, []),
    ],
)
def test_communication_against_the_timeline(facts, expected):
    document = example(**BASE, summary="", timeline="14:50 Status page updated")
    document["facts"] |= facts

    assert says(document) == expected


def test_every_fix_settles_what_it_stands_under():
    texts = [
        ("From 14:32 to 15:40 the API was down.", {}),
        ("On October 24, 2025 the API was down.", {}),
        ("The outage lasted 3 hours.", {}),
        ("61% of users saw errors.", {"users_affected_percent": "16"}),
        ("All users were affected.", {"users_affected_percent": "16"}),
        ("4,820 users were affected.", {"users_affected": 48200}),
        ("A low-severity incident.", {}),
        ("No data was lost.", {"data_loss": "yes"}),
        ("We had 12 complaints.", {"customer_complaints": 14}),
    ]
    for text, facts in texts:
        for number in range(len(contradictions(summary(text, **facts))[0].fixes)):
            document = settled(summary(text, **facts), number)
            found = [one.key for one in contradictions(document)]
            assert contradictions(summary(text, **facts))[0].key not in found, (text, number)


def test_a_blank_document_contradicts_nothing():
    assert says(blank()) == []


@pytest.mark.parametrize(
    "piece", ["Respond within 3 minutes of alert. ", "14:32 to ", "1 hour ", "99% of ", "["]
)
def test_long_texts_are_answered_with_a_few(piece):
    text = (piece * (64 * 1024 // len(piece)))[: 64 * 1024]

    assert len(contradictions(example(**BASE, summary=text, primary_cause=text))) <= MOST
