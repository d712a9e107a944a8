"""Texts in other layouts: what is understood, what is guessed, and that nothing is lost."""

import re
import time

import pytest

from postmortems.exchange import read_markdown, write_markdown
from postmortems.rules.document import blank

from .other_texts import RELATIVE, SETEXT, UNCLEAR, ZONED

OTHERS = [RELATIVE, ZONED, SETEXT, UNCLEAR, "", "one line", "| a |\n|---|", "```\n# open"]


def everything_said(reading):
    yield from reading.assumptions
    yield from reading.unplaced
    waiting = [reading.document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        else:
            yield str(value)


@pytest.mark.parametrize("text", OTHERS)
def test_every_word_is_in_the_document_or_its_report(text):
    reading = read_markdown.read(text, filename="notes.md")
    said = set(re.findall(r"\w+", " ".join(everything_said(reading))))

    assert set(re.findall(r"\w+", text)) - said == set()


@pytest.mark.parametrize("text", OTHERS)
def test_what_was_read_is_kept_by_our_own_layout(text):
    document = read_markdown.read(text, filename="notes.md").document
    again = read_markdown.read(write_markdown.write(document))

    assert again == read_markdown.Reading(document)


def test_a_relative_of_the_template_is_read_by_its_headings():
    reading = read_markdown.read(RELATIVE)
    document, parts = reading.document, reading.document["parts"]

    assert document["facts"]["title"] == "Queue stood still"
    assert document["facts"]["day"] == "2024-03-01"
    assert document["facts"]["severity"] == "high"
    assert document["facts"]["started_at"] == "2024-03-01T23:40:00Z"
    assert document["facts"]["ended_at"] == "2024-03-02T00:20:00Z"
    assert (document["status"], document["authors"]) == ("draft", ["Ana", "Bo"])
    assert parts["summary"] == "Jobs waited.\n\n#### What we saw\n\nA long queue."
    assert parts["timeline"] == [
        {"at": "2024-03-01T23:40:00Z", "text": "Queue stops", "milestone": ""},
        {"at": "2024-03-02T00:10:00Z", "text": "Restart", "milestone": "detected"},
    ]
    assert parts["primary_cause"] == "One lock.\n\n```\n# not a heading\n```"
    assert parts["contributing_factors"] == [
        {"text": "No alarm", "detail": ""},
        {"text": "Old driver", "detail": "since May"},
    ]
    assert parts["could_not"] == [{"text": "Wait no longer", "detail": ""}]
    assert parts["good_responses"] == [{"text": "Quick restart of everything", "detail": ""}]
    assert [(item["what"], item["state"], item["owner"]) for item in parts["short_term"]] == [
        ("Add an alarm", "done", "Ana"),
        ("Update the driver", "open", ""),
    ]
    assert parts["short_term"][0]["detail"] == "Due: next sprint"
    assert [item["what"] for item in parts["code_review"]] == ["Ask about locks"]
    assert parts["technical_details"] == (
        "#### Before the first heading\n\n**Region**: north\n\nFound by a customer.\n\n"
        "#### Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| later | Somebody sighs |\n\n"
        "#### Where we got lucky\n\nIt was night.\n\n##### Deeper\n\n###### Deepest"
    )


def test_every_guess_about_it_is_said():
    reading = read_markdown.read(RELATIVE)

    assert reading.assumptions == [
        "The title is taken from “Post-Mortem: 2024-03-01 - Queue stood still”.",
        "“23:40 to 00:20 UTC” is taken to pass midnight, because that lasts “40 minutes”.",
        "The severity “SEV2 (major)” is read as High.",
        "The status “Resolved” is not one of ours and is read as Draft.",
        "The table with the head “Time (UTC) | Event” is the timeline.",
        "“00:10 Restart [detected]” is taken to be on 2024-03-02: the clock falls, and the "
        "incident lasts beyond midnight.",
        "Times of the timeline as they stand in the text: 23:40, 00:10.",
        "What stands directly under “What went well 👍” is read as “Good Responses”.",
        "What stands directly under “Action items” is read as “Short-term (This Month)”.",
        "A box “[x]” is read as done.",
        "Numbers in front of lines are left out: 1, 2.",
        "Read as headings of the template: “1. Executive summary”, “Timeline”, “Root cause:”, "
        "“Contributing factors”, “What could users not do”, “What went well 👍”, “Action items”, "
        "“Code Review”.",
        "Read as facts: “Date: 2024-03-01”, “Severity: SEV2 (major)”, “Status: Resolved”, "
        "“Authors: Ana, Bo”, “Duration: 23:40 to 00:20 UTC (40 minutes)”, “Owner: Ana”, "
        "“Due: next sprint”.",
    ]
    assert reading.unplaced == [
        "The text under “Before the first heading” has no place in the template; the appendix "
        "keeps it under “Before the first heading”.",
        "The text under “Timeline” is not rows with a time and an event; the appendix keeps it "
        "under “Timeline”.",
        "The text under “Where we got lucky” has no place in the template; the appendix keeps it "
        "under “Where we got lucky”.",
    ]


def test_a_named_zone_is_moved_to_utc_and_a_falling_clock_keeps_its_day():
    reading = read_markdown.read(ZONED)

    assert reading.document["facts"]["title"] == "Logs gone"
    assert [event["at"] for event in reading.document["parts"]["timeline"]] == [
        "2021-01-04T23:25:00Z",
        "2021-01-05T10:00:00Z",
        "2021-01-05T08:00:00Z",
    ]
    assert "The times are in CET and are moved by -60 minutes to UTC." in reading.assumptions
    assert (
        "“09:00 Out of order” stays on 2021-01-05: the clock falls, but nothing says that midnight "
        "passed."
    ) in reading.assumptions


def test_what_cannot_be_told_stays_in_the_appendix():
    reading = read_markdown.read(UNCLEAR, filename="PM/2020-02-03_mail-down.md")
    document = reading.document

    assert document["facts"]["title"] == "Mail down"
    assert document["facts"]["day"] == "2020-02-03"
    assert document["facts"]["severity"] == ""
    assert document["parts"]["timeline"] == []
    assert document["parts"]["prevent_this"] == []
    assert document["parts"]["code_changes"] == [
        {"label": "", "text": "the fix", "url": "https://code.example/1"},
        {"label": "", "text": "See [this](https://code.example/2) too", "url": ""},
        {"label": "", "text": "", "url": "https://code.example/3"},
    ]
    assert document["parts"]["technical_lessons"] == [{"text": "Test more.", "detail": ""}]
    assert "“Duration: 2 hours” could not be read as a fact" in " ".join(reading.unplaced)


@pytest.mark.parametrize(
    ("text", "filename", "title"),
    [
        (SETEXT, "", "Mail stopped"),
        ("## Disk full\n\n## Summary", "", "Disk full"),
        ("# Summary\n\nText", "2020-01-02-disk-full.md", "Disk full"),
        ("# Incident: Disk full", "", "Incident: Disk full"),
        ("# Postmortem:\n\n## Disk full", "a_b.md", "A b"),
        ("words", "", "Untitled"),
        ("+++\ntitle = 'Disk full'\n+++\nwords", "x.md", "Disk full"),
    ],
)
def test_a_sensible_title_is_found(text, filename, title):
    assert read_markdown.read(text, filename=filename).document["facts"]["title"] == title


def test_what_contradicts_itself_is_said():
    document = blank()
    document["facts"] |= {"day": "2025-10-25", "started_at": "2025-10-25T14:32:00Z"}
    document["facts"] |= {"ended_at": "2025-10-25T16:45:00Z", "users_affected": 5}
    text = write_markdown.write(document)
    text = text.replace("(2 hours 13 minutes)", "(3 hours)", 1)
    text = text.replace("**Total Users Affected:** 5", "**Total Users Affected:** 6")
    reading = read_markdown.read(text)

    assert reading.assumptions == [
        "The text says “3 hours” where start and end are 2 hours 13 minutes apart; start and end "
        "are kept."
    ]
    assert reading.unplaced == [
        "“Total Users Affected: 6” says something else than the same fact before; the appendix "
        "keeps it under “Incident facts”."
    ]


def test_a_line_that_is_too_long_is_cut_and_kept_whole():
    reading = read_markdown.read(f"# {'word ' * 60}\n\n## What went well\n\n- {'long ' * 600}")
    entry = reading.document["parts"]["good_responses"][0]

    assert len(reading.document["facts"]["title"]) <= 200
    assert ("word " * 60).strip() in reading.document["parts"]["technical_details"]
    assert len(entry["text"]) <= 2000
    assert f"{entry['text']} {entry['detail']}" == ("long " * 600).strip()


SHAPES = [
    "#",
    "# a\n",
    "- a\nb\n",
    "|",
    "| a |\n|---|\n",
    "`",
    "```\n",
    "**",
    "\\",
    "[a](",
    "<br>",
    " ",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_time_in_proportion_to_the_text(shape):
    text = f"# T\n\n## Root Cause\n\n- {shape * (200_000 // len(shape))}"
    begun = time.process_time()
    read_markdown.read(text)

    assert time.process_time() - begun < 2
