"""`manage.py sweep`: what the clock does every minute, by hand."""

from datetime import UTC, datetime

from django.core.management.base import BaseCommand, CommandError

from postmortems.queries import moments
from postmortems.tasks import sweep_at


class Command(BaseCommand):
    help = (
        "Write what is owed by now to the ledger and deliver what is due, as the clock does once "
        "a minute. Running it twice, or beside the clock, sends nothing twice."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--now",
            metavar="ISO",
            help="a moment to take for now, such as 2025-10-29T09:00Z; without a zone it is UTC",
        )

    def handle(self, *args, now, **options):
        counts = sweep_at(moment(now) if now else moments.now())
        said = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts.items())
        self.stdout.write(said)


def moment(text):
    """The aware moment that `text` names."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"“{text}” is not a moment. Write it like 2025-10-29T09:00Z.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
