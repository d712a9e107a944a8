"""Constraints and triggers that several tables share."""

import pgtrigger
from django.db.models import CheckConstraint, DateField, Func, Q


class UtcDay(Func):
    """The calendar day, in UTC, of a moment."""

    template = "(%(expressions)s AT TIME ZONE 'UTC')::date"
    output_field = DateField()


def known(field, choices, name, blank=True):
    """A constraint: `field` holds one of `choices`, or nothing when `blank`."""
    values = [*choices.values, ""] if blank else list(choices.values)
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def not_negative(field, name):
    """A constraint: `field` is unknown or at least zero."""
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}), name=name
    )


def copied_for_search(*columns, which, name):
    """A trigger that copies changed `columns` to the search card that `which` names in SQL.

    No operation can forget it: what becomes restricted leaves everybody's search at once.
    """
    copies = ", ".join(f"{column} = NEW.{column}" for column in columns)
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf(*columns),
        condition=pgtrigger.Condition(changed),
        func=f"UPDATE postmortems_searchcard card SET {copies} WHERE {which}; "  # noqa: S608 - ours
        "RETURN NULL;",
    )


def append_only(*people):
    """Triggers of a table whose rows never change or go.

    `people` are the foreign keys that may become empty when an account is deleted.
    """
    return [
        pgtrigger.ReadOnly(name="rows_never_change", exclude=list(people)),
        pgtrigger.Protect(name="rows_never_go", operation=pgtrigger.Delete),
        pgtrigger.Trigger(
            name="table_never_empties",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'rows of % never go', TG_TABLE_NAME;",
        ),
    ]


def leaves_measures(column):
    """A trigger of a label: the measures that name it in `column` forget it when it goes."""
    return pgtrigger.Trigger(
        name="leaves_measures",
        when=pgtrigger.After,
        operation=pgtrigger.Delete,
        func=f"""
            UPDATE postmortems_measure SET {column} = array_remove({column}, OLD.id)
            WHERE OLD.id = ANY({column});
            RETURN OLD;
        """,  # noqa: S608
    )
