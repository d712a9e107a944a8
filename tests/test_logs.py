"""One event is one line, whatever a visitor puts into it."""

import json
import logging
import logging.config

import pytest

from postmortems import logs


@pytest.fixture(params=[True, False], ids=["readable", "json"])
def line(request):
    """A function that formats one message as the product would, in either form."""
    configuration = logs.configuration(readable=request.param)
    formatter = logging.config.DictConfigurator(configuration).configure_formatter(
        configuration["formatters"]["event"]
    )

    def line(message, *values, exc_info=None):
        record = logging.LogRecord(
            "postmortems", logging.WARNING, "f", 1, message, values, exc_info
        )
        return formatter.format(record)

    line.readable = request.param
    return line


def test_a_message_is_one_line_with_level_and_moment(line):
    said = line("Delivered %s mails", 3)

    assert "Delivered 3 mails" in said and "warning" in said and "postmortems" in said
    assert "\n" not in said


def test_a_line_cannot_be_forged(line):
    said = line("Not Found: %s", "/a\r\n2026-01-01 [info] all is well\x1b[31m")

    assert "\n" not in said and "\r" not in said and "\x1b" not in said
    assert "all is well" in said


def test_a_long_text_is_cut(line):
    assert len(line("x" * 1_000_000)) < 3000


def test_json_is_json_with_the_exception_inside(line):
    try:
        raise ValueError("no\nroom")
    except ValueError as error:
        said = line("It failed", exc_info=(ValueError, error, error.__traceback__))

    if line.readable:
        assert "ValueError" in said
    else:
        event = json.loads(said)
        assert event["event"] == "It failed"
        assert "ValueError: no\nroom" in event["exception"]
