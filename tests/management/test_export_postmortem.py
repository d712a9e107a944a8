"""`manage.py export_postmortem`: the template's layout on standard output."""

import pytest
from django.core.management import CommandError, call_command

from postmortems.exchange import read_markdown, write_markdown


@pytest.mark.parametrize("spelling", ["{}", "PM-{}", "pm-{}"])
def test_export(make_postmortem, capsys, spelling):
    document = make_postmortem(title="Übergabe", status="draft")

    call_command("export_postmortem", spelling.format(document.number))

    text = capsys.readouterr().out
    assert text.startswith("# Postmortem: Übergabe\n")
    assert write_markdown.write(read_markdown.read(text).document) == text


def test_a_number_nobody_has(db):
    with pytest.raises(CommandError, match="There is no postmortem PM-9"):
        call_command("export_postmortem", "9")
