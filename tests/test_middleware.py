"""What no view answered becomes a page."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from postmortems.operations import workflow
from postmortems.views import errors, home


@pytest.fixture
def raising(client, author, monkeypatch):
    """Ask a page whose query raises this."""
    client.force_login(author)
    client.raise_request_exception = False

    def ask(error):
        def broken(*args, **kwargs):
            raise error

        monkeypatch.setattr(home.asking, "home", broken)
        return client.get("/")

    return ask


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (workflow.NotAllowed("You may not do it."), 403),
        (workflow.NotNow("Not while it is a draft."), 409),
        (workflow.Stale("It is now revision 7."), 409),
        (workflow.Refused("It cannot be."), 400),
    ],
)
def test_a_refusal_is_a_page_with_its_sentence(raising, error, status):
    response = raising(error)

    assert response.status_code == status
    assert str(error) in response.text


def test_who_tried_what_stands_in_the_log(raising, author, caplog):
    raising(workflow.NotAllowed("You may not do it."))

    said = f"Refused to person {author.pk}: GET /: You may not do it."
    assert said in caplog.messages


def test_a_lost_database_is_said_with_a_time_to_come_back(raising):
    response = raising(OperationalError("the connection is closed"))

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert "Not available right now" in response.text


def test_a_database_lost_before_the_view_is_the_same_page(client, author):
    client.force_login(author)
    client.raise_request_exception = False

    def refuse(*args):
        raise OperationalError("the connection is closed")

    with connection.execute_wrapper(refuse):
        response = client.get("/")

    assert response.status_code == 503


def test_anything_else_is_a_500_that_tells_nothing(raising, settings):
    settings.DEBUG = False

    response = raising(ValueError("a secret"))

    assert response.status_code == 500
    assert "a secret" not in response.text
    assert "Something broke on our side" in response.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere/", 404),
        ("/postmortems/999999999999999999999999999999/", 404),
        ("/action-items/999999999999999999999999999999/", 404),
        ("/follow-ups/-1/", 404),
        ("/postmortems/%00/", 400),
        ("/static/%00", 400),
        ("/action-items/?owner=%00", 400),
        ("/?q=%C0%80", 200),
        ("/postmortems/?q=%ff%fe", 200),
    ],
)
def test_addresses_nobody_can_mean(client, author, path, status):
    client.force_login(author)

    assert client.get(path).status_code == status


def test_missing_and_hidden_are_the_same_bytes(client, outsider, make_postmortem, make_item):
    hidden = make_item(make_postmortem(restricted=True))
    client.force_login(outsider)

    def body(number):
        text = client.get(f"/action-items/{number}/").text
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
        return text.replace(f"/action-items/{number}/", "")

    assert body(hidden.pk) == body(hidden.pk + 1000)


def test_signed_out_people_are_asked_to_sign_in(db):
    for path in ("/", "/postmortems/", "/action-items/", "/follow-ups/", "/outbox/", "/profile/"):
        assert Client().get(path).url == f"/accounts/login/?next={path}"


@pytest.mark.parametrize(
    ("path", "back"),
    [
        ("/postmortems/12/comments/3/resolve/", "/postmortems/12/"),
        ("/action-items/5/finish/", "/action-items/5/"),
        ("/profile/", ""),
    ],
)
def test_the_way_back_is_the_thing_itself(rf, path, back):
    assert errors.back_url(rf.get(path)) == back
