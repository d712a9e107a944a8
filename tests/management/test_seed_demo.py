"""`manage.py seed_demo`: once, and only where it does no harm."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User


def test_it_is_refused_where_people_work(db, settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="this is not a demo"):
        call_command("seed_demo")
    assert not User.objects.exists()


def test_a_second_time_changes_nothing(author, settings, capsys):
    settings.DEBUG = True

    call_command("seed_demo")

    assert capsys.readouterr().out == "The demo data is there already.\n"
    assert list(User.objects.all()) == [author]
