"""Sending hostile texts to forms, and what a refusal must be.

Fixtures (import them where they are used): `enter`, `send`, `opens`.
"""

import html
import re

import pytest
from django.db import transaction
from django.forms import fields as django_fields
from django.test import Client

from postmortems.operations import clock as planning
from tests import hostile
from tests.cast import NOW
from tests.security.forms import FORMS
from tests.security.traces import traces

TEXTS = {
    **hostile.TEXTS,
    "64 KiB and one": "x" * (64 * 1024 + 1),
    "100,000 characters": "y" * 100_000,
    "joined emoji": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 20,
    "zero width": "\u200b\u200d\ufeff\u2060",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍" * 50,
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x85",
    "private": "\ue000\ue001\U0010ffff",
    "blank": " \t\u00a0\u3000 ",
    "quotes": "'; DROP TABLE accounts_user; -- \" ` \\ %s %n {0} {{ x }}",
    "path": "../../../../etc/passwd",
    "json": '{"a": [null, NaN]}',
    "no day": "0000-00-00",
    "a far day": "99999-12-31",
    "the last day": "9999-12-31",
    "the first day": "0001-01-01",
    "no such day": "2025-02-30",
    "another order": "31.10.2025",
    "time": "25:61",
    "far time": "23:59:60",
    "negative": "-1",
    "large": str(10**30),
    "larger than any": "9" * 5000,
    "fraction": "1.5",
    "small fraction": "0.0000001",
    "exponent": "1e400",
    "nan": "NaN",
    "infinity": "Infinity",
    "minus infinity": "-inf",
    "other digits": "١٢٣",
    "underscored": "1_000",
    "hex": "0x10",
    "yes": "yes",
    "address": "javascript:alert(1)",
    "long address": "https://example.com/" + "a" * 3000,
    "strange address": "https://[::1",
    "number of nobody": "999999999",
}
BOMBS = ("script", "controls", "the last day")
"""Texts that may be kept, and be trouble for a page that shows them."""
TELLING = ("long", "100,000 characters", "script", "nul", "breaks", "blank", "right to left")
TELLING += ("no day", "the last day", "the first day", "negative", "large", "nan")
"""Texts that fields of one kind or the other refuse."""
THEIRS = ("sign in", "reset", "change password", "appearance")
"""Forms of django-allauth, which has sentences of its own, and one without a page."""


def default_sentences():
    """How Django says that a field is wrong: not our words."""
    found = {"Ensure this value", "Ensure that there are no more", "Null characters"}
    for kind in vars(django_fields).values():
        for text in getattr(kind, "default_error_messages", {}).values():
            found.add(str(text).split("%")[0].strip())
    return sorted(text for text in found if len(text) > 8)


DEFAULTS = default_sentences()


@pytest.fixture
def enter(client, desk, settings):
    """Sign in as the person whose a form is, once as long as it is the same person."""
    settings.ACCOUNT_RATE_LIMITS = False
    signed_in = []

    def enter(form):
        who = FORMS[form].who
        if signed_in != [who]:
            client.force_login(getattr(desk, who)) if who else client.logout()
            signed_in[:] = [who]

    return enter


@pytest.fixture
def send(client, desk, enter):
    """Send a form with some fields changed, as the person whose it is; undone when it returns."""
    before = {}

    def send(form, look=None, **changes):
        sheet = FORMS[form]
        enter(form)
        if sheet.who not in before:
            before.clear()
            before[sheet.who] = traces()
        with transaction.atomic():
            response = client.post(sheet.address(desk), sheet.filled(desk, **changes))
            response.is_changed = response.status_code == 422 and traces() != before[sheet.who]
            if response.status_code == 302 and look:
                look()
            transaction.set_rollback(True)
        return response

    return send


def says(response):
    """The words people read on a page."""
    return html.unescape(response.content.decode(errors="replace"))


def is_shown(text, page):
    """Whether what was typed stands on the page again; line breaks may have been made plain."""
    plain = [part for part in re.split("[\0\r\n\u2028\u2029]+", text) if part.strip()]
    return all(part in page for part in plain)


@pytest.fixture
def opens(desk):
    """Look at every page about what was changed, and let the clock look too."""
    client = Client()
    client.force_login(desk.author)
    top = desk.draft.get_absolute_url()
    pages = (top, f"/postmortems/{desk.draft.pk}.md", f"{top}edit/header/")
    pages += ("/action-items/?state=any", desk.follow_up.get_absolute_url())

    def look():
        for page in pages:
            assert client.get(page).status_code == 200, page
        planning.plan(now=NOW)

    return look


def check_refusal(response, name):
    """A refusal changes nothing and says why, in our words."""
    page = says(response)
    assert not response.is_changed, name
    assert 'class="form-error"' in page or 'role="alert"' in page, name
    assert [sentence for sentence in DEFAULTS if sentence in page] == [], name
