"""My work."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from postmortems.queries import board, pulse
from postmortems.queries import home as asking

from .moments import today_of


def page(request):
    """What waits for this person, soonest first, and what they wrote."""
    today = today_of(request.user)
    found = asking.home(request.user, today=today)
    context = {
        "today": today,
        "work": found.work,
        "postmortems": found.postmortems,
        "looked_back": found.looked_back,
        "digest_hour": settings.DIGEST_HOUR,
        "watch": _watch(request.user, today),
        "alarms": pulse.alarms(timezone.now()) if request.user.is_administrator else None,
    }
    return render(request, "postmortems/home/page.html", context)


def _watch(user, today):
    """What is promised and not done, for those who watch over others; None for everybody else."""
    if user.is_manager or user.managed_teams.exists():
        return board.watch(user, today)
    return None
