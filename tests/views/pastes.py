"""What people do on the paste page: have a text read, change its rows, add them."""

from html import unescape

from django.urls import reverse

from tests.views.test_parts import rows as posted_rows
from tests.views.test_parts import value

TWO = "14:32 Deploy\n14:40 Errors"


def address(postmortem):
    return reverse("timeline_paste", args=[postmortem.pk])


def read(client, postmortem, text, **more):
    given = {"text": text, "zone": "UTC", "first_day": "2025-10-25", **more}
    return client.post(address(postmortem), {"step": "read", **given})


def filled(page):
    """What the form of a preview sends when nothing is changed: (data, [row])."""
    form, found = page.context["form"], []
    for row in page.context["rows"].forms:
        cells = {name: row[name].value() or "" for name in ("time", "text")}
        at = row.initial["at"]
        cells |= {"at": at.isoformat() if at else ""} | (
            {"add": "on"} if row["add"].value() else {}
        )
        found.append(cells)
    sent = {name: form[name].value() for name in ("text", "zone", "first_day")}
    return {"step": "add", "revision": page.context["revision"], **sent}, found


def add(client, postmortem, page, *changes):
    """Send a preview; each of `changes` is (place, {field: text or None})."""
    data, found = filled(page)
    for place, cells in changes:
        kept = found[place] | cells
        found[place] = {name: text for name, text in kept.items() if text is not None}
    return client.post(address(postmortem), {**data, **posted_rows(*found, initial=len(found))})


def said(response):
    return unescape(response.content.decode())


def event(at, text, milestone=""):
    return {"at": f"2025-10-25T{at}Z", "text": text, "milestone": milestone}


def short(postmortem):
    """The rows of a timeline as time and text."""
    return [(row["at"][11:16], row["text"]) for row in value(postmortem, "timeline")]
