"""What every place of a document says, in SQL: for one document or for thousands at once.

`WANTED` is a common table expression of the rows that Passage should hold for the postmortems
`%(numbers)s`. Writing them, checking them and filling an archive all start from it.
"""

from django.db import connection

from postmortems.models import Passage
from postmortems.models.passage import Holder
from postmortems.rules.outline import SLOTS

SEARCHED = 160_000
"""Characters of a document, first to last; the words of many more may not fit into its card."""
LONGEST_WORD = 200
"""Characters without a blank: PostgreSQL reads such as 64 KiB of `-a` with the square of it."""
PARTS = (Passage.TITLE, *SLOTS)
HOLDERS = ("", *Holder.values)
MARKS = "\ue000\ue001"
"""What excerpts are marked with may not stand in a text."""

SAID = """
chosen AS (
    SELECT document.id, document.incident_id, incident.title, incident.team_id,
        incident.users_affected_note, incident.revenue_note, incident.data_loss_detail
    FROM postmortems_postmortem document
    JOIN postmortems_incident incident ON incident.id = document.incident_id
    WHERE document.id = ANY(%(numbers)s)
), said (postmortem_id, part, holder, number, text) AS (
    SELECT id, 'title', '', 0::bigint, title FROM chosen
    UNION ALL
    SELECT chosen.id, 'header', '', 0, concat_ws(E'\\n',
        (SELECT name FROM accounts_team WHERE id = chosen.team_id),
        (SELECT string_agg(label.name, E'\\n' ORDER BY label.name)
            FROM postmortems_incident_services link
            JOIN postmortems_service label ON label.id = link.service_id
            WHERE link.incident_id = chosen.incident_id),
        (SELECT string_agg(label.name, E'\\n' ORDER BY label.name)
            FROM postmortems_incident_causes link
            JOIN postmortems_cause label ON label.id = link.cause_id
            WHERE link.incident_id = chosen.incident_id),
        (SELECT string_agg(author.name, E'\\n' ORDER BY author.position, author.id)
            FROM postmortems_author author WHERE author.postmortem_id = chosen.id))
    FROM chosen
    UNION ALL
    SELECT id, 'impact_box', '', 0,
        concat_ws(E'\\n', nullif(users_affected_note, ''), nullif(revenue_note, '')) FROM chosen
    UNION ALL
    SELECT id, 'quantities', '', 0, data_loss_detail FROM chosen
    UNION ALL
    SELECT postmortem_id, slot, '', 0, text
    FROM postmortems_section WHERE postmortem_id = ANY(%(numbers)s)
    UNION ALL
    SELECT postmortem_id, slot, '', 0,
        string_agg(concat_ws(E'\\n', text, nullif(detail, '')), E'\\n' ORDER BY position)
    FROM postmortems_entry WHERE postmortem_id = ANY(%(numbers)s) GROUP BY postmortem_id, slot
    UNION ALL
    SELECT postmortem_id, slot, '', 0, string_agg(
        concat_ws(' ', nullif(label, ''), nullif(text, ''), nullif(url, '')),
        E'\\n' ORDER BY position)
    FROM postmortems_reference WHERE postmortem_id = ANY(%(numbers)s)
    GROUP BY postmortem_id, slot
    UNION ALL
    SELECT chosen.id, 'timeline', '', 0,
        string_agg(event.text, E'\\n' ORDER BY event.at, event.position, event.id)
    FROM chosen JOIN postmortems_timelineevent event ON event.incident_id = chosen.incident_id
    GROUP BY chosen.id
    UNION ALL
    SELECT postmortem_id, slot, 'item', id, concat_ws(E'\\n', what, nullif(detail, ''),
        nullif(evidence, ''), nullif(reason, ''), nullif(tracker, ''), nullif(owner_name, ''))
    FROM postmortems_actionitem WHERE postmortem_id = ANY(%(numbers)s)
    UNION ALL
    SELECT postmortem_id, 'follow_up', 'follow_up', id, concat_ws(E'\\n',
        nullif(items_completed_note, ''), nullif(similar_occurred_note, ''),
        nullif(measures_effective_note, ''), nullif(improvements_note, ''))
    FROM postmortems_followup WHERE postmortem_id = ANY(%(numbers)s)
    UNION ALL
    SELECT postmortem_id, slot, 'file', id, concat_ws(E'\\n', name, nullif(caption, ''))
    FROM postmortems_attachment WHERE postmortem_id = ANY(%(numbers)s)
    UNION ALL
    SELECT postmortem_id, slot, 'comment', id, text
    FROM postmortems_comment WHERE postmortem_id = ANY(%(numbers)s)
)
"""
WANTED = f"""{SAID}, placed AS (
    SELECT postmortem_id, part, holder, number,
        array_position(%(parts)s::text[], part) * {len(HOLDERS)}
            + array_position(%(holders)s::text[], holder) AS place,
        translate(text, '{MARKS}', '') AS text
    FROM said WHERE text <> '' AND part = ANY(%(parts)s)
), bounded AS (
    SELECT postmortem_id, part, holder, number, place, left(text, (greatest(0, {SEARCHED}
        - sum(length(text)) OVER (PARTITION BY postmortem_id ORDER BY holder = 'comment', place,
            number) + length(text)))::int) AS text
    FROM placed
), wanted AS (
    SELECT postmortem_id, part, holder, number, place, CASE
        WHEN length(text) > {LONGEST_WORD} AND text ~ '\\S{{{LONGEST_WORD},}}'
        THEN regexp_replace(text, '(\\S{{{LONGEST_WORD}}})', '\\1 ', 'g') ELSE text END AS text
    FROM bounded WHERE text <> ''
)
"""  # noqa: S608 - of constants
DIFFERENT = f"""
WITH {WANTED}
SELECT DISTINCT coalesce(wanted.postmortem_id, held.postmortem_id)
FROM wanted
FULL JOIN (SELECT * FROM postmortems_passage WHERE postmortem_id = ANY(%(numbers)s)) held
    USING (postmortem_id, part, holder, number)
WHERE held.text IS DISTINCT FROM wanted.text OR held.place IS DISTINCT FROM wanted.place
"""  # noqa: S608 - of constants


def named(numbers):
    """The parameters of WANTED for these postmortems."""
    return {"numbers": list(numbers), "parts": list(PARTS), "holders": list(HOLDERS)}


def different(numbers):
    """Those of these postmortems whose passages do not say what the documents say."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENT, named(numbers))
        return sorted(number for (number,) in cursor.fetchall())
