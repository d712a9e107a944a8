"""`manage.py check_rollups`: whether figures are what counting every action item gives."""

from django.core.management.base import BaseCommand, CommandError

from postmortems.operations import rollup_checks
from postmortems.queries import moments


class Command(BaseCommand):
    help = (
        "Compare the figures of action items that are kept (what they say of their incident, and "
        "the sums of the board) with every item there is. People may work meanwhile. Exits with 1 "
        "where something is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="put right what is wrong")

    def handle(self, *args, mend, **options):
        now = moments.now()
        found = rollup_checks.check(now=now)
        for sentence in found:
            self.stdout.write(sentence)
        if found and not mend:
            raise CommandError("Put it right with: manage.py check_rollups --mend")
        if found:
            rollup_checks.mend(now=now)
            self.stdout.write("It is put right.")
        else:
            self.stdout.write("Every figure is what its action items say.")
