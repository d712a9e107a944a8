"""Every list as CSV: exactly the rows of its page, only what one may see, as a stream."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, build_item

pytestmark = pytest.mark.usefixtures("clock")

FORMULA = '=HYPERLINK("https://evil.example")'


@pytest.fixture
def download(client, manager):
    def ask(path, person=manager):
        client.force_login(person)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)
            text = b"".join(response.streaming_content).decode("utf-8-sig")
        found = list(csv.DictReader(io.StringIO(text, newline="")))
        response.queries, response.found = len(asked), found
        return response

    return ask


@pytest.fixture
def items(make_postmortem, team, author):
    document = make_postmortem(team=team, title=FORMULA, services=["api"])
    late = NOW.date() - timedelta(days=3)
    build_item(document, what="+1 for the pool", owner=author, due_on=late, now=NOW)
    build_item(document, what="Undated", due_on=None)
    build_item(document, what="Done", state="done", evidence="@all merged")
    return document


def test_promises(download, items, author):
    response = download("/action-items.csv?state=overdue")
    (row,) = response.found

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == ('attachment; filename="action-items-2025-10-29.csv"')
    number = items.items.get(what="+1 for the pool").pk
    assert row == {
        "Number": f"A-{number}",
        "What": "'+1 for the pool",
        "State": "Open",
        "Owner": author.name,
        "Due": "2025-10-26",
        "Days overdue": "3",
        "Horizon": "Immediate, this week",
        "Snoozed until": "",
        "Done": "",
        "Evidence": "",
        "Verified by": "",
        "Dropped": "",
        "Reason": "",
        "Risk accepted by": "",
        "Tracker": "",
        "Promised": "2025-10-29 09:00:00Z",
        "Team": "Platform",
        "Severity": "High",
        "Postmortem": f"PM-{items.pk}",
        "Incident": f"'{FORMULA}",
        "Address": f"http://testserver/action-items/{number}/",
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["'+1 for the pool", "Undated"]),
        ("?state=done", ["Done"]),
        ("?state=any&severity=low", []),
        ("?state=nonsense", ["'+1 for the pool", "Undated"]),
    ],
)
def test_the_same_filters_as_the_page(download, items, query, expected):
    assert [row["What"] for row in download(f"/action-items.csv{query}").found] == expected


def test_postmortems(download, items, author):
    (row,) = download("/postmortems.csv?severity=high").found

    assert (row["Number"], row["Title"]) == (f"PM-{items.pk}", f"'{FORMULA}")
    assert (row["Status"], row["Lead"], row["Open items"]) == ("Draft", author.name, "2")
    assert row["Started"] == "2025-10-25 14:32:00Z"
    assert download("/postmortems.csv?severity=low").found == []


def test_follow_ups(download, items):
    (row,) = download("/follow-ups.csv").found

    assert (row["Postmortem"], row["Due"], row["Held"]) == (f"PM-{items.pk}", "2025-11-24", "")
    assert download("/follow-ups.csv?held=on").found == []


def test_missing_and_late(download, items, make_postmortem, clock):
    make_postmortem(title="Bare", started_at="", ended_at="")
    clock.move_to(NOW + timedelta(days=60))

    found = [(row["List"], row["Title"]) for row in download("/missing.csv").found]
    drafts = download("/missing.csv?kind=drafts").found

    assert found == [
        ("No postmortem yet", "Bare"),
        ("Drafts past their day", f"'{FORMULA}"),
        ("Drafts past their day", "Bare"),
        ("Follow-up reviews to hold", f"'{FORMULA}"),
        ("Follow-up reviews to hold", "Bare"),
    ]
    assert [row["Title"] for row in drafts] == [f"'{FORMULA}", "Bare"]
    assert drafts[0]["Days overdue"] == "58"


def test_the_tables_of_the_board(download, items):
    found = download("/action-items/overview.csv").found
    value = {(row["Table"], row["Row"], row["Column"]): row["Value"] for row in found}

    assert value["Overdue by age", "1 to 7 days", "Items"] == "1"
    assert value["Overdue by team", "Platform", "Open"] == "2"
    assert value["Overdue by service", "api", "Overdue"] == "1"


PATHS = ("/postmortems.csv", "/action-items.csv?state=any", "/follow-ups.csv", "/missing.csv")


@pytest.mark.parametrize("path", PATHS)
def test_what_is_restricted_is_not_among_the_rows(download, outsider, make_postmortem, clock, path):
    hidden = make_postmortem(restricted=True, title="Zanzibar")
    build_item(hidden, what="Zanzibar")
    clock.move_to(NOW + timedelta(days=60))

    assert download(path, outsider).found == []


@pytest.mark.parametrize(("path", "number"), list(zip(PATHS, (4, 5, 4, 9), strict=True)))
def test_the_same_queries_with_one_and_with_three(download, items, make_postmortem, path, number):
    first = download(path).queries
    for _ in range(2):
        build_item(make_postmortem(), what="Another")

    assert (first, download(path).queries) == (number, number)
