"""The address of a person's calendar: made, made anew, revoked. Only its sha256 is kept."""

import secrets
from datetime import timedelta

from django.db.models import Q

from postmortems.models import CalendarFeed
from postmortems.rules.links import sha256

NOTED_ONCE = timedelta(days=1)
"""How exactly it is kept when a calendar was last read."""


def renew(person, *, now):
    """Make an address; the one before ends. Returns the token, which nobody can find again."""
    token = secrets.token_urlsafe(32)
    made = {"token_sha256": sha256(token), "created_at": now, "read_at": None}
    CalendarFeed.objects.update_or_create(person=person, defaults=made)
    return token


def revoke(person):
    """End the address, if there is one."""
    CalendarFeed.objects.filter(person=person).delete()


def note_read(feed, *, now):
    """Keep that the calendar is being read, so that its person can see that it is."""
    long_ago = Q(read_at=None) | Q(read_at__lte=now - NOTED_ONCE)
    CalendarFeed.objects.filter(long_ago, pk=feed.pk).update(read_at=now)
