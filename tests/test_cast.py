"""The cast can reach every place of the process."""

import pytest


@pytest.mark.parametrize("status", ["draft", "under_review", "approved"])
def test_a_postmortem_of_any_status(make_postmortem, reviewer, team, status):
    made = make_postmortem(status=status, reviewers=[reviewer], team=team, services=["api"])

    assert made.status == status
    assert made.incident.team == team


@pytest.mark.parametrize("state", ["open", "in_progress", "done", "dropped"])
def test_an_item_of_any_state(make_postmortem, make_item, co_author, state):
    item = make_item(make_postmortem(), owner=co_author, state=state)

    assert item.state == state
    assert item.owner == co_author


def test_co_authors_and_restriction(make_postmortem, co_author):
    made = make_postmortem(co_authors=[co_author], restricted=True)

    assert [row.user for row in made.authors.all()] == [made.lead, co_author]
    assert made.incident.restricted
