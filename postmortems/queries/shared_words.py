"""Which documents speak of the same: words looked up by the index, weighed by how rare they are.

Two statements, however large the archive: the first reads one document and what the database
knows of how common words are, the second asks the index for a few words, each up to a bound, and
reads the words of the best documents only.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection
from django.db.models import Value

from postmortems.models import Entry, SearchCard, Section, TimelineEvent
from postmortems.rules import likeness
from postmortems.rules.likeness import COMMON, Said, Shared

from .documents import searchable

CORE = ("summary", "primary_cause")
"""Slots whose words say what kind of incident it was."""
LETTERS = 8_000
MOST_HITS = 400
"""Documents with one word; those with a rare one are all found."""
MOST_FOUND = 1500
"""Documents with any; words that promise less are not looked for any more, only weighed."""
MOST_COUNTED = 1000
MOST_COMPARED = 20
APART = 100_000
"""More places than a passage has: a word at the end of one is not followed by the next one's."""
PROBED = 5000
"""A word that more documents are known to have is weighed, and not looked for."""

WORDS = """
WITH known AS MATERIALIZED (
    SELECT lexeme, share FROM pg_stats AS statistics, unnest(
        most_common_elems::text::text[], most_common_elem_freqs) AS known (lexeme, share)
    WHERE schemaname = current_schema() AND tablename = 'postmortems_searchcard'
      AND attname = 'search_vector' AND lexeme IS NOT NULL
), said AS (
    SELECT lexeme, mode() WITHIN GROUP (ORDER BY lower(token)) AS word,
        count(*) FILTER (WHERE place = 1) AS titled,
        count(*) FILTER (WHERE place = 2) AS core,
        count(*) FILTER (WHERE place = 3) AS other
    FROM unnest(%(texts)s::text[]) WITH ORDINALITY AS texts (text, place),
         ts_parse('default', text) AS parsed (kind, token),
         unnest(ts_lexize('english_stem', lower(token))) AS lexeme
    WHERE kind IN (1, 2, 10, 11, 15, 16, 17) AND length(token) > 2
      AND lower(token) <> ALL(%(common)s)
    GROUP BY lexeme
)
SELECT said.*, coalesce(share, 0) FROM said LEFT JOIN known USING (lexeme)
"""
"""Words people wrote (not numbers or addresses, nor what any text may say), how often they stand
in the title, in what matters and elsewhere, and in which share of all documents."""

COMPARED = """
WITH archive AS MATERIALIZED (
    SELECT greatest(
        (SELECT count(*) FROM (SELECT 1 FROM ({visible}) AS seen LIMIT %(counted)s) AS counted),
        (SELECT reltuples FROM pg_class WHERE oid = 'postmortems_searchcard'::regclass
           AND reltuples > %(counted)s)
    )::float8 AS documents
), asked AS MATERIALIZED (
    SELECT * FROM unnest(%(lexemes)s::text[], %(weights)s::float8[], %(shares)s::float8[])
        AS asked (lexeme, weight, share)
), hits AS MATERIALIZED (
    SELECT lexeme, found.id FROM archive CROSS JOIN asked CROSS JOIN LATERAL (
        SELECT postmortem_id AS id FROM postmortems_searchcard
        WHERE search_vector @@ quote_literal(asked.lexeme)::tsquery
          AND postmortem_id <> %(number)s
        LIMIT %(hits)s
    ) AS found
    WHERE share * documents <= %(probed)s
    LIMIT %(found)s
), seen AS MATERIALIZED (
    SELECT id FROM ({visible}) AS seen (id)
    WHERE id = ANY(ARRAY(SELECT DISTINCT id FROM hits) || %(also)s::bigint[])
), counted AS (
    SELECT lexeme, count(*) AS found FROM hits JOIN seen USING (id) GROUP BY lexeme
), weighed AS MATERIALIZED (
    SELECT lexeme, weight * ln((documents + 1) / (greatest(found, share * documents, 1) + 0.5))
        / ln(documents + 1) AS weight
    FROM asked JOIN counted USING (lexeme) CROSS JOIN archive
    WHERE greatest(found, share * documents) <= documents * %(common)s
), best AS (
    SELECT id FROM hits JOIN seen USING (id) JOIN weighed USING (lexeme)
    GROUP BY id HAVING count(*) >= %(needed)s ORDER BY sum(weight) DESC, id DESC LIMIT %(compared)s
), chosen AS MATERIALIZED (
    SELECT id FROM best UNION SELECT id FROM seen WHERE id = ANY(%(also)s) UNION SELECT %(number)s
)
SELECT chosen.id, length(card.search_vector),
    (SELECT count(*) FROM postmortems_incident_causes
     WHERE incident_id = incident.id AND cause_id = ANY(%(causes)s)),
    (SELECT count(*) FROM postmortems_incident_services
     WHERE incident_id = incident.id AND service_id = ANY(%(services)s)),
    words.lexeme, weighed.weight, words.positions, words.titled
FROM chosen
JOIN postmortems_searchcard AS card ON card.postmortem_id = chosen.id
JOIN postmortems_postmortem AS postmortem ON postmortem.id = chosen.id
JOIN postmortems_incident AS incident ON incident.id = postmortem.incident_id
LEFT JOIN LATERAL (
    SELECT lexeme, array_agg(place * %(apart)s + position) AS positions,
        bool_or(part = 'title') AS titled
    FROM postmortems_passage AS passage, unnest(passage.vector) AS word,
        unnest(word.positions) AS position
    WHERE passage.postmortem_id = chosen.id AND lexeme = ANY(%(lexemes)s)
    GROUP BY lexeme
) AS words ON true
LEFT JOIN weighed ON weighed.lexeme = words.lexeme
"""
"""The best documents by words in common, those of `also`, and the document itself, each with every
word it shares."""


@dataclass
class Compared:
    """A document: how many different words it has, how many causes and services it shares, and
    which of the words that were asked for."""

    length: int
    causes: int
    services: int
    shared: list = field(default_factory=list)


@dataclass(frozen=True)
class Comparison:
    """Documents by number, what the one that was compared has itself, and its {lexeme: word}."""

    found: dict
    itself: Compared
    words: dict

    def weight(self, number):
        """How much a document has in common with this one, 0 for nothing worth a word."""
        other = self.found[number]
        labels = likeness.CAUSE * other.causes + likeness.SERVICE * other.services
        return labels + self._words_weight(other)

    def phrases(self, number, names):
        """The words in common with a document, as one says them beside `names` in common.

        None while they say little.
        """
        other = self.found.get(number)
        if other is None or not self._words_weight(other):
            return ()
        return likeness.phrases(other.shared, self.itself.shared, self.words, names)

    def _words_weight(self, other):
        if len(other.shared) < likeness.WORDS_NEEDED:
            return 0
        weight = likeness.text_weight(other.shared, other.length, self._usual_length)
        return weight if weight >= likeness.ENOUGH * self._greatest else 0

    @cached_property
    def _usual_length(self):
        return sum(one.length for one in self.found.values()) / len(self.found)

    @cached_property
    def _greatest(self):
        return likeness.text_weight(self.itself.shared, 1, 1)


def compare(postmortem, user, also=()):
    """The documents that `user` may see and that share words with `postmortem`; `also` as well."""
    words = likeness.asked(_said(postmortem))
    seen = SearchCard.objects.visible_to(user).values("pk")
    visible, values = seen.query.sql_with_params()
    names = {f"visible_{place}": value for place, value in enumerate(values)}
    given = {
        "lexemes": [one.lexeme for one in words],
        "weights": [one.weight for one in words],
        "shares": [one.share for one in words],
        "number": postmortem.pk,
        "also": list(also),
        "causes": [cause.pk for cause in postmortem.incident.causes.all()],
        "services": [service.pk for service in postmortem.incident.services.all()],
        "hits": MOST_HITS,
        "found": MOST_FOUND,
        "probed": PROBED,
        "counted": MOST_COUNTED,
        "common": likeness.COMMON_SHARE,
        "needed": likeness.WORDS_NEEDED,
        "compared": MOST_COMPARED,
        "apart": APART,
    }
    visible %= tuple(f"%({name})s" for name in names)
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(COMPARED.format(visible=visible), given | names)
        for number, length, causes, services, *word in cursor.fetchall():
            other = found.setdefault(number, Compared(length, causes, services))
            if Shared(*word).weight is not None:
                other.shared.append(Shared(*word))
    itself = found.pop(postmortem.pk)
    return Comparison(found, itself, {one.lexeme: one.word for one in words})


def _said(postmortem):
    """The words of a document, as PostgreSQL takes them apart."""
    texts = Section.objects.filter(postmortem=postmortem).values_list("slot", "text")
    lines = Entry.objects.filter(postmortem=postmortem).order_by().values_list("slot", "text")
    events = TimelineEvent.objects.filter(incident=postmortem.incident_id).order_by()
    events = events.annotate(slot=Value("timeline")).values_list("slot", "text")
    parts = list(texts.union(lines, events, all=True))
    core = [text for slot, text in parts if slot in CORE]
    other = [text for slot, text in parts if slot not in CORE]
    told = [[postmortem.incident.title], core, other]
    with connection.cursor() as cursor:
        given = {"texts": [searchable(words)[:LETTERS] for words in told], "common": list(COMMON)}
        cursor.execute(WORDS, given)
        return [Said(*row) for row in cursor.fetchall()]
