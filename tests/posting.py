"""The clock with a mail server that takes everything at once, and one that is not there."""

from django.core.mail import get_connection
from django.db.models import Q

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import clock


def plan(now):
    """Let the clock plan, and its digests leave at once; returns how many there were."""
    made = clock.plan(now=now)
    left = Notification.objects.filter(Q(kind="digest") | Q(digest__isnull=False), state="queued")
    left.update(state="sent", sent_at=now)
    return made


class NoServer:
    """A connection to a mail server that does not answer."""

    def open(self):
        raise ConnectionRefusedError(111, "Connection refused")

    def close(self):
        """Nothing was opened."""


def deliver(now):
    """Deliver what is owed into `django.core.mail.outbox`; returns the counts."""
    backend = get_connection("django.core.mail.backends.locmem.EmailBackend")
    return emails.deliver_owed(now=now, connection=backend)


def deliver_in_vain(now):
    """Try to deliver what is owed while no mail server answers; returns the counts."""
    return emails.deliver_owed(now=now, connection=NoServer())
