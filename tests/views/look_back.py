"""A follow-up review that is due, and sending the forms of its page.

Fixtures (registered in conftest.py): `post`, `review`.
"""

from datetime import timedelta

import pytest


@pytest.fixture
def review(make_postmortem, reviewer, clock, now):
    made = make_postmortem(
        status="approved", reviewers=[reviewer], services=["api"], causes=["connection pool"]
    )
    clock.move_to(now + timedelta(days=26))
    return made.follow_ups.get()


@pytest.fixture
def post(client, review):
    def ask(who, step="hold", **data):
        client.force_login(who)
        response = client.post(f"/follow-ups/{review.pk}/{step}/", data)
        review.refresh_from_db()
        return response

    return ask
