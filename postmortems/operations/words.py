"""Gathering the words and names that people may have meant when they mistype."""

from django.db import connection

SHORTEST, LONGEST = 3, 40

THREES = """ARRAY(SELECT DISTINCT substr('  ' || part || ' ', place, 3)
    FROM regexp_split_to_table(lower({text}), '[^[:alnum:]]+') part,
        generate_series(1, length(part) + 1) place WHERE part <> '')"""
"""Trigrams as rules/trigrams.py makes them."""
GATHER = f"""
INSERT INTO postmortems_word (kind, text, trigrams)
SELECT 'word', said, {THREES.format(text="said")}
FROM (
    SELECT DISTINCT said FROM postmortems_passage passage,
        regexp_split_to_table(lower(passage.text), '[^[:alnum:]]+') said
    WHERE passage.postmortem_id = ANY(%s) AND passage.part IN ('title', 'header')
      AND passage.holder = '' AND length(said) BETWEEN {SHORTEST} AND {LONGEST}
      AND said !~ '^[0-9]+$'
) found
WHERE NOT EXISTS (SELECT 1 FROM postmortems_word held WHERE (kind, text) = ('word', said))
ORDER BY said
ON CONFLICT DO NOTHING
"""  # noqa: S608 - of constants
"""In one order everywhere, so that two writers never cross."""
NAMES = f"""
INSERT INTO postmortems_word (kind, text, trigrams)
SELECT kind, name, {THREES.format(text="name")}
FROM (
    SELECT 'service' AS kind, name FROM postmortems_service
    UNION ALL SELECT 'cause', name FROM postmortems_cause
    UNION ALL SELECT 'team', name FROM accounts_team
    UNION ALL SELECT DISTINCT 'person', name FROM accounts_user WHERE is_active AND name <> ''
) named
WHERE NOT EXISTS (SELECT 1 FROM postmortems_word held
    WHERE (held.kind, held.text) = (named.kind, named.name))
ORDER BY kind, name
ON CONFLICT DO NOTHING
"""  # noqa: S608 - of constants


def gather(numbers):
    """Take up the words of titles and labels of these postmortems."""
    with connection.cursor() as cursor:
        cursor.execute(GATHER, [list(numbers)])


def gather_names():
    """Take up the names of services, causes, teams and people that are new, as the sweep does."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES)
