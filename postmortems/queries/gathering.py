"""All that hangs on postmortems, in one query: rows as JSON, made into the rows they are.

A document lies in some fifteen tables. Asked one after the other they cost more than they hold, so
PostgreSQL is asked once, and its answer is put where `prefetch_related` would have put it.
"""

import functools
import json
import re
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from postmortems.models import Postmortem

NOBODY = -987_654_321
"""Stands where the numbers of postmortems belong; there is none like it."""
NUMBERS = re.compile(rf"\(\s*{NOBODY}\s*\)")
READ = {models.DateTimeField: datetime.fromisoformat, models.DateField: date.fromisoformat}
"""How columns are read that JSON has no notation for."""


@dataclass(frozen=True)
class Holding:
    """Rows that are reached by `path` from a postmortem, as `incident__events`.

    `rows` is a function that gives them all, as a queryset. `one` and `many` hold relations of each
    row that come with it, as (name, fields); `fields` leaves out all other columns of the rows
    themselves. At `most` so many are read; with `to` they become a list of that name.
    """

    path: str
    rows: object
    one: tuple = ()
    many: tuple = ()
    fields: tuple = ()
    most: int | None = None
    to: str = ""


PERSON = ("id", "email", "name", "time_zone", "is_active")
"""What pages say of people."""


def gather(postmortems, holdings):
    """Let postmortems from `with_incident` hold what a tuple of Holdings says; returns them."""
    numbers = ", ".join(str(int(postmortem.pk)) for postmortem in postmortems)
    if numbers:
        with connection.cursor() as cursor:
            cursor.execute(NUMBERS.sub(f"({numbers})", _statement(holdings)))
            found = {pk: json.loads(held) for pk, held in cursor.fetchall()}
        for postmortem in postmortems:
            for holding in holdings:
                _put(postmortem, holding, found[postmortem.pk][holding.path])
    return postmortems


@functools.cache
def _statement(holdings):
    """The SQL for some holdings, drawn up once: that takes longer than asking it."""
    wanted = JSONObject(**{holding.path: _wanted(holding) for holding in holdings})
    rows = Postmortem.objects.filter(pk__in=[NOBODY]).order_by().values_list("pk", wanted)
    return connection.ops.compose_sql(*rows.query.sql_with_params())


def _wanted(holding):
    """The rows of a holding as a subquery of the postmortem's."""
    *above, name = holding.path.split("__")
    rows, relation = holding.rows(), _relation(holding.path)
    columns = holding.fields or [field.attname for field in _columns(rows.model)]
    more = {name: _object(fields, f"{name}__") for name, fields in holding.one}
    for name, fields in holding.many:
        other = rows.model._meta.get_field(name)
        theirs = other.related_model.objects.filter(**{_back(other): OuterRef("pk")})
        more[name] = ArraySubquery(theirs.values(row=_object(fields)))
    chosen = rows.filter(**{_back(relation): OuterRef("__".join(above) or "pk")})
    return ArraySubquery(chosen.values(row=_object(columns, **more))[: holding.most])


def _object(columns, path="", **more):
    return JSONObject(**{column: F(f"{path}{column}") for column in columns}, **more)


def _relation(path):
    """The field, or what leads back to one, at the end of a path from Postmortem."""
    model = Postmortem
    for name in path.split("__"):
        relation = model._meta.get_field(name)
        model = relation.related_model
    return relation


def _back(relation):
    """The name by which the other side of a relation is filtered."""
    return relation.field.name if relation.auto_created else relation.related_query_name()


@functools.cache
def _columns(model):
    return [field for field in model._meta.concrete_fields if not field.generated]


def _put(postmortem, holding, rows):
    *above, name = holding.path.split("__")
    holder = functools.reduce(getattr, above, postmortem)
    if holder is None:
        return
    relation = _relation(holding.path)
    made = [_made(relation.related_model, row, holding) for row in rows]
    if relation.one_to_many:
        for row in made:
            relation.field.set_cached_value(row, holder)
    if holding.to:
        setattr(holder, holding.to, made)
    else:
        _keep(holder, name, made)


def _made(model, values, holding):
    row = _row(model, values)
    for name, _ in holding.one:
        field, other = model._meta.get_field(name), values[name]
        is_there = getattr(row, field.attname) is not None
        field.set_cached_value(row, _row(field.related_model, other) if is_there else None)
    for name, _ in holding.many:
        field = model._meta.get_field(name)
        _keep(row, name, [_row(field.related_model, other) for other in values[name]])
    return row


def _row(model, values):
    names, read = _reading(model, tuple(values))
    found = [values[name] for name in names]
    for place, how in read:
        if found[place] is not None:
            found[place] = how(found[place])
    return model.from_db("default", names, found)


@functools.cache
def _reading(model, given):
    """The columns of a row that holds such values, and [(place, how to read it)] of some."""
    fields = [field for field in _columns(model) if field.attname in given]
    read = [(place, READ.get(type(field))) for place, field in enumerate(fields)]
    return [field.attname for field in fields], [(place, how) for place, how in read if how]


def _keep(holder, name, rows):
    """Put rows where `holder.name.all()` looks for them."""
    holder.__dict__.setdefault("_prefetched_objects_cache", {}).pop(name, None)
    found = getattr(holder, name).get_queryset()
    found._result_cache, found._prefetch_done = rows, True
    holder._prefetched_objects_cache[name] = found
