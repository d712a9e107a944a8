"""Words and names near what somebody typed, as far as they may know of them."""

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Exists, OuterRef

from accounts.models import Team, User
from postmortems.models import Cause, Service, Word
from postmortems.models.word import Naming
from postmortems.rules.trigrams import ALIKE, begins, trigrams

from .search import narrowed

MOST_PEOPLE = 20
LONGEST = 40
LABELS = {Naming.SERVICE: Service, Naming.CAUSE: Cause}

NEAR = """
WITH near AS MATERIALIZED (
    SELECT text, common / (cardinality(trigrams) + %(asked)s - common)::float AS alike
    FROM postmortems_word, LATERAL (
        SELECT count(*) AS common FROM unnest(trigrams) three WHERE three = ANY(%(trigrams)s)
    ) counted
    WHERE kind = 'word' AND trigrams && %(trigrams)s::varchar[]
      AND common / (cardinality(trigrams) + %(asked)s - common)::float >= %(least)s
    ORDER BY alike DESC, text
)
SELECT text FROM near WHERE EXISTS ({known}) LIMIT 1
"""
"""The nearest first, and asked of in that order: the first that leads somewhere is the last."""


class Said(SearchQuery):
    """The words of a column of NEAR as a tsquery."""

    def as_sql(self, compiler, connection, **more):
        """SQL without parameters."""
        return "plainto_tsquery('english', near.text)", []


def nearest(user, word):
    """The word most like `word` of a title or label by which `user` would find something, or ""."""
    threes = trigrams(word[:LONGEST])
    known = narrowed(user).filter(search_vector=Said("")).order_by().values("pk")
    sql, values = known.query.sql_with_params()
    names = {f"known_{place}": value for place, value in enumerate(values)}
    sql = sql % tuple(f"%({name})s" for name in names)
    asked = {"trigrams": threes, "asked": len(threes), "least": ALIKE, **names}
    with connection.cursor() as cursor:
        cursor.execute(NEAR.format(known=sql), asked)
        found = cursor.fetchone()
    return found[0] if found else ""


def begun(user, typed):
    """[(kind, row)]: services, causes, teams and people with words that begin as those typed do."""
    rows = Word.objects.filter(trigrams__contains=begins(typed)).exclude(kind=Naming.WORD)
    names = {}
    for kind, text in rows.order_by("kind", "text").values_list("kind", "text"):
        names.setdefault(kind, []).append(text)
    found = []
    for kind, model in LABELS.items():
        if kind in names:
            found += [(kind, row) for row in _known(user, model, names[kind])]
    if Naming.TEAM in names:
        found += [(Naming.TEAM, row) for row in Team.objects.filter(name__in=names[Naming.TEAM])]
    if Naming.PERSON in names:
        people = User.objects.active().filter(name__in=names[Naming.PERSON][:MOST_PEOPLE])
        found += [(Naming.PERSON, row) for row in people]
    return found


def _known(user, model, names):
    """The labels of these names that an incident has of which `user` may know."""
    cards = narrowed(user).filter(
        **{f"postmortem__incident__{model.__name__.lower()}s": OuterRef("pk")}
    )
    return model.objects.filter(Exists(cards), name__in=names)
