"""The list of postmortems: narrowed, searched, newest incident first."""

import re

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import Q
from django.db.models.functions import Left

from postmortems.models import Cause, Postmortem, Service
from postmortems.models.enums import Severity, Status

from . import paging
from .counts import with_open_items, with_sign_offs

ORDER = {"day": "incident__day", "number": "incident_id", "descending": True}
NUMBER = re.compile(r"\s*(PM|A)-?(\d{1,9})\s*", re.ASCII | re.IGNORECASE)
PLAIN_WORDS = re.compile(r"[\w\s]+")
SEARCHED_FOR_A_HIT = 2000
"""How many characters at the start of a document an excerpt is looked for in."""
HIT_STARTS, HIT_ENDS = "\ue000", "\ue001"
"""Around the words that were found; private characters, so that no text holds them."""


def filtered(
    user,
    *,
    today,
    q="",
    status="",
    severity="",
    team=None,
    label="",
    since=None,
    until=None,
    late=False,
    mine=False,
):
    """Postmortems visible to `user` that meet every condition given."""
    rows = Postmortem.objects.visible_to(user)
    conditions = [
        q and _words(q),
        status and Q(status=status),
        severity and _severity(severity),
        team and Q(incident__team=team),
        label and _label(label),
        since and Q(incident__day__gte=since),
        until and Q(incident__day__lte=until),
        late and Q(status=Status.DRAFT, due_on__lt=today),
    ]
    for condition in conditions:
        if condition:
            rows = rows.filter(condition)
    return rows.written_by(user) if mine else rows


def page(rows, *, after=None, before=None, q=""):
    """One page of rows with what the list shows; with `q` each has a `hit`, an excerpt."""
    shown = rows.with_incident()
    shown = with_sign_offs(with_open_items(shown))
    if q:
        shown = shown.annotate(hit=_hit(q))
    return paging.page(shown, after=after, before=before, **ORDER)


def named(text):
    """What a number such as “PM-142” or “A-404” names: ("PM", 142), or None."""
    found = NUMBER.fullmatch(text)
    return (found[1].upper(), int(found[2])) if found else None


def _query(text):
    """Words as people search for them; plain words match longer ones that begin so, too."""
    query = SearchQuery(text, search_type="websearch", config="english")
    if PLAIN_WORDS.fullmatch(text) and " or " not in text.lower():
        begins = " & ".join(f"{word}:*" for word in text.split())
        query = query | SearchQuery(begins, search_type="raw", config="english")
    return query


def _words(text):
    return Q(pk__in=Postmortem.objects.filter(search_vector=_query(text)).order_by().values("pk"))


def _hit(text):
    return SearchHeadline(
        Left("search_text", SEARCHED_FOR_A_HIT),
        _query(text),
        config="english",
        start_sel=HIT_STARTS,
        stop_sel=HIT_ENDS,
        min_words=8,
        max_words=20,
        max_fragments=1,
    )


def _severity(value):
    if value == "high_and_up":
        return Q(incident__severity__in=(Severity.CRITICAL, Severity.HIGH))
    return Q(incident__severity="" if value == "unset" else value)


def _label(text):
    named = [
        model.objects.filter(name__icontains=text).order_by().values("incidents")
        for model in (Service, Cause)
    ]
    return Q(incident__in=named[0]) | Q(incident__in=named[1])
