"""Incidents that were said to be related, beside those that the text of a document names."""

import re

from postmortems.rules import naming

SLOT = "related_incidents"
NUMBER = re.compile(r"\bPM-(\d+)\b|/postmortems/(\d+)/")


def with_related(document, related, *, site):
    """A copy of `document`, a plain dict, that names each of `related` once.

    They are postmortems that the reader may see. A file is read by others than the one who asked
    for it: restricted ones stay out of it. What is named already stays as it was written.
    """
    rows = document["parts"][SLOT]
    named = {number for row in rows for number in _numbers(f"{row['text']} {row['url']}")}
    added = [
        {"label": "", "text": naming.in_full(one), "url": site + one.get_absolute_url()}
        for one in naming.openly(related)
        if one.pk not in named
    ]
    return {**document, "parts": {**document["parts"], SLOT: [*rows, *added]}}


def _numbers(text):
    return {int(found[1] or found[2]) for found in NUMBER.finditer(text)}
