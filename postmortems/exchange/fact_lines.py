"""The labelled lines of a facts slot under the header, written and read back."""

from . import facts as words
from . import window
from .blocks import without_blanks
from .headings import plain, split_label
from .placeholders import is_nothing


def write(slot, facts):
    """One bullet for each fact."""
    return "\n".join(f"- **{fact.label}:** {words.WRITE[fact.key](facts)}" for fact in slot.facts)


def read(slot, lines, facts, notes):
    """Set in `facts` what the lines say; return the lines that say something else."""
    known = {plain(fact.label): fact for fact in slot.facts}
    others = []
    for line in without_blanks(lines):
        label = split_label(line)
        fact = known.get(plain(label[0])) if label else None
        if fact:
            _set(fact, label[1], facts, notes)
        else:
            others.append(line)
    return others


def _set(fact, value, facts, notes):
    notes.read_as(fact.label, value)
    if not value or is_nothing(value):
        notes.value(value)
        return
    if fact.key == "length":
        if not window.compare_length(value, facts, notes):
            notes.keep_fact(fact.label, value)
        return
    values = words.READ[fact.key](value, facts)
    if values is None:
        notes.keep_fact(fact.label, value)
    elif _is_unset(values, facts):
        facts.update(values)
    elif any(facts[name] != found for name, found in values.items()):
        notes.keep_fact(fact.label, value, why="says something else than the same fact before")


def _is_unset(values, facts):
    unset = (None, "", "USD")
    return all(facts[name] in unset for name in values)
