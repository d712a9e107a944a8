"""`manage.py import_postmortems`: a backlog of files becomes drafts, with a report."""

import json
import logging
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from postmortems.exchange import read_markdown
from postmortems.operations import imports

LARGEST = 2 * 2**20
FOLDER_SUFFIXES = {".md", ".markdown", ".mdx", ".qmd", ".rmd", ".txt", ""}
"""What is read in a folder: Markdown under its usual names, and files without a suffix."""
logger = logging.getLogger(__name__)


class UnreadableError(Exception):
    """A file that cannot become a draft; the text says why."""


class Command(BaseCommand):
    help = (
        "Import Markdown files as drafts. Every file that is named is read; of a folder, all "
        "*.md, *.markdown, *.mdx, *.qmd, *.rmd, *.txt and files without a suffix, in it and "
        "below, hidden ones left out. A file that cannot be read is reported and stops "
        "no other. The exit code is 0 when at least one file became a draft, else 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="file or folder")
        parser.add_argument("--author", required=True, metavar="EMAIL", help="who leads the drafts")
        parser.add_argument(
            "--report", metavar="FILE", type=Path, help="write what was read and guessed, as JSON"
        )

    def handle(self, *args, paths, author, report, **options):
        by = User.objects.active().filter(email__iexact=author).first()
        if by is None:
            raise CommandError(f"Nobody with the address {author} may sign in.")
        if report and not report.absolute().parent.is_dir():
            raise CommandError(f"There is no folder {report.parent} for the report.")
        rows = [import_file(path, by=by, now=timezone.now()) for path in files(paths)]
        self.print_table(rows)
        if report:
            report.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", "utf-8")
        if not any(row["number"] for row in rows):
            raise CommandError("No file became a draft.")

    def print_table(self, rows):
        self.stdout.write("Number   Events  Items  Remarks  Title, file")
        for row in rows:
            if row["number"] is None:
                self.stdout.write(f"none     {row['error']}  {row['file']}")
                continue
            remarks = len(row["assumptions"]) + len(row["unplaced"])
            self.stdout.write(
                f"{'PM-' + str(row['number']):<8} {row['timeline_rows']:>6} "
                f"{row['action_items']:>6} {remarks:>8}  {row['title']}, {row['file']}"
            )
        imported = sum(row["number"] is not None for row in rows)
        self.stdout.write(f"{imported} of {len(rows)} files imported.")


def files(paths):
    """Every file that `paths` name, folders searched through, each once and in order."""
    found = []
    for path in paths:
        if path.is_dir():
            found += sorted(one for one in path.rglob("*") if is_text(one.relative_to(path)))
        else:
            found.append(path)
    return [path for path in dict.fromkeys(found) if not path.is_dir()]


def is_text(path):
    """Whether a file in a folder is taken for Markdown by its name."""
    is_hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix.lower() in FOLDER_SUFFIXES and not is_hidden


def import_file(path, *, by, now):
    """Make one file a draft; returns its row of the report, with an "error" if it failed."""
    row = {
        "file": str(path),
        "number": None,
        "title": None,
        "timeline_rows": 0,
        "action_items": 0,
        "assumptions": [],
        "unplaced": [],
    }
    try:
        reading = read_markdown.read(text_of(path), filename=path.name)
        postmortem, remarks = imports.fill(reading.document, by=by, now=now, filename=path.name)
    except UnreadableError as error:
        return row | {"error": str(error)}
    except Exception as error:
        # Whatever a text does to us, the files after it are read.
        logger.exception("file_not_imported", extra={"file": str(path)})
        return row | {"error": f"Not imported: {error!r}"}
    return row | {
        "number": postmortem.number,
        "title": postmortem.incident.title,
        "timeline_rows": postmortem.incident.events.count(),
        "action_items": postmortem.items.count(),
        "assumptions": [*reading.assumptions, *remarks],
        "unplaced": reading.unplaced,
    }


def text_of(path):
    """The text of a file; raises UnreadableError with the reason."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableError(f"Not read: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise UnreadableError(f"Too large: more than {LARGEST // 2**20} MiB.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"Not UTF-8: byte {error.start} begins no character.") from error
