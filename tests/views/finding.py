"""Asking the page of the search, and what it found. `ask` is a fixture."""

import pytest


@pytest.fixture
def ask(client):
    def search(person, **query):
        client.force_login(person)
        response = client.get("/search/", query)
        assert response.status_code == 200
        return response

    return search


def found(response):
    """[(title, [place, …])] of the hits of a page."""
    return [
        (row.incident.title, [place.called for place in [*row.places, *row.others]])
        for row in response.context["found"].rows
    ]
