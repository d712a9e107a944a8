"""What day it is for the person who asks."""

from django.utils import timezone


def today_of(user):
    """Today in the person's own time zone."""
    return timezone.now().astimezone(user.zone).date()
