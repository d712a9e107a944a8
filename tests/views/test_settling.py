"""One click adopts one of two values that contradict each other."""

import pytest
from django.urls import reverse

from postmortems.models import Activity
from tests.cast import write_parts

SUMMARY = "On October 25, 2025, from 14:32 to 16:40 UTC, the API was down."


@pytest.fixture
def doubtful(make_postmortem, author):
    """A draft whose summary and facts name different ends."""
    postmortem = make_postmortem()
    write_parts(postmortem, {"summary": SUMMARY}, by=author)
    return postmortem


def settle(client, postmortem, **data):
    url = reverse("postmortem_settle", args=[postmortem.pk])
    posted = {"key": "window:summary", "fix": "1", "revision": postmortem.version}
    return client.post(url, {**posted, **data})


def test_the_page_shows_both_values_as_buttons(client, author, clock, doubtful):
    client.force_login(author)

    page = client.get(doubtful.get_absolute_url()).text

    assert "The summary says 14:32 to 16:40, the facts say 14:32 to 16:45." in page
    assert "Write “14:32 to 16:45”</button>" in page
    assert "Set the facts to 14:32 to 16:40</button>" in page


def test_a_reviewer_sees_it_without_buttons(client, reviewer, clock, doubtful):
    client.force_login(reviewer)

    page = client.get(doubtful.get_absolute_url()).text

    assert "The summary says 14:32 to 16:40" in page
    assert "Set the facts to" not in page


def test_the_words_become_the_facts(client, author, clock, doubtful):
    client.force_login(author)

    response = settle(client, doubtful)

    assert response.url == f"{doubtful.get_absolute_url()}#slot-summary"
    assert doubtful.sections.get(slot="summary").text == SUMMARY.replace("16:40", "16:45")
    assert Activity.objects.first().says == "edited What happened"


def test_the_facts_become_the_words(client, author, clock, doubtful):
    client.force_login(author)

    settle(client, doubtful, fix="2")

    doubtful.incident.refresh_from_db()
    assert f"{doubtful.incident.ended_at:%H:%M}" == "16:40"


@pytest.mark.parametrize(
    "data", [{"revision": "1"}, {"key": "nothing"}, {"fix": "7"}, {"fix": "x"}, {"key": "\x00"}]
)
def test_what_is_no_longer_shown_is_refused(client, author, clock, doubtful, data):
    client.force_login(author)

    assert settle(client, doubtful, **data).status_code == 409
    assert doubtful.sections.get(slot="summary").text == SUMMARY
