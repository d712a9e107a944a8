"""The revision of each document and what is derived of it: in the product's own words."""

from psycopg.types.json import Jsonb

from postmortems.models import Postmortem
from postmortems.queries import documents
from postmortems.rules.document import fingerprint

from . import rebuilding
from .bulk import bulk

AT_ONCE = 250

REVISIONS = """
COPY postmortems_revision (id, postmortem_id, number, document, sha256, by_id, at) FROM STDIN
"""
SAID = "CREATE TEMPORARY TABLE said (id bigint, status text) ON COMMIT DROP"
STANDINGS = """
UPDATE postmortems_postmortem postmortem
SET status = said.status,
  approved_revision_id = CASE WHEN said.status = 'approved' THEN postmortem.id END,
  approved_at = CASE WHEN said.status = 'approved' THEN submitted_at + interval '3 days' END
FROM said WHERE said.id = postmortem.id
"""


def main(first, end):
    """Write from number `first` up to `end`, which is left out."""
    for start in range(int(first), int(end), AT_ONCE):
        write(start, min(start + AT_ONCE, int(end)))


def write(first, end):
    """Write the revisions of some postmortems, and bring them to their status."""
    with bulk() as cursor:
        cursor.execute("SELECT n, status FROM bench.doc WHERE n >= %s AND n < %s", [first, end])
        statuses = dict(cursor.fetchall())
        cursor.execute(SAID)
        rows = documents.load_all(Postmortem.objects.filter(pk__in=statuses))
        plains = {row: _plain(row, statuses[row.pk]) for row in rows}
        with cursor.copy(REVISIONS) as copy:
            for row, plain in plains.items():
                kept = (1, Jsonb(plain), fingerprint(plain), row.lead_id, row.edited_at)
                copy.write_row((row.pk, row.pk, *kept))
        with cursor.copy("COPY said FROM STDIN") as copy:
            for row, plain in plains.items():
                copy.write_row((row.pk, plain["status"]))
        cursor.execute(STANDINGS)
        rebuilding.of_documents(list(statuses))


def _plain(row, status):
    """The document as it will stand: no row is approved before there is what it approves."""
    row.status = status
    return documents.document(row)
