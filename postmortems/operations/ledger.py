"""Writing ledger rows by hand, where thousands are written or sent.

Rows made one by one through the models cost ten times what the database takes for them.
"""

from typing import NamedTuple

from django.db import connection

MAILS = """
INSERT INTO postmortems_notification (recipient_id, kind, key, at_once, created_at, retry_at,
  state, attempts, address, error, message_id, subject, body_text, body_html)
SELECT person, %s, key, true, %s, %s, 'queued', 0, '', '', '', '', '', ''
FROM unnest(%s::bigint[], %s::text[]) AS owed (person, key)
RETURNING recipient_id, id
"""
ENTRIES = """
INSERT INTO postmortems_notification (recipient_id, kind, key, postmortem_id, item_id,
  follow_up_id, digest_id, at_once, created_at, retry_at,
  state, attempts, address, error, message_id, subject, body_text, body_html)
SELECT person, kind, key, postmortem, item, follow_up, digest, false, %s, %s,
  'queued', 0, '', '', '', '', '', ''
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::bigint[],
  %s::bigint[]) AS owed (person, kind, key, postmortem, item, follow_up, digest)
ON CONFLICT DO NOTHING
"""

SENT = """
WITH mail AS (
  UPDATE postmortems_notification SET state = 'sent', sent_at = %(now)s, error = '',
    subject = %(subject)s, body_text = %(text)s, body_html = %(html)s, message_id = %(message_id)s
  WHERE id = %(number)s
)
UPDATE postmortems_notification SET state = 'sent', sent_at = %(now)s
WHERE digest_id = %(number)s AND state = 'queued'
"""


class Entry(NamedTuple):
    """One thing that a digest will name; people and what it is about by their numbers."""

    person: int
    kind: str
    key: str
    postmortem: int
    item: int | None = None
    follow_up: int | None = None


def write_mails(kind, keys, *, now):
    """Owe a mail of this kind to each of {person: key}; returns {person: number of the row}."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(MAILS, [kind, now, now, list(keys), list(keys.values())])
        return dict(cursor.fetchall())


def write_entries(entries, digests, *, now):
    """Owe what `entries` say, each in the digest of its person: {person: number of the row}."""
    if not entries:
        return
    columns = [list(column) for column in zip(*entries, strict=True)]
    columns.append([digests[entry.person] for entry in entries])
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [now, now, *columns])


def mark_sent(number, **words):
    """Record in one statement that a mail was sent, and what it names with it.

    `words` are its subject, text, html and message_id, and the moment `now`.
    """
    with connection.cursor() as cursor:
        cursor.execute(SENT, {"number": number, **words})
