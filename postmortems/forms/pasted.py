"""Many rows at once: the text with what it is read by, and the rows that were found in it."""

from itertools import zip_longest
from zoneinfo import ZoneInfo

from django import forms

from postmortems.rules import entry, zones

from .events import TimeRow, TimeRows
from .fields import LONGEST_TEXT, Day
from .profile import time_zones
from .rows import MOST_ROWS, row_set
from .sentences import Form

MOST_LEFT_OUT = 150
"""Lines left out that can be added all the same; more are shown only."""
MOST_SHOWN = 500
"""Lines left out that are shown; more are counted only."""
LONGEST_QUOTE = 60
ADDED = {"class": "form-check-input"}


class PasteForm(Form):
    """A text with many times, the zone they are in, and the day of the first."""

    text = forms.CharField(
        label="Chat, CSV or a Markdown table",
        help_text="Nothing is added before you have seen how it was read.",
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 10, "class": "font-monospace", "spellcheck": "false", "autofocus": True}
        ),
        error_messages={"required": "Paste the text, with a time for each row."},
    )
    zone = forms.ChoiceField(label="Times are in")
    first_day = Day(
        label="First row is on",
        error_messages={"required": "Choose the day of the first row."},
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            del self.fields["text"].widget.attrs["autofocus"]
        own = person.zone
        near = {"UTC": "UTC", own.key: f"{zones.place(own)}, yours"} | {"UTC": "UTC"}
        self.fields["zone"].choices = [("Near at hand", list(near.items())), *time_zones()]

    def clean_zone(self):
        """The zone itself."""
        return ZoneInfo(self.cleaned_data["zone"])


class PastedLine(TimeRow):
    """A row that was found, or a line that was left out, and whether to add it."""

    about_nothing = "Write what this row is about, or do not add it."

    add = forms.BooleanField(label="Add", required=False, widget=forms.CheckboxInput(attrs=ADDED))

    @property
    def counts(self):
        """Only ticked rows are added."""
        return bool(self.cleaned_data.get("add"))

    def clean(self):
        """A ticked row needs a time and a text."""
        given = super().clean()
        if self.counts and not given.get("text") and "text" not in self.errors:
            self.add_error("text", self.about_nothing)
        return given

    def _post_clean(self):
        """What is not added cannot be wrong."""
        super()._post_clean()
        if not self.counts:
            self._errors.clear()

    def is_blank(self):
        """Whether it stays behind."""
        return not self.counts


class PastedLines(TimeRows):
    """Everything that was found in a paste, in the order of its lines."""

    def open(self):
        """The rows that a person has to decide about, each with the one after it as `following`."""
        found = [form for form in self.forms if form.initial.get("is_open")]
        for form, following in zip_longest(found, found[1:]):
            form.following = following
        return found

    def add_fields(self, form, index):
        """Name the box of each row by what it would add; a line without a time suggests none."""
        super().add_fields(form, index)
        if "reason" in form.initial:
            form.fields["time"].widget.attrs["placeholder"] = ""
        form.fields["add"].widget.attrs["aria-label"] = f"Add row {(index or 0) + 1}"


PastedSet = row_set(PastedLine, base=PastedLines, can_order=False)
PastedSet.extra = 0
PastedSet.max_num = MOST_ROWS + MOST_LEFT_OUT
PastedSet.absolute_max = MOST_ROWS + 2 * MOST_LEFT_OUT


def lines_of(pasted, there):
    """What a Pasted holds as the rows start with it, in the order of its lines.

    `there` are the texts of the rows that the timeline has, by moment: {datetime: [text]}.
    """
    rows = [_row(row, there.get(row.at, [])) for row in pasted.rows]
    lines = [
        {"number": line.number, "at": None, "time": "", "text": line.text, "reason": line.reason}
        for line in pasted.left_out[:MOST_LEFT_OUT]
    ]
    return sorted([*rows, *lines], key=lambda one: one["number"])


def _row(row, beside):
    """One row; `beside` are the texts that the timeline has at its moment."""
    is_there = row.text in beside
    is_open = not is_there and (row.is_doubtful or bool(beside))
    return {
        "number": row.number,
        "at": row.at,
        "time": entry.face(row.at),
        "text": row.text,
        "assumed": row.notes if is_there else (*row.notes, *map(_met, beside)),
        "add": not (is_there or is_open),
        "is_open": is_open,
        "written": row.written,
        "said_by": row.said_by,
    }


def _met(text):
    short = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f"The timeline has a row of this moment: “{short}”."
