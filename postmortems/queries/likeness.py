"""Incidents that look like one: same cause, same service or alike text, as far as one may see.

The number of queries is constant, each is answered by an index, and each set is bounded.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import attrgetter, or_

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Case, Prefetch, Q, Value, When

from postmortems.models import Cause, Postmortem, Relation, Section, Service
from postmortems.models.enums import Likeness as Verdict
from postmortems.rules.likeness import COMMON, WORDS_NEEDED, Likeness, came_after, rarest

from .documents import searchable

MOST_LABELLED = 100
"""The newest incidents with a cause, and with a service, in common: since then, and before."""
MOST_WORDED = 2000
"""Documents with one of the rare words; those words are rare because few have them."""
MOST_ALIKE = 100
MOST_PROPOSED = 20
COMPARED = ("summary", "primary_cause")
"""Slots whose words say what kind of incident it was."""
LETTERS = 20_000

WORDS = """
WITH words AS (
    SELECT lexeme, min(lower(token)) AS word
    FROM ts_parse('default', %(text)s) AS parsed (kind, token),
         unnest(ts_lexize('english_stem', lower(token))) AS lexeme
    WHERE kind IN (1, 2, 10, 11) AND length(token) > 2 AND lower(token) <> ALL(%(common)s)
    GROUP BY lexeme
    ORDER BY count(*) DESC, length(lexeme) DESC, lexeme
    LIMIT 32
)
SELECT lexeme, word,
    (SELECT count(*) FROM (
        SELECT 1 FROM postmortems_searchcard other
        WHERE other.search_vector @@ quote_literal(lexeme)::tsquery
          AND NOT other.restricted AND other.postmortem_id <> %(number)s
        LIMIT 201) AS found),
    (SELECT count(*) FROM (SELECT 1 FROM postmortems_postmortem LIMIT 1000) AS counted)
FROM words
"""
"""Words people wrote (not numbers or addresses, nor what any text may say), most used first, how
many documents open to all have each, up to 201, and how many documents there are, up to 1000."""


@dataclass(frozen=True)
class Group:
    """Alike incidents of one time: those accepted, and those nobody has decided on."""

    related: list = field(default_factory=list)
    proposed: list = field(default_factory=list)


@dataclass(frozen=True)
class Alike:
    """Alike incidents since one and before it, and those rejected; each row has its `reason`."""

    since: Group
    before: Group
    rejected: list


def alike(postmortem, user, since):
    """What looks like `postmortem`, among what `user` may see; `since` is the day it ended."""
    decided = {_other(relation, postmortem): relation for relation in _relations(postmortem)}
    words = _by_words(postmortem, user)
    wanted = {*_by_labels(postmortem, user, since), *words, *decided}
    rows = _rows(postmortem, user, wanted)
    for row in rows:
        found = _likeness(row.incident, words.get(row.pk, ()))
        relation = decided.get(row.pk)
        row.verdict = relation.verdict if relation else ""
        row.weight, row.reason = found.weight, relation.reason if relation else found.reason
    rows.sort(key=attrgetter("weight"), reverse=True)
    ended_at = postmortem.incident.ended_at
    later = [row for row in rows if came_after(row.incident, ended_at, since)]
    earlier = [row for row in rows if row not in later]
    rejected = [row for row in rows if row.verdict == Verdict.REJECTED]
    return Alike(_group(later), _group(earlier), rejected)


def between(postmortem, other, user):
    """What two documents have in common, as far as `user` may see the other one."""
    words = _by_words(postmortem, user).get(other.pk, ())
    return next(
        (_likeness(row.incident, words) for row in _rows(postmortem, user, [other.pk])), Likeness()
    )


def related(postmortem, user):
    """The decisions that an incident is related, with `about`, the other one, where visible."""
    visible = Postmortem.objects.visible_to(user).order_by().values("pk")
    seen = Q(first=postmortem, second__in=visible) | Q(second=postmortem, first__in=visible)
    rows = Relation.objects.filter(seen, verdict=Verdict.RELATED)
    rows = rows.select_related("first__incident", "second__incident")
    found = list(rows[:MOST_PROPOSED])
    for row in found:
        row.about = row.second if row.first_id == postmortem.pk else row.first
    return found


def _relations(postmortem):
    either = Q(first=postmortem) | Q(second=postmortem)
    return Relation.objects.filter(either)


def _other(relation, postmortem):
    return relation.second_id if relation.first_id == postmortem.pk else relation.first_id


def _by_labels(postmortem, user, since):
    """Numbers of the newest incidents, since a day and before, with a cause or a service of this.

    What a popular service has done since leaves its place to what it did before.
    """
    rows = Postmortem.objects.visible_to(user).order_by("-incident__day", "-pk").values_list("pk")
    causes = [cause.pk for cause in postmortem.incident.causes.all()]
    services = [service.pk for service in postmortem.incident.services.all()]
    if not (causes or services):
        return []
    newest = [
        rows.filter(same, when)[:MOST_LABELLED]
        for same in (Q(incident__causes__in=causes), Q(incident__services__in=services))
        for when in ((Q(incident__day__gte=since), Q(incident__day__lt=since)) if since else (Q(),))
    ]
    return [pk for (pk,) in newest[0].union(*newest[1:])]


def _by_words(postmortem, user):
    """{number: words} of documents that share enough rare words with this one."""
    said = _rare_words(postmortem)
    if len(said) < WORDS_NEEDED:
        return {}
    asked = [SearchQuery(f"'{lexeme}'", search_type="raw", config="simple") for lexeme, _ in said]
    which = sum(
        Case(When(search_card__search_vector=query, then=Value(2**place)), default=Value(0))
        for place, query in enumerate(asked)
    )
    rows = Postmortem.objects.visible_to(user).filter(search_card__search_vector=reduce(or_, asked))
    rows = rows.exclude(pk=postmortem.pk).order_by("-pk").values_list("pk", which)[:MOST_WORDED]
    found = [
        (pk, tuple(word for place, (_, word) in enumerate(said) if mask >> place & 1))
        for pk, mask in rows
    ]
    enough = [(pk, words) for pk, words in found if len(words) >= WORDS_NEEDED]
    enough.sort(key=lambda row: len(row[1]), reverse=True)
    return dict(enough[:MOST_ALIKE])


def _rare_words(postmortem):
    """[(lexeme, word)] of the words worth comparing, rarest first."""
    texts = Section.objects.filter(postmortem=postmortem, slot__in=COMPARED).order_by("slot")
    text = searchable([postmortem.incident.title, *texts.values_list("text", flat=True)])
    with connection.cursor() as cursor:
        cursor.execute(
            WORDS, {"text": text[:LETTERS], "number": postmortem.pk, "common": list(COMMON)}
        )
        found = cursor.fetchall()
    words = {lexeme: word for lexeme, word, _, _ in found}
    frequencies = {lexeme: count for lexeme, _, count, _ in found}
    documents = found[0][3] if found else 0
    return [(lexeme, words[lexeme]) for lexeme in rarest(frequencies, documents)]


def _rows(postmortem, user, numbers):
    """These postmortems, newest first, with the causes and services they share with this one."""
    incident = postmortem.incident
    services = [service.pk for service in incident.services.all()]
    causes = [cause.pk for cause in incident.causes.all()]
    rows = Postmortem.objects.visible_to(user).with_incident().filter(pk__in=numbers)
    rows = rows.exclude(pk=postmortem.pk).filter(incident__day__isnull=False)
    found = rows.prefetch_related(
        Prefetch("incident__services", Service.objects.filter(pk__in=services)),
        Prefetch("incident__causes", Cause.objects.filter(pk__in=causes)),
    )
    return list(found.order_by("-incident__day", "-pk"))


def _likeness(incident, words):
    return Likeness(
        causes=tuple(cause.name for cause in incident.causes.all()),
        services=tuple(service.name for service in incident.services.all()),
        words=tuple(words),
    )


def _group(rows):
    return Group(
        related=[row for row in rows if row.verdict == Verdict.RELATED],
        proposed=[row for row in rows if not row.verdict][:MOST_PROPOSED],
    )
