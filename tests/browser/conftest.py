"""People with sessions in real browsers, and a house with one of everything."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import REVIEWERS
from tests.browser.house import House

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
        context.close()


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
