"""What the records say beside each point of a reviewer's checklist: facts, never a verdict."""

from postmortems.models.enums import Milestone, ReviewCheck

from . import checks
from .outline_actions import PROMISES

FIGURES = {
    "users affected": ("users_affected", "users_affected_percent", "users_affected_note"),
    "failed requests": ("failed_requests",),
    "complaints": ("customer_complaints",),
    "revenue": ("revenue",),
    "data loss": ("data_loss",),
}
UNSET = ("", None)


def advice(document):
    """One sentence for each ReviewCheck, read off a document (see rules/document.py)."""
    return {
        ReviewCheck.DATA: _data(document),
        ReviewCheck.IMPACT: _impact(document["facts"]),
        ReviewCheck.CAUSE: _cause(document["parts"]),
        ReviewCheck.ACTIONS: _actions(document["parts"]),
        ReviewCheck.SHARED: _shared(document),
    }


def unticked(checked):
    """The labels of the checks that are not among `checked`, in order."""
    return [check.label for check in ReviewCheck if check not in checked]


def _data(document):
    marked = {event["milestone"] for event in document["parts"]["timeline"]} - {""}
    written, required = checks.written_count(document)
    return (
        f"{len(marked)} of {len(Milestone)} milestones marked; "
        f"{written} of {required} required parts written."
    )


def _impact(facts):
    missing = [
        name for name, fields in FIGURES.items() if all(facts[field] in UNSET for field in fields)
    ]
    if not missing:
        return f"All {len(FIGURES)} figures recorded."
    known = len(FIGURES) - len(missing)
    return f"{known} of {len(FIGURES)} figures recorded; missing: {', '.join(missing)}."


def _cause(parts):
    words = len(parts["primary_cause"].split())
    factors = len(parts["contributing_factors"])
    return f"The primary cause has {_counted(words, 'word')}, {_counted(factors, 'factor')} beside."


def _actions(parts):
    items = [item for key in PROMISES for item in parts[key]]
    if not items:
        return "No action items."
    open_ones = [item for item in items if item["state"] in ("open", "in_progress")]
    without = [
        f"{_counted(number, 'action item')} {'has' if number == 1 else 'have'} no {what}"
        for what, field in (("owner", "owner"), ("due date", "due_on"))
        if (number := sum(not item[field] for item in open_ones))
    ]
    return f"{'; '.join(without)}." if without else "Every open action item has an owner and a day."


def _shared(document):
    parts = document["parts"]
    number = len(parts["technical_lessons"]) + len(parts["process_lessons"])
    who = "Restricted to those concerned" if document["restricted"] else "Everybody can read it"
    return f"{who}; {_counted(number, 'lesson')} written."


def _counted(number, noun):
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
