"""Several lists in one query, whose SQL is drawn up once and then asked for anybody.

Drawing up what a person may see takes longer than asking it. So it is done for a stand-in, and the
number of whoever asks is put in each time. Rows come as JSON, with no more columns than are shown.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import F
from django.db.models.functions import JSONObject

from postmortems.models.part import NOBODY, PARTS

READ = {models.DateTimeField: datetime.fromisoformat, models.DateField: date.fromisoformat}
"""How columns are read that JSON has no notation for."""
NOTHING = "SELECT NULL WHERE false"


class Columns:
    """What is read of a row: names of its `columns`, `id` first, and of what was annotated.

    `related` are the rows it points to: {name: Columns}.
    """

    def __init__(self, *columns, **related):
        self.columns, self.related = columns, related

    def said(self, path=""):
        """They as a JSON object, for rows that `path` leads to."""
        below = {name: columns.said(f"{path}{name}__") for name, columns in self.related.items()}
        return JSONObject(**{name: F(f"{path}{name}") for name in self.columns}, **below)

    def row(self, model, values):
        """The row of `model` that was said so."""
        fields = [field for field in model._meta.concrete_fields if field.attname in values]
        found = [_value(field, values[field.attname]) for field in fields]
        row = model.from_db("default", [field.attname for field in fields], found)
        for name in self.columns:
            # What was annotated is no field.
            if name not in row.__dict__:
                setattr(row, name, values[name])
        for name, columns in self.related.items():
            field, other = model._meta.get_field(name), values[name]
            is_there = other["id"] is not None
            other = columns.row(field.related_model, other) if is_there else None
            field.set_cached_value(row, other)
        return row


def _value(field, value):
    read = READ.get(type(field))
    return read(value) if read and value is not None else value


@dataclass(frozen=True)
class DrawnUp:
    """One statement for several lists: {name: (model, Columns)}, and numbers of rows."""

    sql: str
    lists: dict

    @classmethod
    def of(cls, lists, counts=()):
        """Draw it up for {name: (queryset, Columns)} and, counted only, {name: queryset}."""
        arrays = [
            f"'{name}', ARRAY({_sql(rows.values(said=columns.said()))})"
            for name, (rows, columns) in lists.items()
        ]
        numbers = [
            f"'{name}', (SELECT count(*) FROM ({_sql(rows.values('pk'))}) counted)"  # noqa: S608
            for name, rows in dict(counts).items()
        ]
        models = {name: (rows.model, columns) for name, (rows, columns) in lists.items()}
        said = f"SELECT jsonb_build_object({', '.join([*arrays, *numbers])})::text"
        sql = f"WITH {PARTS} {said}".replace("%", "%%")
        return cls(sql.replace(str(NOBODY), "%(person)s::bigint"), models)

    def ask(self, user):
        """What it holds for this person: {name: [row]}, and numbers under their names."""
        with connection.cursor() as cursor:
            # Bound by the server, which makes no plan any more for what this connection has asked
            # some times (prepare_threshold): that takes longer than the answer.
            cursor.cursor = ServerBindingCursor(connection.connection)
            cursor.execute(self.sql, {"person": str(user.pk)})
            found = json.loads(cursor.fetchone()[0])
        rows = {
            name: [columns.row(model, values) for values in found[name]]
            for name, (model, columns) in self.lists.items()
        }
        return found | rows


def _sql(rows):
    try:
        return connection.ops.compose_sql(*rows.query.sql_with_params())
    except EmptyResultSet:
        return NOTHING
