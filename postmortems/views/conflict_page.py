"""What the page of a conflict shows: who saved when, and what both changed, word by word."""

from datetime import UTC, date, datetime

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone

from postmortems.models import Incident
from postmortems.models.enums import Milestone
from postmortems.rules.alignment import Steps
from postmortems.rules.differences import as_text, words
from postmortems.rules.merging import merge_text
from postmortems.rules.merging_rows import ORDER, UNSEEN
from postmortems.rules.shapes import Kind
from postmortems.templatetags.words import moment_text, number, record_day

LABELS = {
    "at": "Time",
    "text": "Text",
    "detail": "More about it",
    "milestone": "Milestone",
    "label": "What it is",
    "url": "Address",
    "what": "What will be done",
    "owner": "Owner",
    "due_on": "Due",
    "team": "Team",
    "services": "Services",
    "causes": "Causes",
}
TEXTS = (Kind.PROSE, Kind.SAMPLE)


def of(slot, conflict, *, by, taken=""):
    """A dict for _conflict.html; `taken` is the side ("theirs", "mine") that fills the form."""
    saved = conflict.saved
    is_own = saved is not None and saved.by_pk == by.pk
    name = saved.by.split(" ")[0] if saved and saved.by and not is_own else ""
    steps = Steps()
    noun = "text" if slot.kind in TEXTS else "version"
    whose = {"theirs": f"{name}’s {noun}" if name else f"the saved {noun}", "mine": f"your {noun}"}
    return {
        "saved": saved,
        "is_own": is_own,
        "is_today": saved is not None and saved.at.date() == timezone.now().date(),
        "is_text": slot.kind in TEXTS,
        "started": conflict.started,
        "revision": conflict.revision,
        "next": conflict.revision + 1,
        "base": conflict.base,
        "theirs": conflict.theirs,
        "mine": conflict.mine,
        "take": whose,
        "starts_with": whose.get(taken) or _starts_with(slot, conflict),
        "points": [_point(slot, clash, steps) for clash in conflict.clashes],
    }


def _starts_with(slot, conflict):
    if conflict.proposal == conflict.mine:
        return "yours"
    if slot.kind not in TEXTS:
        return "both changes, and with yours in what both changed"
    if merge_text(conflict.base, conflict.theirs, conflict.mine).clashes:
        return "both changes, and with yours where both changed the same words"
    return "both changes"


def _point(slot, clash, steps):
    """One thing both changed: {"title", "theirs": [line], "mine": [line]}."""
    if slot.kind in TEXTS:
        return {"title": "", **_sides("", "", clash, steps)}
    if slot.kind == Kind.FACTS:
        label = _fact_label(clash.name)
        return {"title": label, **_sides(clash.name, "", clash, steps)}
    if not isinstance(clash.theirs or clash.mine, dict):
        return {
            "title": "The order of the rows" if clash.name == ORDER else "",
            **_lists(clash, steps),
        }
    names = [n for n in (clash.mine or clash.theirs) if n not in UNSEEN]
    sides = {s: _row(names, clash.base, getattr(clash, s), steps) for s in ("theirs", "mine")}
    return {"title": _title(clash.base or clash.mine or clash.theirs), **sides}


def _sides(name, label, clash, steps):
    base = _said(name, clash.base)
    return {
        side: [{"label": label, "pieces": words(base, _said(name, getattr(clash, side)), steps)}]
        for side in ("theirs", "mine")
    }


def _lists(clash, steps):
    texts = {s: "\n".join(map(_title, getattr(clash, s))) for s in ("base", "theirs", "mine")}
    return {
        side: [{"label": "", "pieces": words(texts["base"], texts[side], steps)}]
        for side in ("theirs", "mine")
    }


def _row(names, base, row, steps):
    """The lines of a row against the row of the base; no lines when the side removed it."""
    if row is None:
        return []
    texts = {name: (_said(name, (base or {}).get(name)), _said(name, row[name])) for name in names}
    return [
        {"label": LABELS[name], "pieces": words(*both, steps)}
        for name, both in texts.items()
        if any(both)
    ]


def _title(row):
    return row.get("text") or row.get("what") or row.get("url") or "A row"


def _fact_label(name):
    if name in LABELS:
        return LABELS[name]
    label = Incident._meta.get_field(name).verbose_name
    return label[0].upper() + label[1:]


def _said(name, value):
    """The value of a field as people read it."""
    if value in (None, "") or name in ("", "text"):
        return value or ""
    if name == "at" or name.endswith("_at"):
        return moment_text(datetime.fromisoformat(value).astimezone(UTC))
    if name in ("day", "due_on"):
        return record_day(date.fromisoformat(value))
    if name == "milestone":
        return Milestone(value).label
    if isinstance(value, int):
        return number(value)
    return str(_choices(name).get(value, as_text(value)))


def _choices(name):
    try:
        return dict(Incident._meta.get_field(name).choices or ())
    except FieldDoesNotExist:
        return {}
