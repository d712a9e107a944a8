"""`manage.py sweep`: the clock by hand."""

import pytest
from django.core.management import CommandError, call_command


def said(capsys, *arguments):
    call_command("sweep", *arguments)
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    "moment", ["2025-10-29T09:00Z", "2025-10-29T10:00+01:00", "2025-10-29T09:00"]
)
def test_at_a_moment(make_postmortem, make_item, co_author, now, mail_server, capsys, moment):
    make_item(make_postmortem(), owner=co_author, due_on=now.date(), now=now)

    assert said(capsys, "--now", moment) == "1 digests, 2 sent, 0 withheld, 0 put off, 0 failed"
    assert said(capsys, "--now", moment) == "0 digests, 0 sent, 0 withheld, 0 put off, 0 failed"


def test_now(db, capsys):
    assert said(capsys) == "0 digests, 0 sent, 0 withheld, 0 put off, 0 failed"


def test_something_that_is_no_moment(db):
    with pytest.raises(CommandError, match="“soon” is not a moment"):
        call_command("sweep", "--now", "soon")
