"""What Celery calls: alarm clocks, safe to ring twice and side by side."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from postmortems import emails
from postmortems.operations import clock, drafts, leaving


@shared_task(name="postmortems.tasks.sweep")
def sweep():
    """Write what is owed by now to the ledger, and deliver what is due."""
    sweep_at(timezone.now())


def sweep_at(now):
    """The sweep of the moment `now`; returns how many digests were made and what became of mails.

    Mails go out even when planning fails: they are owed already. Last, what is left of drafts and
    of people who were here is cleared.
    """
    try:
        leaving.release(now=now)
        made = clock.plan(now=now, hour=settings.DIGEST_HOUR, working_days=settings.WORKING_DAYS)
    finally:
        counts = emails.deliver_owed(now=now)
    drafts.clear(now=now)
    return {"digests": made, **counts}
