"""`manage.py import_postmortems`: every file is reported, and a bad one stops no other."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from postmortems.management.commands import import_postmortems
from postmortems.models import Postmortem

TEXT = """# Postmortem: Search went stale

**Date of Incident:** 2025-09-01

## Timeline (All times in UTC)

| Time | Event |
|------|-------|
| 10:00 | Index stops |
| 10:20 | Index runs again |

## Action Items

### Immediate (This Week)

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| Alert on index age | Jonas Weber | 2025-09-05 | ⏳ |
"""


@pytest.fixture
def run(author, tmp_path, capsys):
    """Import paths as `author`; returns the rows of the report."""

    def run(*paths):
        report = tmp_path / "report.json"
        call_command(
            "import_postmortems",
            *[str(path) for path in paths],
            author="Author@example.com",
            report=report,
        )
        return json.loads(report.read_text())

    return run


def test_a_file_becomes_a_draft(run, tmp_path, author, co_author):
    path = tmp_path / "stale.md"
    path.write_text(TEXT)

    (row,) = run(path)

    made = Postmortem.objects.get(pk=row.pop("number"))
    assert (made.lead, made.status) == (author, "draft")
    assert made.items.get().owner == co_author
    assert row.pop("assumptions") is not None
    assert row == {
        "file": str(path),
        "title": "Search went stale",
        "timeline_rows": 2,
        "action_items": 1,
        "unplaced": [],
    }


def test_folders_are_searched_for_markdown(run, tmp_path):
    folder = tmp_path / "backlog"
    (folder / "2024").mkdir(parents=True)
    for name in ("a.md", "2024/b.MARKDOWN", "2024/notes.txt", "README", "c.tsv", ".hidden.md"):
        (folder / name).write_text(f"# About {name}")
    single = tmp_path / "single.txt"
    single.write_text("# By itself")

    rows = run(folder, single, folder / "a.md")

    names = [row["file"].removeprefix(f"{tmp_path}/") for row in rows]
    assert names == [
        "backlog/2024/b.MARKDOWN",
        "backlog/2024/notes.txt",
        "backlog/README",
        "backlog/a.md",
        "single.txt",
    ]
    assert Postmortem.objects.count() == 5


def test_bad_files_are_reported_and_stop_nothing(run, tmp_path, capsys):
    contents = {
        "latin.md": "Größe".encode("latin-1"),
        "large.md": b"x" * (2 * 2**20 + 1),
        "good.md": b"\xef\xbb\xbf# Good\x00",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)

    rows = run(*[tmp_path / name for name in contents], tmp_path / "missing.md")

    assert [(row["number"] is None, row.get("error")) for row in rows] == [
        (True, "Not UTF-8: byte 2 begins no character."),
        (True, "Too large: more than 2 MiB."),
        (False, None),
        (True, "Not read: No such file or directory."),
    ]
    assert rows[2]["title"] == "Good"
    assert "1 of 4 files imported." in capsys.readouterr().out


def test_a_failure_of_ours_is_reported_too(run, tmp_path, monkeypatch):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# Title")
    read = iter([ZeroDivisionError("inside")])

    original = import_postmortems.imports.fill

    def fail_once(*arguments, **fields):
        for error in read:
            raise error
        return original(*arguments, **fields)

    monkeypatch.setattr(import_postmortems.imports, "fill", fail_once)
    first, second = run(tmp_path / "a.md", tmp_path / "b.md")

    assert "inside" in first["error"]
    assert second["number"]


def test_nothing_imported_is_an_error(run, tmp_path):
    with pytest.raises(CommandError, match="No file became a draft"):
        run(tmp_path / "missing.md")
    assert json.loads((tmp_path / "report.json").read_text())[0]["number"] is None


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"author": "nobody@example.com"}, "Nobody with the address nobody@example.com"),
        ({"author": "author@example.com", "report": "/no/such/place/r.json"}, "There is no folder"),
    ],
)
def test_what_cannot_work_is_said_first(author, tmp_path, arguments, says):

    arguments = {k: Path(v) if k == "report" else v for k, v in arguments.items()}
    with pytest.raises(CommandError, match=says):
        call_command("import_postmortems", str(tmp_path), **arguments)
