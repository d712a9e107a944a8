"""`manage.py export_postmortem`: one postmortem as Markdown, to standard output."""

from django.core.management.base import BaseCommand, CommandError

from postmortems.exchange import write_markdown
from postmortems.models import Postmortem
from postmortems.queries import documents


class Command(BaseCommand):
    help = "Write one postmortem as Markdown, in the layout of the template, to standard output."

    def add_arguments(self, parser):
        parser.add_argument("number", type=number, metavar="NUMBER", help="such as 142 or PM-142")

    def handle(self, *args, number, **options):
        try:
            postmortem = documents.load(number)
        except Postmortem.DoesNotExist:
            raise CommandError(f"There is no postmortem PM-{number}.") from None
        text = write_markdown.write(documents.document(postmortem))
        self.stdout.write(text, ending="")


def number(text):
    """142, from “142” or “PM-142”; raises ValueError."""
    return int(text.upper().removeprefix("PM-"))
