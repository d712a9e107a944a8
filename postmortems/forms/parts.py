"""The form of one slot, whatever its kind: bound or not, with one `value` in the end."""

from django import forms
from django.utils import timezone

from accounts.models import User
from postmortems.queries.documents import document
from postmortems.rules import horizons
from postmortems.rules.document import part_of
from postmortems.rules.shapes import Kind

from .events import EventSet, initial_rows
from .facts import FactsForm, initial
from .fields import LONGEST_TEXT
from .rows import EntrySet, ItemSet, ReferenceSet
from .sentences import Form

ROWS = "rows"


class ProseForm(Form):
    """The Markdown of one slot."""

    text = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        error_messages={
            "max_length": "This text is too long: %(limit_value)d characters fit, it has "
            "%(show_value)d. Shorten it, or attach the long part as a file.",
        },
    )

    def __init__(self, slot, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        is_prose = slot.kind == Kind.PROSE
        field.label = "Text, Markdown" if is_prose else "Text, word for word"
        field.widget = forms.Textarea(attrs={"rows": 16, "spellcheck": "true"})
        if is_prose:
            field.widget.attrs["data-markdown"] = True

    def value(self):
        """The text as it was typed."""
        return self.cleaned_data["text"]


def part_form(postmortem, slot, data=None):
    """The form of `slot`; its `value()` is what operations.documents.save_part takes."""
    if slot.kind == Kind.FACTS:
        return FactsForm(slot, data, initial=initial(postmortem.incident, slot))
    if slot.kind in (Kind.PROSE, Kind.SAMPLE):
        text = part_of(document(postmortem), slot.key)
        return ProseForm(slot, data, initial={"text": text})
    makers = {
        Kind.LIST: _entries,
        Kind.EVENTS: _events,
        Kind.ACTIONS: _items,
        Kind.REFERENCES: _references,
    }
    return makers[slot.kind](postmortem, slot, data)


def _entries(postmortem, slot, data):
    rows = [e for e in postmortem.entries.all() if e.slot == slot.key]
    return EntrySet(data, prefix=ROWS, initial=[{"text": e.text, "detail": e.detail} for e in rows])


def _events(postmortem, slot, data):
    incident = postmortem.incident
    data = data if data is None else data.copy()
    form = EventSet(data, prefix=ROWS, initial=initial_rows(incident.events.all()))
    form.first_day = incident.day
    # Times are read before the page is written: its head names one's own zone at the first of them.
    if not form.is_bound:
        return form.read_initial()
    form.is_valid()
    return form


def _items(postmortem, slot, data):
    rows = [
        {
            "id": item.pk,
            "what": item.what,
            "detail": item.detail,
            "owner": item.owner_id,
            "owner_name": "" if item.owner_id else item.owner_name,
            "due_on": item.due_on,
        }
        for item in postmortem.items.all()
        if item.slot == slot.key
    ]
    owners = [item.owner_id for item in postmortem.items.all() if item.slot == slot.key]
    people = list(User.objects.active_or(*owners).order_by("name", "pk"))
    known = {
        "people": people,
        "names": {row["id"]: row["owner_name"] for row in rows},
        "proposed": horizons.end(slot.key, timezone.now(), horizons.zone_of(postmortem.incident)),
    }
    return ItemSet(data, prefix=ROWS, initial=rows, form_kwargs=known)


def _references(postmortem, slot, data):
    found = [r for r in postmortem.references.all() if r.slot == slot.key]
    rows = [{"label": r.label, "text": r.text, "url": r.url} for r in found]
    named = {row["label"] for row in rows}
    rows += [{"label": label} for label in slot.labels if label not in named]
    return ReferenceSet(data, prefix=ROWS, initial=rows, form_kwargs={"labels": slot.labels})
