"""Taking one of two values that contradict each other."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from postmortems.operations import documents
from postmortems.rules.checks import anchor

from .finding import visible_postmortem
from .numbers import posted_number


@require_POST
def settle(request, number):
    """Adopt the value that was chosen for a contradiction."""
    postmortem = visible_postmortem(request, number)
    fix = documents.settle(
        postmortem,
        request.POST.get("key", ""),
        posted_number(request, "fix"),
        revision=posted_number(request, "revision"),
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, f"Settled: {fix.says}.")
    return redirect(f"{postmortem.get_absolute_url()}#{anchor(fix.slot)}")
