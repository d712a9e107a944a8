"""New action items of a follow-up review: proposed and advised as in the document's own form."""

import pytest

from accounts.models import Team
from tests.views.test_follow_ups import ANSWERS

pytestmark = pytest.mark.usefixtures("clock")
WHAT = {"items-0-what": "Alert on a full pool"}


@pytest.fixture
def look(client, review, author):
    client.force_login(author)
    return lambda: client.get(review.get_absolute_url())


def test_a_day_and_the_ends_of_horizons_are_proposed(look):
    row = look().context["items"][0]

    assert str(row["due_on"].value()) == "2025-11-30"
    assert [label for _, label in row.fields["slot"].choices][:4] == [
        "Immediate, this week: until Sun 30 Nov",
        "Short-term, this month: until Sun 30 Nov",
        "Long-term, this quarter: until Wed 31 Dec",
        "How we’ll prevent this specific issue",
    ]


def test_the_month_is_that_of_the_team_and_no_day_has_passed(look, review, clock):
    incident = review.postmortem.incident
    incident.team = Team.objects.create(name="Platform", time_zone="Pacific/Pago_Pago")
    incident.save()
    clock.move_to("2025-12-01T05:00:00Z")
    assert str(look().context["items"][0]["due_on"].value()) == "2025-12-01"

    clock.move_to("2025-12-01T12:00:00Z")
    assert str(look().context["items"][0]["due_on"].value()) == "2025-12-31"


def test_a_day_alone_promises_nothing(post, review, author):
    post(author, **ANSWERS, **{"items-0-due_on": "2025-11-30", "items-0-slot": "short_term"})

    assert review.held_at
    assert review.postmortem.items.count() == 1


@pytest.mark.parametrize(("day", "beyond"), [("2025-11-30", 0), ("2025-12-01", 1)])
def test_a_day_past_the_horizon_is_kept_and_shown(post, look, review, author, day, beyond):
    review.postmortem.items.all().delete()
    post(author, **ANSWERS, **WHAT, **{"items-0-due_on": day, "items-0-slot": "immediate"})

    shown = look().text
    assert "Alert on a full pool" in shown
    assert shown.count("Past its horizon") == beyond


def test_a_vague_sentence_has_advice_beside_it(post, review, author):
    response = post(
        author,
        **{"items-TOTAL_FORMS": "2", "items-INITIAL_FORMS": "0"},
        **{"items-0-what": "Improve monitoring"},
    )

    assert response.status_code == 422
    assert "Say what will be different" in response.text
    assert 'data-nudge-at="/action-items/nudge/"' in response.text
