"""From when to when, read from its line; what does not agree is said."""

from . import moments
from .placeholders import NOT_RECORDED, is_nothing

BETWEEN = (" to ", " - ", " – ", " — ", " → ", " until ")
UNKNOWN = {"started_at": None, "ended_at": None}


def read(words, day, notes):
    """The values of started_at and ended_at; None when `words` are of another form."""
    if is_nothing(words):
        return dict(UNKNOWN)
    core, said = _without_length(words)
    for prefix, name in (("from ", "started_at"), ("until ", "ended_at")):
        if core.casefold().startswith(prefix):
            at = moments.read_moment(core[len(prefix) :], day)
            if at:
                return UNKNOWN | {name: at}
    start, end = _both(core, day)
    if not start:
        return None
    if end < start:
        end = _after_midnight(start, end, said, core, notes)
        if end is None:
            return None
    _compare(start, end, said, notes)
    return {"started_at": start, "ended_at": end}


def compare_length(words, facts, notes):
    """Say so when the length in the impact box contradicts the moments; False if unreadable."""
    if is_nothing(words):
        return True
    start, end = facts["started_at"], facts["ended_at"]
    if not (start and end) or moments.read_length(words) is None:
        return False
    _compare(start, end, words, notes)
    return True


def _without_length(words):
    at = words.rfind(" (")
    if at < 0 or not words.endswith(")") or words.endswith(" (UTC)"):
        return words, ""
    return words[:at].strip(), words[at + 2 : -1]


def _both(core, day):
    for mark in BETWEEN:
        first, found, second = core.partition(mark)
        start = found and moments.read_moment(first, day)
        end = start and moments.read_moment(second, start[:10])
        if end:
            return start, end
    return None, None


def _after_midnight(start, end, said, core, notes):
    """The end a day later when the length that is said agrees, otherwise None."""
    seconds = moments.seconds_between(start, end) + 86400
    if seconds < 0 or moments.read_length(said) != seconds:
        return None
    notes.assume(f"“{core}” is taken to pass midnight, because that lasts “{said}”.")
    return moments.shifted(end, days=1)


def _compare(start, end, said, notes):
    seconds = moments.seconds_between(start, end)
    if said and said != NOT_RECORDED and moments.read_length(said) != seconds:
        notes.assume(
            f"The text says “{said}” where start and end are {moments.length(seconds)} apart; "
            "start and end are kept."
        )
