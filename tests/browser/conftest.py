"""People with sessions in real browsers, and a house with one of everything."""

import re
import threading

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.test import Client

from accounts.models import REVIEWERS
from tests.browser.house import House
from tests.browser.weeks import Weeks

REFUSED = re.compile(r"status of 4\d\d")
"""What Chromium logs for a page that refuses; the pages themselves are asserted."""


@pytest.fixture
def open_page(browser, live_server):
    """Makes a page of a new browser context, signed in as `person` without the form.

    `page.said` collects errors and warnings of the console: scripts that broke, files that are
    missing, violations of the CSP.
    """
    contexts = []

    def open_(person=None, **options):
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        if person:
            context.add_cookies([session_cookie(person, live_server.url)])
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: hear(page, message))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        return page

    yield open_
    for context in contexts:
        # Nothing more is sent: a page that closes says so to the server.
        context.set_offline(True)
        context.close()
    requests.wait()


class Requests:
    """The requests that are being answered: tables are emptied when there are none."""

    def __init__(self):
        self.running = 0
        self.changed = threading.Condition()
        request_started.connect(self.start, weak=False)
        request_finished.connect(self.finish, weak=False)

    def start(self, sender, **more):
        self._count(sender, 1)

    def finish(self, sender, **more):
        self._count(sender, -1)

    def _count(self, sender, more):
        # Those of the test client, whose sender is no such class, may never be closed.
        if isinstance(sender, type) and issubclass(sender, WSGIHandler):
            with self.changed:
                self.running += more
                self.changed.notify_all()

    def wait(self, seconds=10):
        """Return when none is running; fails after `seconds`."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.running == 0, seconds)


requests = Requests()


def hear(page, message):
    """Keep what a script, a missing file or the CSP complains about."""
    if message.type in ("error", "warning") and not REFUSED.search(message.text):
        page.said.append(f"{page.url}: {message.text}")


def session_cookie(person, url):
    """The cookie of a new session of `person`."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture
def building(author, co_author, administrator, reviewer, team):
    """One of everything, led by `author`; `administrator` is asked for reviews too."""
    administrator.groups.add(Group.objects.get_or_create(name=REVIEWERS)[0])
    reviewers = [administrator, reviewer]
    return House.built(author=author, co_author=co_author, reviewers=reviewers, team=team)


@pytest.fixture
def weeks(clock, mail_server, open_page, live_server, settings):
    """From `now` on; links in mails lead to the server of the test."""
    settings.SITE_URL = live_server.url
    return Weeks(clock, mail_server, open_page)
