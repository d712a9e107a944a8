"""What a part should say when two people changed it: both, where they did not touch the same.

    merge(kind, base, theirs, mine) -> Merge(value, clashes)

`base` is what both started from, `theirs` was saved first, `mine` was not saved yet. Where both
changed the same, `value` has mine and `clashes` names it: a person decides. Texts always clash.
"""

from typing import NamedTuple

from .merging_rows import ORDER, Clash, Merge, merge_rows
from .merging_texts import merge_text
from .shapes import Kind

BOUND_TOGETHER = (
    ("started_at", "ended_at", "day"),
    ("revenue", "revenue_amount", "revenue_currency"),
    ("status_page", "status_page_at"),
    ("customer_emails", "customer_emails_at"),
    ("social_media", "social_media_at"),
    ("data_loss", "data_loss_detail"),
)
"""Facts that say something only together; nobody wrote half of one with half of another."""

__all__ = ["Clash", "Merge", "contest", "merge", "merge_rows", "merge_text"]


def merge(kind, base, theirs, mine):
    """Join two changes of the value of a part of this kind."""
    if theirs in (base, mine):
        return Merge(mine, [])
    if mine == base:
        return Merge(theirs, [])
    if kind == Kind.FACTS:
        return _merge_facts(base, theirs, mine)
    if kind in (Kind.PROSE, Kind.SAMPLE):
        return Merge(merge_text(base, theirs, mine).value, [Clash("", base, theirs, mine)])
    merged = merge_rows(base, theirs, mine)
    return _in_time(merged) if kind == Kind.EVENTS else merged


def contest(kind, base, theirs, mine):
    """All that differs, when nobody knows what `mine` started from: nothing is joined then."""
    if theirs == mine:
        return Merge(mine, [])
    if kind != Kind.FACTS:
        return Merge(mine, [Clash("", base, theirs, mine)])
    differ = [name for name in mine if theirs[name] != mine[name]]
    return Merge(mine, [Clash(name, base[name], theirs[name], mine[name]) for name in differ])


def _in_time(merged):
    """The events by time; nobody contests their order."""
    value = sorted(merged.value, key=lambda row: row["at"])
    return Merge(value, [clash for clash in merged.clashes if clash.name != ORDER])


class _Fact(NamedTuple):
    """The names of one fact, and what each side says of it."""

    names: tuple
    base: list
    theirs: list
    mine: list


def _merge_facts(base, theirs, mine):
    value, clashes = {}, []
    for fact in _facts(base, theirs, mine):
        if len(fact.names) == 1 and isinstance(fact.base[0], list):
            joined = [_merge_names(fact.base[0], fact.theirs[0], fact.mine[0])]
        else:
            joined = fact.theirs if fact.mine == fact.base else fact.mine
            if fact.base not in (fact.theirs, fact.mine) and fact.theirs != fact.mine:
                clashes += _clashes(fact)
        value.update(zip(fact.names, joined, strict=True))
    return Merge({name: value[name] for name in mine}, clashes)


def _facts(base, theirs, mine):
    together = {names[0]: names for names in BOUND_TOGETHER}
    seen = set()
    for name in mine:
        names = next((names for names in together.values() if name in names), (name,))
        names = tuple(one for one in names if one in mine and one not in seen)
        seen.update(names)
        if names:
            sides = ([side.get(one) for one in names] for side in (base, theirs, mine))
            yield _Fact(names, *sides)


def _clashes(fact):
    sides = zip(fact.names, fact.base, fact.theirs, fact.mine, strict=True)
    return [Clash(*side) for side in sides if side[2] != side[3]]


def _merge_names(base, theirs, mine):
    """Names both agree on, without those either took away, with those either added."""
    kept = [name for name in theirs if name in mine or name not in base]
    return kept + [name for name in mine if name not in base and name not in theirs]
