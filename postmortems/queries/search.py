"""Finding postmortems by their words: the best of the newest, as far as one may see.

What costs is reading long rows. So cards are matched in the index, their slim rows are passed
through, and only so many are ranked: by title, labels and summary, the newer the better. A phrase,
or a part that is asked for, is looked for in the passages of so many candidates.
"""

from dataclasses import dataclass, field

from django.db import OperationalError, connection, transaction
from django.db.models import Q
from psycopg.errors import QueryCanceled

from postmortems.models import Postmortem, SearchCard

from . import excerpts, narrowing
from .paging import MOST_COUNTED
from .places import places_of
from .terms import Ready

SIZE = 20
RANKED = 500
"""The newest that match, among which the best come first."""
TITLED = 100
"""The newest whose title, labels or summary match are ranked too, however old they are."""
LOOKED_THROUGH = 2000
"""The newest candidates whose passages are looked at."""
SECONDS = 3
HALF_LIFE = 730
"""After so many days a hit weighs half of what it weighed on its day."""


class TooSlow(Exception):
    """The search was given up. The text is a sentence for people."""


@dataclass(frozen=True)
class Found:
    """One page of hits: postmortems, the best first, each with its `places`.

    `count` goes up to MOST_COUNTED, then `is_more`; `is_bounded` when older candidates were not
    looked at; `ranked` is how many can be paged through.
    """

    rows: list = field(default_factory=list)
    count: int = 0
    is_more: bool = False
    is_bounded: bool = False
    ranked: int = 0


MATCHED = """
WITH matched AS MATERIALIZED ({cards}), candidates AS MATERIALIZED (
    SELECT postmortem_id FROM matched ORDER BY day DESC NULLS LAST, postmortem_id DESC
    LIMIT {ranked}
), heads AS MATERIALIZED (
    SELECT postmortem_id FROM ({heads}) headed ORDER BY day DESC NULLS LAST LIMIT {titled}
), counted AS (
    SELECT count(*) AS found, false AS is_bounded FROM (SELECT 1 FROM matched LIMIT {counted}) few
), chosen AS (SELECT postmortem_id FROM candidates UNION SELECT postmortem_id FROM heads)
"""
VERIFIED = """
WITH matched AS MATERIALIZED ({cards}), candidates AS MATERIALIZED (
    SELECT postmortem_id, day FROM matched ORDER BY day DESC NULLS LAST, postmortem_id DESC
    LIMIT {looked}
), verified AS MATERIALIZED (
    SELECT postmortem_id, day FROM candidates WHERE {conditions}
), counted AS (
    SELECT (SELECT count(*) FROM verified) AS found,
        (SELECT count(*) > {looked} FROM (SELECT 1 FROM matched LIMIT {looked} + 1) few)
            AS is_bounded
), chosen AS (
    SELECT postmortem_id FROM verified ORDER BY day DESC NULLS LAST, postmortem_id DESC
    LIMIT {ranked}
)
"""
RANK = """
SELECT card.postmortem_id, counted.found, counted.is_bounded, count(*) OVER () AS ranked
FROM counted, chosen CROSS JOIN LATERAL (
    SELECT * FROM postmortems_searchcard card WHERE card.postmortem_id = chosen.postmortem_id
    OFFSET 0
) card
ORDER BY (0.05 + ts_rank('{{0.1, 0.3, 0.6, 1}}', card.head, %s::tsquery))
    / (1 + greatest(0, %s::date - coalesce(card.day, '2000-01-01')) / {half_life}.0) DESC,
    card.day DESC NULLS LAST, card.postmortem_id DESC
LIMIT {size} OFFSET %s
"""
NUMBERS = "SELECT postmortem_id FROM chosen"
"""With OFFSET each head is looked up by its number; the table as a whole is never read."""
BOUNDS = """
SELECT set_config('statement_timeout', %s, true), set_config('enable_seqscan', 'off', true)
"""
SAYS = """EXISTS (SELECT 1 FROM postmortems_passage passage
    WHERE passage.postmortem_id = candidates.postmortem_id AND passage.vector @@ %s::tsquery{where}
    OFFSET 0)
"""
"""With OFFSET it is asked of each candidate by itself, never of the table as a whole."""


def find(user, asked, *, today, number=1, part="", **facts):
    """Page `number` of what `user` may see and `asked` asks for; raises TooSlow.

    `part` is a key of places.PARTS; `facts` are those of `narrowed`.
    """
    if not asked:
        return Found()
    return by_index(lambda: _find(user, asked, today, number, part, facts))


def narrowed(user, *, team=None, severity="", status="", since=None, until=None):
    """The cards that `user` may see and that meet every condition given."""
    conditions = [
        narrowing.of_incident(team=team, severity=severity),
        status and Q(status=status),
        since and Q(day__gte=since),
        until and Q(day__lte=until),
    ]
    rows = SearchCard.objects.visible_to(user)
    return rows.filter(*[condition for condition in conditions if condition])


def matching(user, asked, **facts):
    """The condition of postmortems that say what is asked for: the newest LOOKED_THROUGH.

    Of those that `user` may see and that meet `facts`; raises TooSlow.
    """
    if not asked:
        return Q(pk__in=[])
    return Q(pk__in=by_index(lambda: _newest(user, asked, facts)))


def _newest(user, asked, facts):
    sql, values = _sql(narrowed(user, **facts).filter(search_vector=Ready(asked.loose)))
    conditions, more = _conditions(asked, "")
    sql = (VERIFIED + NUMBERS).format(
        cards=sql,
        conditions=" AND ".join(conditions) or "true",
        looked=LOOKED_THROUGH,
        ranked=LOOKED_THROUGH,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *more])
        return [number for (number,) in cursor.fetchall()]


def finds(user, query):
    """Whether any card that `user` may see meets a tsquery; asked within `by_index`."""
    cards = narrowed(user).filter(search_vector=query).order_by()
    return bool(cards.values_list("pk")[:1])


def by_index(work):
    """What `work` returns, which searches cards; raises TooSlow.

    PostgreSQL takes a comparison with a vector for cheap, wherever the vector lies, and would
    rather compare all of them, which takes a second for every ten thousand.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(BOUNDS, [f"{SECONDS}s"])
            return work()
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        raise TooSlow(
            f"This search took longer than {SECONDS} seconds and was given up. Add a word that "
            "fewer texts have, or narrow it by team, severity or days."
        ) from error


def _find(user, asked, today, number, part, facts):
    cards = narrowed(user, **facts)
    matched, values = _sql(cards.filter(search_vector=Ready(asked.loose)))
    conditions, asked_of_passages = _conditions(asked, part)
    if conditions:
        sql = VERIFIED.format(
            cards=matched,
            conditions=" AND ".join(conditions),
            looked=LOOKED_THROUGH,
            ranked=RANKED,
        )
        values = [*values, *asked_of_passages]
    else:
        heads, more = _sql(cards.filter(head=Ready(asked.loose)))
        sql = MATCHED.format(
            cards=matched, heads=heads, ranked=RANKED, titled=TITLED, counted=MOST_COUNTED + 1
        )
        values = [*values, *more]
    sql += RANK.format(half_life=HALF_LIFE, size=SIZE)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, asked.any, today, (number - 1) * SIZE])
        found = cursor.fetchall()
    if not found:
        return Found()
    _, count, is_bounded, ranked = found[0]
    return Found(
        rows=_rows(user, [pk for pk, *_ in found], asked, part),
        count=min(count, MOST_COUNTED),
        is_more=count > MOST_COUNTED,
        is_bounded=is_bounded,
        ranked=ranked,
    )


def _sql(cards):
    return cards.order_by().values_list("postmortem_id", "day").query.sql_with_params()


def _conditions(asked, part):
    """What the passages of a candidate must say, in SQL, and the parameters."""
    where, places = "", []
    if part:
        where, places = places_of(part)
    must = asked.clauses if part else asked.exact
    conditions = [SAYS.format(where=where) for _ in must]
    conditions += [f"NOT {SAYS.format(where='')}" for _ in asked.unless]
    values = [value for clause in must for value in (clause, *places)]
    return conditions, [*values, *asked.unless]


def _rows(user, numbers, asked, part):
    """These postmortems in this order, as far as `user` may see them, each with its places."""
    rows = Postmortem.objects.visible_to(user).filter(pk__in=numbers)
    rows = sorted(
        rows.select_related("incident", "incident__team"), key=lambda row: numbers.index(row.pk)
    )
    return excerpts.attach(rows, asked, part)
