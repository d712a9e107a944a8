"""One event is one short line, whatever a visitor sends."""

import io
import json
import logging
import logging.config

import pytest
from django.test import Client
from django.urls import reverse

from postmortems import logs

FORGED = "\r\n2026-01-01T00:00:00Z [info     ] all is well [forged]"
FORGED += "\x1b[2J\x1b]0;title\x07\x85\u2028\u2029"
LONGEST_LINE = 20_000


@pytest.fixture(params=[True, False], ids=["readable", "json"])
def written(request):
    """A function that returns what the product would have written since it was asked last."""
    before = logging.root.handlers[:], logging.root.level
    configuration = logs.configuration(readable=request.param)
    output = io.StringIO()
    configuration["handlers"]["stdout"]["stream"] = output
    logging.config.dictConfig(configuration)

    def written():
        text = output.getvalue()
        output.seek(0)
        output.truncate()
        return text

    written.readable = request.param
    yield written
    logging.root.handlers[:], logging.root.level = before


def is_one_line(text):
    body = text.removesuffix("\n")
    return body.isprintable() and len(body) < LONGEST_LINE


@pytest.mark.parametrize("text", [FORGED, "x" * 2**20, "\0" * 9000, "\u202e\U0001f525", "\ud800"])
def test_a_path_or_a_host_or_an_agent(client, db, written, text):
    path = "/" + text.encode(errors="replace").decode().replace("?", "")[:50_000]
    client.raise_request_exception = False
    for where in (path, "/postmortems/999/", "/accounts/login/"):
        latin = text.encode(errors="replace").decode("latin-1")
        client.get(where, HTTP_USER_AGENT=latin, HTTP_REFERER=latin, HTTP_HOST=latin[:300])
        client.post(where, {"login": latin}, HTTP_USER_AGENT=latin)
        for line in written().splitlines(keepends=True):
            assert is_one_line(line), line[:300]


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("calendar_feed", ["TOKEN-_:x"]),
        ("link_finish", ["TOKEN-_:x"]),
        ("link_snooze", ["TOKEN-_:x"]),
        ("link_mails", ["TOKEN-_:x"]),
        ("account_confirm_email", ["TOKEN-_:x"]),
        ("account_reset_password_from_key", ["1", "TOKEN-_:x"]),
    ],
)
def test_an_address_that_lets_people_in_is_not_written(client, db, written, name, args):
    where = reverse(name, args=args)
    logging.getLogger("django.request").warning("Not Found: %s", where)
    client.get(where)
    client.delete(where)
    Client(enforce_csrf_checks=True).post(where)
    try:
        raise ValueError(where)
    except ValueError:
        logging.getLogger("postmortems").exception("Broken: %s", where)

    text = written()
    assert where.partition("TOKEN")[0].removesuffix("1-") in text
    assert "TOKEN" not in text


def test_other_addresses_are_written(client, db, written):
    client.get("/profile/calendar/nothing/")
    client.get("/links/of/nobody/")

    text = written()
    assert "/profile/calendar/nothing/" in text
    assert "/links/of/" in text


@pytest.mark.parametrize("name", ["django.request", "postmortems.emails", "celery", "gunicorn"])
def test_any_logger_writes_single_lines(written, name):
    logging.getLogger(name).error("Said %s", FORGED)

    text = written()
    assert is_one_line(text)
    assert "all is well" in text
    if not written.readable:
        assert set(json.loads(text)) >= {"event", "level", "logger", "timestamp"}


def test_an_exception_is_shortened_too(written):
    try:
        raise ValueError(FORGED + "x" * 2**20)
    except ValueError:
        logging.getLogger("postmortems").exception("It failed")

    text = written()
    assert "It failed" in text
    assert "ValueError" in text
    assert len(text) < LONGEST_LINE
    if not written.readable:
        assert is_one_line(text)
        assert "ValueError" in json.loads(text)["exception"]
    else:
        assert not [line for line in text.splitlines() if line.startswith("2026-01-01")]
        assert "\x1b" not in text
