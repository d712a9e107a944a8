"""An archive of long documents by SQL, the same each time: `seed(documents)` in an empty database.

Each has 8 KB of text in made-up words (the n-th word is as frequent as 1/n), ten promises and ten
events. KNOWN are words that stand in a known share of the documents. The search is filled as
`manage.py check_search --mend` would, its indexes built last.
"""

from datetime import UTC, datetime

from django.db import connection, transaction

from postmortems.models import Postmortem, SearchCard
from postmortems.operations import passages, words

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)
KNOWN = {"commonly": 0.4, "tenthly": 0.1, "seldomly": 0.004}
"""Beside them “rarest” stands in five documents, and “lonely pairing” side by side in every
hundredth."""
PARAGRAPHS, WORDS_OF_ONE, VOCABULARY = 4000, 190, 20_000
BATCH = 500

SEED = "SELECT setseed(0.25)"
VOCABULARY_TABLE = """
CREATE TEMP TABLE vocabulary AS
SELECT n AS rank, (
    SELECT string_agg((ARRAY['ba','ke','lo','mi','nu','ra','se','to','vu','zi','da','pe','go','fi',
        'hu','ca','je','wo','xi','yu'])[1 + (n / (20 ^ place)::int) %% 20], '' ORDER BY place)
    FROM generate_series(0, 3) place) AS word
FROM generate_series(1, %(vocabulary)s) n
"""
PARAGRAPHS_TABLE = """
CREATE TEMP TABLE paragraphs AS
SELECT number, string_agg(vocabulary.word, ' ') AS text
FROM (
    SELECT number, floor(exp(random() * ln(%(vocabulary)s)))::int AS rank
    FROM generate_series(1, %(paragraphs)s) number, generate_series(1, %(words)s)
) drawn JOIN vocabulary USING (rank)
GROUP BY number
"""
PEOPLE = """
INSERT INTO accounts_user (password, is_superuser, email, name, time_zone, digest, mail_at_once,
    weekly_report, mail_refused, is_staff, is_active, date_joined)
SELECT '!', false, 'person-' || n || '@example.com', initcap(word) || ' ' || n, 'UTC', 'daily',
    true, true, '', false, true, %(now)s
FROM generate_series(1, 500) n JOIN vocabulary ON rank = n
"""
TEAMS = """
INSERT INTO accounts_team (name, time_zone, holidays)
SELECT 'Team ' || word, 'UTC', '' FROM vocabulary WHERE rank <= 20
"""
LABELS = """
INSERT INTO postmortems_{label} (name)
SELECT '{label} ' || word FROM vocabulary WHERE rank BETWEEN 100 AND 299
"""
INCIDENTS = """
INSERT INTO postmortems_incident (title, severity, day, restricted, team_id, users_affected_note,
    revenue, revenue_currency, revenue_note, data_loss, data_loss_detail, status_page,
    customer_emails, social_media)
SELECT initcap(split_part(text, ' ', 1 + n %% 90)) || ' ' || split_part(text, ' ', 7 + n %% 80)
        || ' after ' || split_part(text, ' ', 3 + n %% 85) || ' ' || n,
    (ARRAY['critical', 'high', 'medium', 'low'])[1 + n %% 4],
    date '2026-06-10' - (n * 7919 %% 1800)::int, n %% 20 = 0, team.id,
    '', '', 'USD', '', '', '', '', '', ''
FROM generate_series(1, %(documents)s) n
JOIN paragraphs ON number = 1 + n * 13 %% %(paragraphs)s
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM accounts_team) team
    ON team.place = 1 + n %% 20
ORDER BY n
"""
POSTMORTEMS = """
INSERT INTO postmortems_postmortem (incident_id, status, lead_id, other_reviewers, version,
    created_at, edited_at)
SELECT incident.id, CASE WHEN incident.id %% 3 = 0 THEN 'under_review' ELSE 'draft' END, lead.id,
    '', 1, %(now)s, %(now)s
FROM postmortems_incident incident
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM accounts_user) lead
    ON lead.place = 1 + incident.id %% 500
"""
LINKS = """
INSERT INTO postmortems_incident_{label}s (incident_id, {label}_id)
SELECT incident.id, label.id FROM postmortems_incident incident
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM postmortems_{label}) label
    ON label.place = 1 + incident.id * 31 %% 200
"""
SECTIONS = """
INSERT INTO postmortems_section (postmortem_id, slot, text)
SELECT document.id, slot, text || CASE slot WHEN 'primary_cause' THEN
    CASE WHEN document.id * 7 %% 10 < 4 THEN ' commonly' ELSE '' END
    || CASE WHEN document.id / 10 %% 10 = 5 THEN ' tenthly' ELSE '' END
    || CASE WHEN document.id %% 250 = 0 THEN ' seldomly' ELSE '' END
    || CASE WHEN document.id %% 100 = 1 THEN ' lonely pairing' ELSE '' END
    || CASE WHEN document.id %% 100 = 2 THEN ' pairing lonely' ELSE '' END
    || CASE WHEN document.id %% (%(documents)s / 5) = 3 THEN ' rarest' ELSE '' END ELSE '' END
FROM postmortems_postmortem document
JOIN (VALUES ('summary', 17, 300), ('primary_cause', 5, 5000), ('technical_details', 3, 5000),
    ('status_page_sample', 11, 5000), ('customer_email_sample', 7, 5000)) kind (slot, step, most)
    ON true
JOIN LATERAL (
    SELECT left(text, most) AS text FROM paragraphs
    WHERE number = 1 + document.id * step %% %(paragraphs)s
) chosen ON true
"""
ENTRIES = """
INSERT INTO postmortems_entry (postmortem_id, slot, position, text, detail)
SELECT document.id, slot, position, substr(text, 1 + 40 * position, 120), ''
FROM postmortems_postmortem document
JOIN (VALUES ('could_not', 19), ('contributing_factors', 23), ('good_responses', 29),
    ('technical_lessons', 31)) kind (slot, step) ON true
CROSS JOIN generate_series(0, 2) position
JOIN paragraphs ON number = 1 + document.id * step %% %(paragraphs)s
"""
EVENTS = """
INSERT INTO postmortems_timelineevent (incident_id, at, position, text, milestone)
SELECT incident.id, incident.day + interval '14 hours' + place * interval '7 minutes', place,
    substr(text, 1 + 60 * place, 80), ''
FROM postmortems_incident incident CROSS JOIN generate_series(1, 10) place
JOIN paragraphs ON number = 1 + incident.id * 37 %% %(paragraphs)s
"""
ITEMS = """
INSERT INTO postmortems_actionitem (postmortem_id, slot, position, what, detail, owner_id,
    owner_name, due_on, state, done_at, evidence, reason, accepted_by, verified_by, tracker,
    snooze_reason, assigned_at, created_at)
SELECT document.id, (ARRAY['immediate', 'short_term', 'long_term', 'testing'])[1 + turn %% 4],
    turn, substr(text, 1 + 50 * turn, 70), '', owner.id, owner.name,
    date '2026-06-10' + (document.id * 3 + turn * 11)::int %% 120 - 60,
    CASE WHEN turn < 3 THEN 'open' ELSE 'done' END,
    CASE WHEN turn < 3 THEN NULL ELSE %(now)s END, '', '', '', '', '', '', %(now)s, %(now)s
FROM postmortems_postmortem document CROSS JOIN generate_series(1, 10) turn
JOIN paragraphs ON number = 1 + document.id * 41 %% %(paragraphs)s
JOIN (SELECT id, name, row_number() OVER (ORDER BY id) AS place FROM accounts_user) owner
    ON owner.place = 1 + (document.id + turn) %% 500
"""
STATEMENTS = (
    *(SEED, VOCABULARY_TABLE, PARAGRAPHS_TABLE, PEOPLE, TEAMS),
    *(LABELS.format(label=label) for label in ("service", "cause")),
    *(INCIDENTS, POSTMORTEMS),
    *(LINKS.format(label=label) for label in ("service", "cause")),
    *(SECTIONS, ENTRIES, EVENTS, ITEMS),
)


def seed(documents, now=NOW):
    """Fill an empty database with so many documents and all that is found by them."""
    numbers = {
        "now": now,
        "documents": documents,
        "paragraphs": PARAGRAPHS,
        "words": WORDS_OF_ONE,
        "vocabulary": VOCABULARY,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for statement in STATEMENTS:
            cursor.execute(statement, numbers)
        cursor.execute("DROP TABLE vocabulary, paragraphs")
    fill_search()


def fill_search():
    """Let the search know everything there is."""
    indexes = [index for index in SearchCard._meta.indexes if not index.condition]
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.remove_index(SearchCard, index)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET maintenance_work_mem = '256MB'")
        cursor.execute("ANALYZE")
    numbers = list(Postmortem.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        passages.renew_all(numbers[start : start + BATCH])
    words.gather_names()
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.add_index(SearchCard, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")
