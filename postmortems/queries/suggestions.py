"""What somebody may be looking for who has typed the beginning of it, or mistyped it.

Nothing is offered by which this person could not find anything.
"""

import re
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse
from django.utils.http import urlencode

from postmortems.models import Postmortem
from postmortems.models.word import Naming
from postmortems.rules import searching

from . import jump, terms, vocabulary
from .search import by_index, finds, narrowed
from .terms import Ready

FEWEST_LETTERS = 2
MOST_TITLES, MOST_NAMES = 6, 4
LOOKED_AT = 300
"""The newest whose head has the words; of those it is asked whether it is their title."""
ONE_LETTER = re.compile(r"(?<![^\W_])[^\W_]$")
"""The beginning of far too many words."""
MOST_WORDS = 4
"""Words of one text that are looked up as mistyped."""

TITLES = """
WITH headed AS MATERIALIZED (
    SELECT postmortem_id, day FROM ({cards}) card
    ORDER BY day DESC NULLS LAST, postmortem_id DESC LIMIT {most}
)
SELECT card.postmortem_id FROM headed CROSS JOIN LATERAL (
    SELECT * FROM postmortems_searchcard card WHERE card.postmortem_id = headed.postmortem_id
    OFFSET 0
) card
WHERE ts_filter(card.head, '{{a,b}}') @@ %s::tsquery
ORDER BY ts_filter(card.head, '{{a}}') @@ %s::tsquery DESC, card.day DESC NULLS LAST,
    card.postmortem_id DESC
LIMIT {titles}
"""
"""Titles with the words first, then those whose services, causes, team or authors have them."""


@dataclass(frozen=True)
class Offer:
    """One option: its words, what it is, and where it leads."""

    says: str
    kind: str
    url: str


def offered(user, typed):
    """The options for what was typed so far, best first; none for too few letters.

    Raises search.TooSlow.
    """
    return by_index(lambda: _offered(user, typed))


def _offered(user, typed):
    typed = searching.UNTYPEABLE.sub(" ", typed).strip()
    named = jump.named(user, typed)
    if named is not None:
        return [Offer(f"Go to {named.reference}", "Number", named.get_absolute_url())]
    if sum(len(run) for run in searching.LETTERS.findall(typed)) < FEWEST_LETTERS:
        return []
    titles = _titles(user, typed)
    names = _names(user, typed)
    if not (titles or names):
        meant = _replaced(user, typed)
        titles = _titles(user, meant) if meant else []
    return [*titles, *names]


def meant(user, typed):
    """`typed` with words replaced that nothing has which `user` may see; "" for nothing better.

    Raises search.TooSlow.
    """
    return by_index(lambda: _meant(user, typed))


def _meant(user, typed):
    text = _replaced(user, typed)
    asked = terms.ask(searching.parse(text))
    return text if asked and finds(user, Ready(asked.loose)) else ""


def _replaced(user, typed):
    search = searching.parse(typed)
    words = [word.lower() for term in search.terms for word in searching.LETTERS.findall(term.text)]
    found = {}
    for word in dict.fromkeys(words[:MOST_WORDS]):
        if len(word) >= searching.SHORTEST_BEGINNING and not _is_known(user, word):
            near = vocabulary.nearest(user, word)
            if near and near != word:
                found[word] = near
    return searching.corrected(typed, found) if found else ""


def _is_known(user, word):
    asked = terms.ask(searching.parse(f'"{word}"'))
    # A word without meaning, such as “the”, is in every text.
    return not asked or finds(user, Ready(asked.loose))


def _titles(user, typed):
    typed = ONE_LETTER.sub("", typed)
    asked = terms.ask(searching.parse(f"{typed}*" if typed[-1:].isalnum() else typed))
    if not asked:
        return []
    cards = narrowed(user).filter(head=Ready(asked.loose)).order_by()
    sql, values = cards.values_list("postmortem_id", "day").query.sql_with_params()
    sql = TITLES.format(cards=sql, most=LOOKED_AT, titles=MOST_TITLES)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, asked.loose, asked.loose])
        numbers = [number for (number,) in cursor.fetchall()]
    rows = Postmortem.objects.visible_to(user).filter(pk__in=numbers).select_related("incident")
    rows = sorted(rows, key=lambda row: numbers.index(row.pk))
    return [Offer(row.incident.title, row.reference, row.get_absolute_url()) for row in rows]


def _names(user, typed):
    found = vocabulary.begun(user, typed)[:MOST_NAMES]
    return [Offer(str(row), Naming(kind).label, _address(kind, row)) for kind, row in found]


def _address(kind, row):
    if kind == Naming.PERSON:
        return f"{reverse('search')}?{urlencode({'q': f'“{row.name}”'})}"
    condition = {"team": row.pk} if kind == Naming.TEAM else {"label": row.name}
    return f"{reverse('postmortems')}?{urlencode(condition)}"
