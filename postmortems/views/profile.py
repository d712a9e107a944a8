"""A person's own page, and light or dark."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import User
from postmortems.forms.profile import LookForm, ProfileForm

from . import places

YEAR = 365 * 24 * 3600


def page(request):
    """Name, time zone, when mail comes; teams and roles to read."""
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("profile")
    context = {
        "form": form,
        "teams": list(request.user.teams.all()),
        "managed": list(request.user.managed_teams.all()),
        "digest_hour": settings.DIGEST_HOUR,
    }
    status = 422 if form.errors else 200
    return render(request, "postmortems/profile/page.html", context, status=status)


@require_POST
def appearance(request):
    """Keep light, dark or neither in a cookie, and go back to where one was."""
    form = LookForm(request.POST)
    response = redirect(places.here(request, form.data.get("next", ""), otherwise="home"))
    if form.is_valid():
        response.set_cookie(
            "look",
            form.cleaned_data["look"],
            max_age=YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return response
