"""The rows of list, actions and references slots: one small form a row."""

from django import forms

from postmortems.rules import lengths

from .fields import LONGEST_LINE, LONGEST_TEXT, Day, Person
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
    quiet = ()
    """Fields that say nothing by themselves."""

    def has_changed(self):
        """Whether anything was typed, whatever the row started with."""
        return bool(self.initial) or super().has_changed()

    def clean(self):
        """Refuse a row that says things about nothing."""
        given = super().clean()
        aside = ("ORDER", "DELETE", "id", *self.quiet)
        says = [value for name, value in given.items() if name not in aside]
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


class ItemRow(Row):
    """A promise: what, who, until when.

    `names` are the bare names of owners without an account, by id: rows may have moved meanwhile.
    A new row starts with the `proposed` day, which says nothing as long as nothing else is typed.
    """

    main = "what"
    quiet = ("due_on",)
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

    def __init__(self, *args, people=(), names=None, proposed=None, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.initial:
            self.fields["due_on"].initial = proposed
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
ItemSet = row_set(ItemRow)
