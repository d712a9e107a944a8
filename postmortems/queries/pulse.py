"""Whether reminders go out: the last sweep, and the mails that wait or failed; what texts cost."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from postmortems import markup
from postmortems.models import Heartbeat, Notification
from postmortems.models.enums import MailState

SWEEP = "sweep"
"""The name of the heartbeat of whoever plans and delivers."""
SILENT = timedelta(minutes=5)
"""How long no sweep may come to its end before somebody is told."""
LATELY = timedelta(days=7)


@dataclass(frozen=True)
class Alarms:
    """What an administrator should look after; false when there is nothing."""

    last_sweep: datetime | None
    is_silent: bool
    failed: int

    def __bool__(self):
        return self.is_silent or self.failed > 0


@dataclass(frozen=True)
class Pulse:
    """Figures for machines; ages in seconds, None for what there is not."""

    queued: int
    oldest_age: float | None
    failed: int
    sweep_age: float | None
    sweep_seconds: float | None
    counts: dict
    renderer_kills: int


def alarms(now):
    """The Alarms of the moment `now`."""
    last = _last_sweep()
    at = last.at if last else None
    failed = _mails(MailState.FAILED).filter(retry_at__gte=now - LATELY)
    return Alarms(at, at is None or now - at > SILENT, failed.count())


def began_lately(now, *, within):
    """Whether the last sweep that came to its end began at most that long ago.

    One that seems to be yet to come was there before the clock was put back.
    """
    last = _last_sweep()
    return bool(last) and abs(now - last.at + timedelta(seconds=last.seconds)) < within


def pulse(now):
    """The Pulse of the moment `now`."""
    last = _last_sweep()
    queue = _mails(MailState.QUEUED).aggregate(number=Count("pk"), oldest=Min("created_at"))
    oldest = queue["oldest"]
    return Pulse(
        queued=queue["number"],
        oldest_age=(now - oldest).total_seconds() if oldest else None,
        failed=_mails(MailState.FAILED).count(),
        sweep_age=(now - last.at).total_seconds() if last else None,
        sweep_seconds=last.seconds if last else None,
        counts=last.counts if last else {},
        renderer_kills=markup.kills(),
    )


def _mails(state):
    return Notification.objects.filter(state=state, at_once=True)


def _last_sweep():
    return Heartbeat.objects.filter(name=SWEEP).first()
