"""What no view answered becomes a page: refusals, a lost database, addresses nobody can mean."""

import sys
import time
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError, connection
from django.http import Http404

from postmortems import markup
from postmortems.operations.workflow import Refused
from postmortems.views import errors

LOST = (OperationalError, InterfaceError)
HEALTH = ("/healthz", "/readyz")
BREATHER = 1
"""Seconds for which a database that did not answer is not asked again by this process: requests
that wait for it would leave no thread to say that it is gone."""


def _remember(sender, request=None, **more):
    """Keep what broke a request; also reading the session can, before any view is asked."""
    if request is not None:
        request.broken_by = sys.exc_info()[1]


got_request_exception.connect(_remember, dispatch_uid="postmortems.middleware")


class AnswerInPages:
    """The outermost layer but for security: nothing leaves it as a bare error."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.lost_until = 0

    def __call__(self, request):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request)
        if request.path_info in HEALTH:
            # Who asks does not matter, and finding it out would need the database.
            request.COOKIES = {}
        elif not self._has_database():
            return errors.unavailable()
        response = self.get_response(request)
        if isinstance(getattr(request, "broken_by", None), LOST):
            return errors.unavailable()
        if response.status_code == HTTPStatus.NOT_FOUND and request.resolver_match is None:
            return errors.not_found(request)
        return response

    def _has_database(self):
        """Whether there is a connection to work with; without one every layer would wait for it."""
        if time.monotonic() < self.lost_until:
            return False
        try:
            connection.ensure_connection()
        except LOST:
            self.lost_until = time.monotonic() + BREATHER
            return False
        return True

    def process_exception(self, request, error):
        """The page for what a view raised, or None to let Django answer."""
        if isinstance(error, Refused):
            return errors.refused(request, error)
        if isinstance(error, Http404):
            return errors.not_found(request, error)
        if isinstance(error, PermissionDenied):
            return errors.not_allowed(request, error)
        return errors.unavailable() if isinstance(error, LOST) else None


class RenderInTime:
    """However many texts a page shows, and whatever they are: it takes a second to render them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with markup.one_budget():
            return self.get_response(request)
