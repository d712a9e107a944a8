"""`manage.py check_measures`: whether Insight counts by what is recorded."""

from django.core.management.base import BaseCommand, CommandError

from postmortems.operations import measures

MOST_NAMED = 20


class Command(BaseCommand):
    help = (
        "Compare what Insight counts by with what is recorded of every incident. Fails when they "
        "differ, unless it was asked to mend them."
    )

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="write what should be there")

    def handle(self, *args, mend, **options):
        found = []
        for rows in measures.wrong():
            numbers = [row.pk for row in rows]
            found += numbers
            if mend:
                measures.mend(numbers)
        for number in found[:MOST_NAMED]:
            self.stdout.write(f"The measures of incident {number} are not what is recorded.")
        if found and not mend:
            raise CommandError(f"{len(found)} incidents are measured wrongly: run it with --mend.")
        said = f"{len(found)} mended" if found else "all is as recorded"
        self.stdout.write(f"Measures: {said}.")
