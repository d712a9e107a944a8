"""Writing the value of one slot into its table; rules/document.py says what values look like."""

from datetime import UTC, date, datetime
from decimal import Decimal

from accounts.models import Team
from postmortems.models import (
    Cause,
    Entry,
    Incident,
    Reference,
    Section,
    Service,
    TimelineEvent,
)
from postmortems.rules.document import HEADER_LABELS
from postmortems.rules.outline import SLOTS
from postmortems.rules.shapes import Kind
from postmortems.rules.text import clean_line, clean_text

from . import item_rows

MULTILINE = frozenset({"detail"})


def write(postmortem, key, value, *, by, now):
    """Replace what slot `key` holds by `value`; the postmortem must be locked."""
    writers = {
        Kind.FACTS: _write_facts,
        Kind.PROSE: _write_prose,
        Kind.SAMPLE: _write_prose,
        Kind.LIST: _write_entries,
        Kind.REFERENCES: _write_references,
        Kind.EVENTS: _write_events,
    }
    kind = SLOTS[key].kind
    if kind == Kind.ACTIONS:
        item_rows.write_slot(postmortem, key, value, by=by, now=now)
    else:
        writers[kind](postmortem, key, value)


def clean(key, value):
    """The value as it will be stored: line ends, stray characters and empty rows removed."""
    kind = SLOTS[key].kind
    if kind in (Kind.PROSE, Kind.SAMPLE):
        return clean_text(value)
    if kind == Kind.FACTS:
        return {name: clean_line(v) if isinstance(v, str) else v for name, v in value.items()}
    rows = [_clean_row(row) for row in value]
    return [row for row in rows if row.get("text") or row.get("what") or row.get("url")]


def _clean_row(row):
    return {
        name: (clean_text(v) if name in MULTILINE else clean_line(v)) if isinstance(v, str) else v
        for name, v in row.items()
    }


def pretend(postmortem, key, value):
    """Let a postmortem from `queries.documents.load` hold `value` in slot `key`, unsaved.

    Nobody may save it: it is for a form that starts with what the document does not say yet.
    """
    incident, held = postmortem.incident, postmortem._prefetched_objects_cache
    kind = SLOTS[key].kind
    if kind == Kind.FACTS:
        _set_facts(incident, value)
        for name, model in (("services", Service), ("causes", Cause)):
            if name in value:
                names = [model(name=label) for label in value[name]]
                incident._prefetched_objects_cache[name] = names
    elif kind in (Kind.PROSE, Kind.SAMPLE):
        held["sections"] = [Section(slot=key, text=value)]
    elif kind == Kind.LIST:
        held["entries"] = [Entry(slot=key, **row) for row in value]
    elif kind == Kind.REFERENCES:
        held["references"] = [Reference(slot=key, **row) for row in value]
    elif kind == Kind.EVENTS:
        incident._prefetched_objects_cache["events"] = _events(incident, value)
    else:
        held["items"] = [item_rows.unsaved(key, row) for row in value]
    return postmortem


def column_value(name, value):
    """A fact of the plain dict as its column takes it."""
    field = Incident._meta.get_field(name)
    if value is None or value == "":
        return None if field.null else ""
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return datetime.fromisoformat(value)
    if kind == "DateField":
        return date.fromisoformat(value)
    return Decimal(value) if kind == "DecimalField" else value


def _set_facts(incident, value):
    for name, fact in value.items():
        if name not in HEADER_LABELS:
            setattr(incident, name, column_value(name, fact))
    if incident.started_at:
        incident.day = incident.started_at.astimezone(UTC).date()
    if "team" in value:
        incident.team = Team.objects.filter(name=value["team"]).first() if value["team"] else None


def _write_facts(postmortem, key, value):
    incident = postmortem.incident
    _set_facts(incident, value)
    incident.save(update_fields=_columns(value))
    if "services" in value:
        incident.services.set(_labels(Service, value["services"]))
        incident.causes.set(_labels(Cause, value["causes"]))


def _columns(value):
    """What a value of facts changes of the incident itself, and nothing beside it."""
    return {"day", *value} - {"services", "causes"}


def _labels(model, names):
    """Rows of these names; made in one order everywhere, so that two writers never cross."""
    model.objects.bulk_create((model(name=name) for name in sorted(names)), ignore_conflicts=True)
    return list(model.objects.filter(name__in=names))


def _write_prose(postmortem, key, value):
    if value:
        Section.objects.bulk_create(
            [Section(postmortem=postmortem, slot=key, text=value)],
            update_conflicts=True,
            unique_fields=["postmortem", "slot"],
            update_fields=["text"],
        )
    else:
        Section.objects.filter(postmortem=postmortem, slot=key).delete()


def _write_entries(postmortem, key, value):
    postmortem.entries.filter(slot=key).delete()
    Entry.objects.bulk_create(
        Entry(postmortem=postmortem, slot=key, position=place, **_only(row, "text", "detail"))
        for place, row in enumerate(value)
    )


def _write_references(postmortem, key, value):
    postmortem.references.filter(slot=key).delete()
    Reference.objects.bulk_create(
        Reference(
            postmortem=postmortem, slot=key, position=place, **_only(row, "label", "text", "url")
        )
        for place, row in enumerate(value)
    )


def _write_events(postmortem, key, value):
    postmortem.incident.events.all().delete()
    TimelineEvent.objects.bulk_create(_events(postmortem.incident, value))


def _events(incident, value):
    return [
        TimelineEvent(
            incident=incident,
            position=place,
            at=datetime.fromisoformat(row["at"]),
            **_only(row, "text", "milestone"),
        )
        for place, row in enumerate(value)
    ]


def _only(row, *names):
    return {name: row[name] for name in names}
