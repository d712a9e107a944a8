"""Keeping what is searched the same as what is written."""

from django.db import connection, transaction

from postmortems.models import Postmortem, SearchCard
from postmortems.models.passage import APART, BLANKS
from postmortems.queries.passages import WANTED, different, named

from . import words

BATCH = 100
"""Documents renewed in one transaction."""
HEAD = 1000
"""Characters of the summary that count as the head of a document."""

RENEW = f"""
WITH {WANTED}, gone AS (
    DELETE FROM postmortems_passage held
    WHERE held.postmortem_id = ANY(%(numbers)s) AND NOT EXISTS (
        SELECT 1 FROM wanted
        WHERE (wanted.postmortem_id, wanted.part, wanted.holder, wanted.number)
            = (held.postmortem_id, held.part, held.holder, held.number))
), changed AS (
    INSERT INTO postmortems_passage (postmortem_id, part, holder, number, place, text)
    SELECT postmortem_id, part, holder, number, place, text FROM wanted
    WHERE NOT EXISTS (
        SELECT 1 FROM postmortems_passage held
        WHERE (wanted.postmortem_id, wanted.part, wanted.holder, wanted.number)
            = (held.postmortem_id, held.part, held.holder, held.number)
          AND held.place = wanted.place AND held.text = wanted.text)
    ON CONFLICT (postmortem_id, part, holder, number)
        DO UPDATE SET place = excluded.place, text = excluded.text
    RETURNING part
)
SELECT EXISTS (SELECT 1 FROM changed WHERE part IN ('title', 'header'))
"""  # noqa: S608 - of constants
"""Leaves the passages that say what they should; whether titles or labels are among the others."""

CARDS = f"""
INSERT INTO postmortems_searchcard (postmortem_id, day, severity, status, team_id, restricted,
    stale, head, search_vector)
SELECT document.id, incident.day, incident.severity, document.status, incident.team_id,
    incident.restricted, false,
    coalesce(setweight(title.vector, 'A'), '') || coalesce(setweight(labels.vector, 'B'), '')
        || coalesce(setweight(to_tsvector('english',
            translate(left(summary.text, {HEAD}), '{APART}', '{BLANKS}')), 'C'), ''),
    (SELECT coalesce(array_to_tsvector(array_agg(DISTINCT word)), '')
        FROM postmortems_passage passage, unnest(tsvector_to_array(passage.vector)) word
        WHERE passage.postmortem_id = document.id)
FROM postmortems_postmortem document
JOIN postmortems_incident incident ON incident.id = document.incident_id
LEFT JOIN postmortems_passage title
    ON (title.postmortem_id, title.part, title.holder) = (document.id, 'title', '')
LEFT JOIN postmortems_passage labels
    ON (labels.postmortem_id, labels.part, labels.holder) = (document.id, 'header', '')
LEFT JOIN postmortems_passage summary
    ON (summary.postmortem_id, summary.part, summary.holder) = (document.id, 'summary', '')
WHERE document.id = ANY(%(numbers)s)
ON CONFLICT (postmortem_id) DO UPDATE SET day = excluded.day, severity = excluded.severity,
    status = excluded.status, team_id = excluded.team_id, restricted = excluded.restricted,
    stale = false, head = excluded.head, search_vector = excluded.search_vector
"""  # noqa: S608 - of constants


def renew(*numbers):
    """Let passages and cards of these postmortems say what the documents say.

    They must be locked.
    """
    asked = named(numbers)
    with connection.cursor() as cursor:
        cursor.execute(RENEW, asked)
        (are_named_anew,) = cursor.fetchone()
        cursor.execute(CARDS, asked)
    if are_named_anew:
        words.gather(numbers)


def outdate(postmortems):
    """Mark these postmortems: something that they name was renamed."""
    SearchCard.objects.filter(pk__in=postmortems.order_by().values("pk")).update(stale=True)


def mend(limit):
    """Renew up to `limit` stale postmortems, as the sweep does; returns how many there were."""
    done = 0
    while done < limit:
        numbers = _stale(min(BATCH, limit - done))
        if not numbers:
            break
        done += len(numbers)
    return done


@transaction.atomic
def _stale(limit):
    """Renew stale postmortems that nobody is at; returns their numbers."""
    stale = SearchCard.objects.filter(stale=True).order_by("pk").values("pk")
    rows = Postmortem.objects.filter(pk__in=stale[:limit]).order_by("pk")
    rows = rows.select_for_update(skip_locked=True, no_key=True, of=("self",))
    numbers = list(rows.values_list("pk", flat=True))
    if numbers:
        renew(*numbers)
    return numbers


def renew_all(numbers):
    """Renew these postmortems, in one transaction."""
    with transaction.atomic():
        rows = Postmortem.objects.filter(pk__in=numbers).order_by("pk")
        list(rows.select_for_update(no_key=True, of=("self",)).values_list("pk"))
        renew(*numbers)


def check(numbers):
    """Those of these postmortems that search does not know as they are: words, facts or card."""
    return sorted({*different(numbers), *_cards_amiss(numbers)})


def _cards_amiss(numbers):
    with connection.cursor() as cursor:
        cursor.execute(AMISS, {"numbers": list(numbers)})
        return [number for (number,) in cursor.fetchall()]


AMISS = """
SELECT document.id
FROM postmortems_postmortem document
JOIN postmortems_incident incident ON incident.id = document.incident_id
LEFT JOIN postmortems_searchcard card ON card.postmortem_id = document.id
WHERE document.id = ANY(%(numbers)s) AND (card.postmortem_id IS NULL OR card.stale
    OR (card.day, card.severity, card.status, card.team_id, card.restricted)
        IS DISTINCT FROM (incident.day, incident.severity, document.status, incident.team_id,
            incident.restricted)
    OR card.search_vector <> (SELECT coalesce(array_to_tsvector(array_agg(DISTINCT word)), '')
        FROM postmortems_passage passage, unnest(tsvector_to_array(passage.vector)) word
        WHERE passage.postmortem_id = document.id))
"""
