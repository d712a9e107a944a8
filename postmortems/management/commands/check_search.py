"""`manage.py check_search`: whether what is searched is what is written."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from postmortems.models import Postmortem
from postmortems.operations import passages, words

TOLD = 20


class Command(BaseCommand):
    help = (
        "Compare what the search knows of every postmortem with what is written, and name those "
        "that differ. With --mend they are renewed, in batches; running it twice is harmless."
    )

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="renew what differs")

    def handle(self, *args, mend, **options):
        amiss, count = [], 0
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
        for numbers in batches():
            found = passages.check(numbers)
            if found and mend:
                passages.renew_all(found)
            amiss += found
            count += len(numbers)
        if mend:
            words.gather_names()
        self.say(amiss, count, mend)

    def say(self, amiss, count, mend):
        """What was found, in a sentence; fails when something differs and stays so."""
        if not amiss:
            self.stdout.write(f"The search knows all {count} postmortems as they are.")
            return
        named = ", ".join(f"PM-{number}" for number in amiss[:TOLD])
        more = f" and {len(amiss) - TOLD} more" if len(amiss) > TOLD else ""
        if mend:
            self.stdout.write(f"Renewed {len(amiss)} of {count} postmortems: {named}{more}.")
            return
        raise CommandError(
            f"The search does not know {len(amiss)} of {count} postmortems as they are: "
            f"{named}{more}. check_search --mend renews them."
        )


def batches():
    """The numbers of all postmortems, so many at a time."""
    last = 0
    while True:
        rows = Postmortem.objects.filter(pk__gt=last).order_by("pk")
        numbers = list(rows.values_list("pk", flat=True)[: passages.BATCH])
        if not numbers:
            return
        yield numbers
        last = numbers[-1]
