"""Calendars: a person's own by an address that needs no session, and one review as a file."""

import hashlib

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from postmortems.exchange import due_days, icalendar
from postmortems.models import FollowUp
from postmortems.operations import calendar_feeds
from postmortems.queries import feeds


@require_safe
@login_not_required
def calendar(request, token):
    """What the owner of this address has to do, as they may see it at this moment."""
    feed = feeds.find(token)
    if feed is None:
        raise Http404
    calendar_feeds.note_read(feed, now=timezone.now())
    found = due_days.events(feeds.work(feed.person), site=settings.SITE_URL)
    response = _answer(icalendar.write(found, name="Postmortems"))
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


@require_safe
def follow_up(request, pk):
    """One follow-up review as a file for a calendar."""
    found = FollowUp.objects.visible_to(request.user).with_document().filter(pk=pk).first()
    if found is None:
        raise Http404
    event = due_days.follow_up(found, site=settings.SITE_URL, changed_at=timezone.now())
    response = _answer(icalendar.write([event]))
    name = f"{found.postmortem.reference}-follow-up.ics"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _answer(text):
    response = HttpResponse(text, content_type=icalendar.MEDIA_TYPE)
    # Whether one may still see it is asked each time.
    response["Cache-Control"] = "private, no-cache"
    return response


@require_POST
@never_cache
def renew(request):
    """Make an address, which ends the one before, and show it once."""
    token = calendar_feeds.renew(request.user, now=timezone.now())
    address = settings.SITE_URL + reverse("calendar_feed", args=[token])
    return render(request, "postmortems/profile/calendar.html", {"address": address})


@require_POST
def revoke(request):
    """End the address."""
    calendar_feeds.revoke(request.user)
    messages.success(request, "Revoked. The calendars that read it get nothing any more.")
    return redirect("profile")
