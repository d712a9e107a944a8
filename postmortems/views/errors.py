"""Pages for what went wrong: each says what happened, and that nothing was lost."""

import logging
import re
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from postmortems.operations import workflow

from .uploads import TooBig

logger = logging.getLogger(__name__)
THING = re.compile(r"/(postmortems|action-items|follow-ups)/\d+/", re.ASCII)
UNTYPED = re.compile(
    r"csrf|password|^(revision|verdict|restricted|next|and_next|preview|id|slot|tab|sequence|draft|draft_sequence|writer|conflict|take|move|step|zone|first_day)$|_FORMS$|-(id|ORDER|DELETE)$"
)
"""Fields of forms that people do not type into."""
RETRY_AFTER = "30"
TOO_BIG = "What was sent is larger than 2.5 MB, so it was not read. Send less at once."


def typed(request):
    """What a person typed into the form that was refused: texts, without secrets and counters."""
    if request.method != "POST":
        return []
    pairs = [(name, text) for name, texts in request.POST.lists() for text in texts]
    return [text for name, text in pairs if text.strip() and not UNTYPED.search(name)]


def bad_request(request, exception=None):
    """400, or 413 when too much was sent at once."""
    if isinstance(exception, RequestDataTooBig):
        says = str(exception) if isinstance(exception, TooBig) else TOO_BIG
        return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "That is too much", says)
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)


def not_found(request, exception=None):
    """404: missing and not visible are the same page."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def not_allowed(request, exception=None):
    """403, with the sentence of the rule that said no."""
    context = {"exception": str(exception or ""), "typed": typed(request)}
    return render(request, "403.html", context, status=HTTPStatus.FORBIDDEN)


def broken(request):
    """500: needs neither the database nor a person."""
    text = get_template("500.html").render()
    return HttpResponse(text, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable():
    """503: the database does not answer. Needs neither the database nor a person."""
    text = get_template("503.html").render()
    status = HTTPStatus.SERVICE_UNAVAILABLE
    return HttpResponse(text, status=status, headers={"Retry-After": RETRY_AFTER})


def refused(request, refusal):
    """What an operation refused, as a page with its sentence: 403, 409 or 400.

    Who tried what stands in the log.
    """
    logger.warning(
        "Refused to person %s: %s %s: %s", request.user.pk, request.method, request.path, refusal
    )
    if isinstance(refusal, workflow.NotAllowed):
        return not_allowed(request, refusal)
    if isinstance(refusal, workflow.NotNow | workflow.Stale):
        context = {
            "exception": str(refusal),
            "back_url": back_url(request),
            "typed": typed(request),
        }
        return render(request, "409.html", context, status=HTTPStatus.CONFLICT)
    return _page(request, HTTPStatus.BAD_REQUEST, "This was not done", str(refusal))


def _page(request, status, heading, sentence):
    context = {
        "heading": heading,
        "sentence": sentence,
        "back_url": back_url(request),
        "typed": [] if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else typed(request),
    }
    return render(request, "postmortems/errors/page.html", context, status=status)


def back_url(request):
    """The page of the thing a step was taken on, or nothing."""
    found = THING.match(request.path)
    return found[0] if found else ""
