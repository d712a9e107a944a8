"""The rows of list, events, actions and references slots: one small form a row."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError

from postmortems.models.enums import Milestone
from postmortems.rules import lengths

from .fields import LONGEST_LINE, LONGEST_TEXT, Clock, Day, Person, TimeOfDay
from .sentences import Form, FormSet

SPARE_ROWS = 3
MOST_ROWS = 1000


def line(label, **attrs):
    """A text of one line that grows with its content."""
    widget = forms.Textarea(attrs={"rows": 1, "data-row-enter": True, **attrs})
    return forms.CharField(label=label, required=False, max_length=LONGEST_LINE, widget=widget)


class Row(Form):
    """One row; a row in which nothing was typed does not count."""

    main = "text"

    def has_changed(self):
        """Whether anything was typed, whatever the row started with."""
        return bool(self.initial) or super().has_changed()

    def clean(self):
        """Refuse a row that says things about nothing."""
        given = super().clean()
        says = [value for name, value in given.items() if name not in ("ORDER", "DELETE", "id")]
        if any(says) and not given.get(self.main) and self.main not in self.errors:
            self.add_error(self.main, "Write what this row is about, or empty the whole row.")
        return given

    def is_blank(self):
        """Whether there is nothing to keep of this row."""
        return not self.cleaned_data.get(self.main)

    def value(self):
        """The row as rules/document.py describes it."""
        return {name: self.cleaned_data.get(name) or "" for name in self.names}


class EntryRow(Row):
    """A line of a list slot."""

    names = ("text", "detail")
    text = line("Line")
    detail = forms.CharField(
        label="More about it",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 1, "data-markdown": True}),
    )


class ReferenceRow(Row):
    """A link, or the name of something to look up."""

    names = ("label", "text", "url")
    label = forms.ChoiceField(label="What it is", required=False)
    text = line("Text")
    url = forms.CharField(label="Address", required=False, max_length=lengths.LINK)

    def __init__(self, *args, labels=(), **kwargs):
        super().__init__(*args, **kwargs)
        if labels:
            known = dict.fromkeys([*labels, self.initial.get("label") or labels[0]])
            self.fields["label"].choices = [(label, label) for label in known]
        else:
            del self.fields["label"]

    def clean(self):
        """A label alone says nothing, and an address alone says enough."""
        return self.cleaned_data

    def has_changed(self):
        """Whether anything besides the label was typed."""
        return bool(self.initial) or bool(set(self.changed_data) - {"label"})

    def is_blank(self):
        """Whether there is neither a text nor an address."""
        return not (self.cleaned_data.get("text") or self.cleaned_data.get("url"))


class EventRow(Row):
    """A row of the timeline: day and time in UTC, what happened, which milestone it is."""

    day = Day(label="Day", required=False)
    time = TimeOfDay(label="Time, UTC", required=False, widget=Clock())
    text = line("Event", placeholder="What happened")
    milestone = forms.ChoiceField(
        label="Milestone", required=False, choices=[("", "None"), *Milestone.choices]
    )

    def clean(self):
        """Refuse an event without a time; without a day it is that of the row above."""
        given = super().clean()
        if given.get("text") and given.get("time") is None and "time" not in self.errors:
            self.add_error("time", "Give the time, in UTC.")
        return given

    def value(self):
        """The event with its moment in UTC."""
        given = self.cleaned_data
        at = datetime.combine(given["day"], given["time"], UTC)
        return {
            "at": at.isoformat().replace("+00:00", "Z"),
            "text": given["text"],
            "milestone": given["milestone"],
        }


class ItemRow(Row):
    """A promise: what, who, until when.

    `names` are the bare names of owners without an account, by id: rows may have moved meanwhile.
    """

    main = "what"
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    what = line("What will be done")
    detail = forms.CharField(
        label="Details",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 1, "data-markdown": True}),
    )
    owner = Person(label="Owner", required=False)
    due_on = Day(label="Due", required=False)

    def __init__(self, *args, people=(), names=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.names_by_id = names or {}
        self.fields["owner"].keep(self.initial.get("owner"))
        self.fields["owner"].choices = [("", "Nobody"), *((p.pk, p.name) for p in people)]

    def value(self):
        """The item; without an account, the bare name it had stays."""
        given = self.cleaned_data
        owner = given["owner"]
        return {
            "id": given["id"],
            "what": given["what"],
            "detail": given["detail"],
            "owner": owner.name if owner else self.names_by_id.get(given["id"], ""),
            "owner_id": owner.pk if owner else None,
            "due_on": given["due_on"].isoformat() if given["due_on"] else None,
        }


class BaseRows(FormSet):
    """All rows of a slot; `value` gives them in order, without the empty ones."""

    deletion_widget = forms.CheckboxInput
    ordering_widget = forms.NumberInput

    def add_fields(self, form, index):
        """Name the place and the removal of a row for screen readers."""
        super().add_fields(form, index)
        row = "new row" if index is None else f"row {index + 1}"
        form.fields["DELETE"].widget.attrs["data-row-delete"] = True
        form.fields["DELETE"].label = f"Remove {row}"
        form.place_label = row
        if "ORDER" in form.fields:
            form.fields["ORDER"].widget.attrs["data-row-order"] = True
        for name, field in form.fields.items():
            if name not in ("DELETE", "id"):
                field.widget.attrs["aria-label"] = f"{field.label or name}, {row}"

    def __iter__(self):
        """The row forms in the order that was asked for: a refused post keeps what was moved."""
        return iter(sorted(self.forms, key=self._place) if self.can_order else self.forms)

    @staticmethod
    def _place(form):
        """The number typed as the place of a row; a row without one stands last."""
        typed = str(form["ORDER"].value() or "")
        is_number = typed.isascii() and typed.removeprefix("-").isdigit() and len(typed) < 10
        return int(typed) if is_number else MOST_ROWS * 2

    def kept(self):
        """The row forms that say something, in the order that was asked for."""
        forms_ = self.ordered_forms if self.can_order else self.forms
        gone = set(self.deleted_forms)
        return [form for form in forms_ if form not in gone and not form.is_blank()]

    def value(self):
        """The slot's value as rules/document.py describes it."""
        return [form.value() for form in self.kept()]


class EventRows(BaseRows):
    """Rows of the timeline: days carried down, each milestone on one row only.

    `first_day` is the day of the first row when it has none.
    """

    first_day = None

    def clean(self):
        """Carry the days down, and name a milestone that was chosen twice."""
        seen, day = set(), self.first_day
        for form in self.forms:
            if form.errors or form in self.deleted_forms or form.is_blank():
                continue
            given = form.cleaned_data
            day = given["day"] = given.get("day") or day
            if day is None:
                form.add_error("day", "Give the day of the first row.")
            if given["milestone"] and given["milestone"] in seen:
                label = Milestone(given["milestone"]).label
                raise ValidationError(f"“{label}” can be marked on one row only.")
            seen.add(given["milestone"])


def row_set(row, *, base=BaseRows, can_order=True):
    """A formset class for rows of class `row`."""
    return forms.formset_factory(
        row,
        formset=base,
        extra=SPARE_ROWS,
        can_delete=True,
        can_order=can_order,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS + 100,
    )


EntrySet = row_set(EntryRow)
ReferenceSet = row_set(ReferenceRow)
EventSet = row_set(EventRow, base=EventRows, can_order=False)
ItemSet = row_set(ItemRow)
