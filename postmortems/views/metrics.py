"""Figures for a monitoring system, in the text format of Prometheus.

Open to administrators and to whoever sends METRICS_TOKEN; for everybody else it is not there. To be
asked from this machine is not enough: behind a proxy everybody seems to be.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from postmortems.queries import pulse

TEXT = "text/plain; version=0.0.4; charset=utf-8"
BEARER = "Bearer "
GAUGE, COUNTER = "gauge", "counter"


@require_safe
@never_cache
@login_not_required
def page(request):
    """The queue, failures, the last sweep, and renderers that were killed."""
    if not (_holds_token(request) or _is_administrator(request)):
        raise Http404
    lines = _lines(pulse.pulse(timezone.now()))
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type=TEXT)


def _holds_token(request):
    sent = request.headers.get("Authorization", "")
    token = settings.METRICS_TOKEN
    is_bearer = bool(token) and sent.startswith(BEARER)
    return is_bearer and constant_time_compare(sent.removeprefix(BEARER), token)


def _is_administrator(request):
    return request.user.is_authenticated and request.user.is_administrator


def _lines(found):
    """Each figure with what it means; one that is not known is left out."""
    for name, kind, help_text, value in (
        ("mail_queue_length", GAUGE, "Mails that wait to be sent.", found.queued),
        ("mail_oldest_queued_seconds", GAUGE, "Age of the oldest of them.", found.oldest_age or 0),
        ("mail_failed", GAUGE, "Mails that failed for good.", found.failed),
        ("sweep_age_seconds", GAUGE, "Time since a sweep came to its end.", found.sweep_age),
        ("sweep_seconds", GAUGE, "How long that sweep took.", found.sweep_seconds),
        ("renderer_kills_total", COUNTER, "Renderers killed over a text.", found.renderer_kills),
    ):
        if value is not None:
            yield f"# HELP postmortems_{name} {help_text}"
            yield f"# TYPE postmortems_{name} {kind}"
            yield f"postmortems_{name} {value}"
    if found.counts:
        yield "# HELP postmortems_sweep_mails What became of the mails of that sweep."
        yield "# TYPE postmortems_sweep_mails gauge"
    for outcome, number in found.counts.items():
        yield f'postmortems_sweep_mails{{outcome="{outcome}"}} {number}'
