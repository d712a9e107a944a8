"""What Celery calls: alarm clocks, safe to ring twice and side by side."""

import logging
import time
import urllib.request
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from kombu.exceptions import OperationalError

from postmortems import emails
from postmortems.operations import (
    clock,
    drafts,
    heartbeats,
    leaving,
    passages,
    rollups,
    words,
)
from postmortems.queries import moments, outbox, pulse

PING_SECONDS = 5
MENDED = 500
"""How many postmortems one sweep renews for the search, after something they name was renamed."""
SWEEP_SECONDS = 75
"""How long planning and delivering may take together; well below the time limit of a task."""

logger = logging.getLogger(__name__)


@shared_task(name="postmortems.tasks.sweep")
def sweep():
    """Write what is owed by now to the ledger, and deliver what is due.

    A worker that comes back finds a call for each minute it was away, and heeds one of them.
    """
    now = moments.now()
    if not pulse.began_lately(now, within=timedelta(seconds=settings.SWEEP_SECONDS / 2)):
        sweep_at(now)


@shared_task(name="postmortems.tasks.deliver")
def deliver():
    """Help a sweep with many mails: each process of the workers takes what no other has claimed."""
    return emails.deliver_owed(now=moments.now(), seconds=SWEEP_SECONDS)


def sweep_at(now):
    """The sweep of the moment `now`; returns how many digests were made and what became of mails.

    Mails go out even when planning fails: they are owed already. Last, what is left of drafts and
    of people who were here is cleared, figures are added up, and the search learns of what was
    renamed. A sweep that came to its end leaves a heartbeat.
    """
    began = time.monotonic()
    try:
        leaving.release(now=now)
        made = clock.plan(now=now, hour=settings.DIGEST_HOUR, working_days=settings.WORKING_DAYS)
    finally:
        _call_for_help(now)
        left = SWEEP_SECONDS - (time.monotonic() - began)
        counts = emails.deliver_owed(now=now, seconds=left)
    drafts.clear(now=now)
    rollups.merge(now=now)
    words.gather_names()
    passages.mend(MENDED)
    counts = {"digests": made, **counts}
    seconds = round(time.monotonic() - began, 3)
    heartbeats.beat(pulse.SWEEP, now=moments.now(), seconds=seconds, counts=counts)
    _ping(settings.HEARTBEAT_URL)
    return counts


def _call_for_help(now):
    """Let a process that is free deliver too when there is more than one batch of mails."""
    if not outbox.is_more_due(settings.EMAIL_BATCH, now):
        return
    try:
        deliver.apply_async(retry=False)
    except OperationalError as error:
        # Whoever sweeps sends it all the same, only later.
        logger.warning("no_help_called", extra={"error": str(error)})


def _ping(url):
    """Tell a watchman outside that a sweep came to its end: a dead clock cannot say so itself."""
    if not url:
        return
    try:
        with urllib.request.urlopen(url, timeout=PING_SECONDS):  # noqa: S310 - set by who runs it
            pass
    except (OSError, ValueError) as error:
        logger.warning("heartbeat_not_sent", extra={"error": str(error)})
