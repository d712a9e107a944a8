"""My work."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from postmortems.queries import home as asking
from postmortems.queries import pulse

from .moments import today_of


def page(request):
    """What waits for this person, soonest first, and what they wrote."""
    today = today_of(request.user)
    context = {
        "today": today,
        "work": asking.work(request.user, today=today),
        "postmortems": asking.postmortems(request.user),
        "looked_back": asking.looked_back(request.user),
        "digest_hour": settings.DIGEST_HOUR,
        "alarms": pulse.alarms(timezone.now()) if request.user.is_administrator else None,
    }
    return render(request, "postmortems/home/page.html", context)
