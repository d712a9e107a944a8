"""Rows and texts of two revisions, as pieces that are the same, removed or added."""

from django import template

from postmortems.rules.differences import ADDED, CHANGED, REMOVED, SAME, Piece

register = template.Library()
SIDES = {"before": REMOVED, "after": ADDED}


@register.filter
def side(pieces, which):
    """Only what stood "before", or stands "after"."""
    return [piece for piece in pieces if piece.kind in (SAME, SIDES[which])]


@register.filter
def stands(row, which):
    """Whether a row of a comparison stood "before", or stands "after"."""
    return (row.before if which == "before" else row.after) is not None


@register.filter
def fields(row):
    """The fields of a row that say something: [(name, pieces)]."""
    values = row.after or row.before
    return [(name, pieces) for name in values if (pieces := _pieces(row, name))]


def _pieces(row, name):
    if row.kind == CHANGED and name in row.fields:
        return row.fields[name]
    value = (row.after or row.before)[name]
    kind = row.kind if row.kind in (ADDED, REMOVED) else SAME
    return [Piece(kind, value)] if value else []


@register.filter
def fact_name(name):
    """A field of the incident as people call it: “started at”."""
    return name.replace("_", " ").capitalize()
