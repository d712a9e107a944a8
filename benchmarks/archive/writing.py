"""The revision of each document and what is searched of it: in the product's own words."""

from psycopg.types.json import Jsonb

from postmortems.models import Postmortem
from postmortems.queries import documents
from postmortems.rules.document import fingerprint

from .bulk import bulk

AT_ONCE = 250

REVISIONS = """
COPY postmortems_revision (id, postmortem_id, number, document, sha256, by_id, at) FROM STDIN
"""
TEXTS = "CREATE TEMPORARY TABLE said (id bigint, status text, text text) ON COMMIT DROP"
STANDINGS = """
UPDATE postmortems_postmortem postmortem
SET search_text = said.text, status = said.status,
  approved_revision_id = CASE WHEN said.status = 'approved' THEN postmortem.id END,
  approved_at = CASE WHEN said.status = 'approved' THEN submitted_at + interval '3 days' END
FROM said WHERE said.id = postmortem.id
"""


def main(first, end):
    """Write from number `first` up to `end`, which is left out."""
    for start in range(int(first), int(end), AT_ONCE):
        write(start, min(start + AT_ONCE, int(end)))


def write(first, end):
    """Write the revisions of some postmortems in one transaction, and bring them to their status."""
    with bulk() as cursor:
        cursor.execute("SELECT n, status FROM bench.doc WHERE n >= %s AND n < %s", [first, end])
        statuses = dict(cursor.fetchall())
        cursor.execute(TEXTS)
        rows = documents.with_everything(Postmortem.objects.filter(pk__in=statuses))
        plains = {}
        for row in rows:
            row.status = statuses[row.pk]
            plains[row.pk] = documents.document(row)
        with cursor.copy(REVISIONS) as copy:
            for row in rows:
                plain = plains[row.pk]
                sha256 = fingerprint(plain)
                copy.write_row((row.pk, row.pk, 1, Jsonb(plain), sha256, row.lead_id, row.edited_at))
        with cursor.copy("COPY said FROM STDIN") as copy:
            for number, plain in plains.items():
                copy.write_row((number, plain["status"], documents.search_text(plain)))
        cursor.execute(STANDINGS)
