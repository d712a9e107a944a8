"""Every page answers everybody it should, with and without something on it."""

import pytest
from django.urls import reverse

PAGES = ["home", "postmortems", "action_items", "follow_ups", "profile", "postmortem_import"]


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_house(client, author, clock, name):
    client.force_login(author)

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_full_house(client, author, reviewer, manager, team, full_house, clock, name):
    for person in (author, reviewer, manager):
        client.force_login(person)
        assert client.get(reverse(name)).status_code == 200


@pytest.fixture
def full_house(make_postmortem, make_item, reviewer, co_author, team):
    for status in ("draft", "under_review", "approved"):
        made = make_postmortem(
            status=status, reviewers=[reviewer], team=team, services=["api"], causes=["pool"]
        )
        for state in ("open", "in_progress", "done", "dropped"):
            make_item(made, owner=co_author, state=state)
    return made


def test_single_pages(client, author, full_house, clock):
    client.force_login(author)

    item, follow_up = full_house.items.first(), full_house.follow_ups.get()
    assert client.get(item.get_absolute_url()).status_code == 200
    assert client.get(follow_up.get_absolute_url()).status_code == 200


def test_nothing_of_the_desk_is_fetched_before_somebody_has_signed_in(client, author):
    written = 'js/autosave.js"'

    assert written not in client.get(reverse("account_login")).text
    client.force_login(author)
    assert written in client.get(reverse("home")).text
