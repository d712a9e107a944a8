"""In which places of a document the words were found, and the sentence that has them."""

import re
from dataclasses import dataclass

from django.db import connection

from postmortems.models import Passage
from postmortems.models.passage import APART, BLANKS
from postmortems.rules.excerpts import ENDS, STARTS, restored, trimmed
from postmortems.rules.outline import slots
from postmortems.rules.shapes import Kind

from .places import address, called, places_of

QUOTED = 2
"""Places of one document that are quoted; the others are named."""
BEFORE, LETTERS = 90, 260
"""Letters before the first word found, and in all, that are looked at for an excerpt."""

EXCERPTS = """
WITH hit AS MATERIALIZED (
    SELECT id, postmortem_id, part, holder, number, place, {said} AS said
    FROM postmortems_passage passage
    WHERE postmortem_id = ANY(%s) AND vector @@ %s::tsquery{where}
), turned AS (
    SELECT *, row_number() OVER (PARTITION BY postmortem_id
        ORDER BY part IN ('title', 'header'), said DESC, place, number) AS turn
    FROM hit
)
SELECT turned.postmortem_id, turned.part, turned.holder, turned.number,
    substr(text, start, {letters}),
    ts_headline('english', translate(substr(text, start, {letters}), '{apart}', '{blanks}'),
        %s::tsquery, %s),
    start > 1, start + {letters} <= length(text)
FROM turned
LEFT JOIN postmortems_passage passage
    ON passage.id = turned.id AND (turn <= {quoted} OR turned.part = 'title')
LEFT JOIN LATERAL (
    SELECT greatest(1, regexp_instr(text, %s, 1, 1, 0, 'i') - {before}) AS start
) first ON true
ORDER BY turned.postmortem_id, turn
"""
PROSE = {slot.key for slot in slots(Kind.PROSE, Kind.SAMPLE)}
LINE = " · "
"""Stands between lines of a list, of the timeline, of facts; lines of prose run on."""
OPTIONS = f"HighlightAll=true, StartSel={STARTS}, StopSel={ENDS}"


@dataclass(frozen=True)
class Place:
    """One place that says what was looked for; `excerpt` has STARTS and ENDS around the words."""

    called: str
    url: str
    excerpt: str = ""


def attach(postmortems, asked, part=""):
    """These postmortems with `places`, `others` (not quoted) and `marked_title`; one query."""
    found = _found([row.pk for row in postmortems], asked, part) if asked and postmortems else {}
    for row in postmortems:
        row.places, row.others, row.marked_title = [], [], ""
        for where, excerpt in found.get(row.pk, ()):
            place = Place(called(*where), address(row, *where), excerpt)
            if where[0] == Passage.TITLE:
                row.marked_title = excerpt
            elif excerpt:
                row.places.append(place)
            else:
                row.others.append(place)
    return postmortems


def _found(numbers, asked, part):
    """{number of a postmortem: [((part, holder, number), excerpt)]}, the fullest first."""
    where, places = places_of(part) if part else ("", [])
    said = " + ".join("(vector @@ %s::tsquery)::int" for _ in asked.clauses)
    sql = EXCERPTS.format(
        said=said,
        where=where,
        quoted=QUOTED,
        before=BEFORE,
        letters=LETTERS,
        apart=APART,
        blanks=BLANKS,
    )
    beginning = _beginning(asked.lexemes)
    values = [*asked.clauses, numbers, asked.any, *places, asked.any, OPTIONS, beginning]
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        for number, *where, piece, marked, before, after in cursor.fetchall():
            text = ""
            if piece:
                whole = restored(piece, marked)
                whole = whole if where[0] in PROSE else whole.replace("\n", LINE)
                text = trimmed(whole, before=before, after=after)
            found.setdefault(number, []).append((tuple(where), text))
    return found


def _beginning(lexemes):
    """A pattern of words that begin as `lexemes` do, which are stems: “queri” is of “query”, too.

    It only says where to look: what is marked in the excerpt is what PostgreSQL finds there.
    """
    words = [re.sub(r"(\W)", r"\\\1", lexeme) for lexeme in lexemes]
    words = [f"{word[:-1]}[iy]" if word.endswith("i") else word for word in words]
    return rf"\m({'|'.join(words)})"
