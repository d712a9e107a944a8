"""Advice on the sentences of action items, and quiet where a sentence is good."""

import pytest

from postmortems.demo.stories import STORIES
from postmortems.demo.story import fields, lines
from postmortems.rules import nudges
from postmortems.rules.nudges import nudge


@pytest.mark.parametrize(
    ("what", "advice"),
    [
        # Not something to do
        ("We should add an alert on the pool", nudges.DEED),
        ("There is no alert on the pool", nudges.DEED),
        ("Need to talk to the provider", nudges.DEED),
        # Not specific
        ("Improve monitoring", nudges.DIFFERENCE),
        ("**Improve** visibility into the queue", nudges.DIFFERENCE),
        ("Better alerts", nudges.DIFFERENCE),
        ("More tests for the parser", nudges.DIFFERENCE),
        ("Add tests", nudges.THING),
        ("Also update the docs", nudges.THING),
        ("Fix it", nudges.THING),
        # Not bounded
        ("Investigate the failover", nudges.ANSWER),
        ("Look into the driver", nudges.ANSWER),
        ("Consider another framework", nudges.ANSWER),
        ("Review alerts regularly", nudges.END),
        ("Document the failover, the restore etc.", nudges.END),
        ("Retry where possible", nudges.END),
        # Not to be built
        ("Be more careful with migrations", nudges.CARE),
        ("Train everybody on the runbook", nudges.CARE),
        ("Raise awareness of the lock", nudges.CARE),
        ("Make sure it never happens again", nudges.GUARD),
        ("Monitoring of the queue", nudges.GUARD),
    ],
)
def test_what_is_advised(what, advice):
    assert nudge(what) == advice


@pytest.mark.parametrize(
    "what",
    [
        "",
        "Alert when a pool is more than 80% in use for 2 minutes",
        "Circuit breaker in front of every database call of the API",
        "Replay test for webhooks with a slow consumer",
        "Improve the index so that a search ends within 200 ms",
        "Investigate the driver until the leak is reproduced in a test",
        "More than one node in each zone",
        "Reports read from the replica",
        "Checklist: what does this cache key leave out?",
        "Is every connection closed?",
        "Soak test",
        "Add index age to the search dashboard",
        "Wegen des Ausfalls die Verbindungen schließen",
        "接続を閉じる",
    ],
)
def test_good_sentences_are_left_alone(what):
    assert nudge(what) == ""


def test_of_the_promises_of_the_demo_only_the_vague_one_is_advised():
    promised = [fields(line, 5)[1] for story in STORIES for line in lines(story.items)]
    found = {what.partition("::")[0] for what in promised}

    assert len(found) > 80
    assert [what for what in found if nudge(what)] == [
        "Improve visibility into retries that the clients make"
    ]


def test_the_lines_of_the_template_are_left_alone_but_for_the_vague_one():
    lines = (
        "Alert on [metric] exceeds [threshold]",
        "Add monitoring for [system/metric]",
        "Improve visibility into [component]",
        "Create dashboard for [system]",
        "Add [metric] to existing dashboard",
    )

    assert [line for line in lines if nudge(line)] == ["Improve visibility into [component]"]
