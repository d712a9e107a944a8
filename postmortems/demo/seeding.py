"""Two years in the right order: every act at its moment, and the mails people got meanwhile."""

from datetime import UTC, datetime, time, timedelta
from functools import partial

from django.conf import settings
from django.core.mail import get_connection

from postmortems import emails
from postmortems.models import Notification
from postmortems.models.enums import MailState
from postmortems.operations import clock, notifications
from postmortems.rules import calendar

from . import people as cast
from .stories import STORIES
from .telling import Telling

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
DIGEST_DAYS = 5
BOUNCES = "ines"
BOUNCED = "550 5.1.1 The mailbox is not available"


def seed(*, now):
    """Make the demo's people and tell all stories as of `now`; returns how many there are."""
    today = now.astimezone(UTC).date()
    first = today - timedelta(days=max(story.ago for story in STORIES) + 30)
    people = cast.gather(datetime.combine(first, time(9), UTC), today)
    acts = [act for story in STORIES for act in Telling(story, people=people, today=today).acts()]
    acts += [(moment, partial(leave, moment)) for moment, leave in leavings(people, today)]
    acts += [(moment, partial(plan, moment)) for moment in digest_moments(people, today)]
    for moment, act in sorted(acts, key=lambda one: one[0]):
        act()
        if waiting().exists():
            bounce(people[BOUNCES], moment, today)
            emails.deliver_owed(now=moment, connection=get_connection(NOWHERE))
    return len(STORIES)


def plan(moment):
    """The digests of a moment."""
    clock.plan(now=moment, hour=settings.DIGEST_HOUR, working_days=settings.WORKING_DAYS)


def leavings(people, today):
    """When the accounts of those who left were closed: [(moment, function of the moment)]."""
    for name, days in cast.LEFT.items():
        moment = datetime.combine(today - timedelta(days=days), time(16, 30), UTC)
        yield moment, partial(cast.leave, people[name])


def digest_moments(people, today):
    """When somebody's digest was due in the last working days before this week, in UTC.

    This week's are left to the clock that runs when the demo does.
    """
    moments, day = set(), calendar.week_start(today)
    workdays = calendar.Workdays(settings.WORKING_DAYS)
    for _ in range(DIGEST_DAYS):
        day = calendar.last_working(day - timedelta(days=1), workdays)
        hour = time(settings.DIGEST_HOUR)
        moments |= {
            datetime.combine(day, hour, person.zone).astimezone(UTC) for person in people.values()
        }
    return moments


def waiting():
    """Mails that have not been sent."""
    return Notification.objects.filter(state=MailState.QUEUED, at_once=True)


def bounce(person, moment, today):
    """Let one recent mail to `person` be refused for good, so that the outbox shows one."""
    recent = moment.date() >= today - timedelta(days=30)
    failed = Notification.objects.filter(recipient=person, state=MailState.FAILED)
    if not recent or failed.exists():
        return
    for row in waiting().filter(recipient=person):
        notifications.mark_refused(row, BOUNCED, is_final=True, now=moment)
