"""`manage.py run`: everything, until Ctrl-C."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from postmortems import supervisor

DEMO = """
Postmortems is ready: http://localhost:{port}/

  author@example.com     writes
  reviewer@example.com   reviews and approves
  manager@example.com    sees what is overdue
  admin@example.com      administers
  Password for each:     postmortem

Logs are in {logs}. Ctrl-C ends everything.
"""
PLAIN = """
Postmortems is ready: http://localhost:{port}/

Logs are in {logs}. Ctrl-C ends everything.
"""


class Command(BaseCommand):
    help = "Run the web, the worker and the clock as children of this process, until it is ended."
    requires_system_checks = []

    def handle(self, *args, **options):
        try:
            with supervisor.Supervisor(settings.VAR_DIR) as family:
                supervisor.require_free(settings.PORT)
                prepare()
                family.start(supervisor.commands(settings.PORT))
                family.wait_until_ready(f"http://localhost:{settings.PORT}/readyz")
                if not family.asked_to_stop:
                    said = (DEMO if settings.DEBUG else PLAIN).format(
                        port=settings.PORT, logs=settings.VAR_DIR / "log"
                    )
                    self.stdout.write(said)
                    self.stdout.flush()
                family.watch()
        except supervisor.CannotRunError as error:
            raise CommandError(str(error)) from None


def prepare():
    """Bring the database up to date, with demo data in a new one. Leaves no connection open."""
    call_command("migrate", interactive=False, verbosity=0)
    if settings.DEBUG:
        seed_once()
    else:
        call_command("collectstatic", interactive=False, verbosity=0)
    for connection in connections.all():
        connection.close()
        connection.close_pool()


@transaction.atomic
def seed_once():
    """In one transaction: a seed that was interrupted leaves an empty database to start from."""
    if not get_user_model().objects.exists():
        call_command("seed_demo")
