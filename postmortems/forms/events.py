"""The rows of the timeline: a time as text, what happened, which milestone it is."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError

from postmortems.models.enums import Milestone
from postmortems.rules import entry
from postmortems.rules.days import in_words
from postmortems.rules.text import clean_line

from .fields import Day
from .rows import BaseRows, Row, line, row_set

LONGEST_TIME = 80
MOST_READ = 1_300
"""Rows; as many as a paste may show."""
MOST_NOTES = 5
MOST_REMARKS = 3
MOVED = ("time", "at", "notes", "text", "milestone", "DELETE")
"""What trades places when a row moves."""
MOVE = re.compile(r"([0-9]{1,4})-(up|down)")


class Carried(forms.Field):
    """The moment a row had when it was shown; None for anything that is none."""

    widget = forms.HiddenInput

    def prepare_value(self, value):
        """A moment as ISO text; what was sent as it was."""
        return value.isoformat() if isinstance(value, datetime) else value

    def clean(self, value):
        """An aware moment in UTC, or None."""
        return entry.carried(value or "")


class Notes(forms.Field):
    """What was assumed when a row was read, a sentence a line."""

    widget = forms.HiddenInput

    def clean(self, value):
        """The sentences, as a tuple."""
        lines = [clean_line(text)[:200] for text in (value or "").split("\n")[:MOST_NOTES]]
        return tuple(text for text in lines if text)


class TimeRow(Row):
    """A time in UTC as text, and the moment the row had; `read` is how it is understood."""

    read = entry.Read()
    about_nothing = "Write what this row is about, or empty the whole row."

    at = Carried(required=False)
    notes = Notes(required=False)
    time = forms.CharField(
        label="Time, UTC",
        required=False,
        max_length=LONGEST_TIME,
        widget=forms.TextInput(
            attrs={"class": "when-in", "placeholder": "14:32", "autocomplete": "off"}
        ),
        error_messages={"max_length": "This is too long for a time. Write it as 14:32."},
    )
    text = line("Event", placeholder="What happened")

    def clean(self):
        """Refuse what happened without a time, and a time at which nothing did."""
        given = self.cleaned_data
        if not any(given.get(name) for name in ("time", "text", "milestone")):
            return given
        if not given.get("text") and "text" not in self.errors:
            self.add_error("text", self.about_nothing)
        if not given.get("time") and "time" not in self.errors:
            self.add_error("time", "Give the time, in UTC.")
        return given

    @property
    def counts(self):
        """Whether the row is to be kept, so that its time must be readable."""
        return True

    def cell(self):
        """The cell as rules/entry.py takes it."""
        given = self.cleaned_data
        notes = given.get("notes") or ()
        return entry.Cell(given.get("time") or "", given.get("at"), notes, bool(self.initial))

    def value(self):
        """The event with its moment in UTC."""
        return {
            "at": self.read.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "text": self.cleaned_data["text"],
            "milestone": self.cleaned_data.get("milestone", ""),
        }


class EventRow(TimeRow):
    """A row of the timeline."""

    milestone = forms.ChoiceField(
        label="Milestone", required=False, choices=[("", "None"), *Milestone.choices]
    )


class TimeRows(BaseRows):
    """Rows whose times are read from the top down; `first_day` is that of the first one."""

    first_day = None

    def add_fields(self, form, index):
        """Let the reading under a time describe its cell."""
        super().add_fields(form, index)
        cell = form["time"]
        form.fields["time"].widget.attrs["aria-describedby"] = f"{cell.auto_id}_says"

    def read_initial(self):
        """How the rows are understood as they were saved; returns self."""
        cells = [entry.Cell(row["time"], row["at"]) for row in self.initial or []]
        reads = entry.read_cells(cells, day=self.first_day)
        for form, read in zip(self.forms, reads, strict=False):
            form.read = read
        return self

    def clean(self):
        """Read every time; a doubtful one is asked about once, and kept when it is sent again."""
        shown = [form for form in self.forms if not self._should_delete_form(form)]
        reads = entry.read_cells([form.cell() for form in shown], day=self.first_day)
        for form, read in zip(shown, reads, strict=True):
            form.read = read
            if not form.counts:
                continue
            if read.problem:
                form.add_error("time", read.problem)
            elif read.doubts:
                self._settle(form)
                form.add_error("time", " ".join([*read.doubts, "Save again to keep it so."]))

    def _settle(self, form):
        """Let a row carry how it was read, so that sending it again accepts that."""
        at = form.read.at
        self.data[form.add_prefix("time")] = entry.face(at)
        self.data[form.add_prefix("at")] = at.isoformat()
        self.data[form.add_prefix("notes")] = "\n".join([*form.read.notes])

    def value(self):
        """The events in the order of time; those of one moment as they stand."""
        return sorted((form.value() for form in self.kept()), key=lambda row: row["at"])


class EventRows(TimeRows):
    """Rows of the timeline: each milestone on one row only."""

    moved = ""

    def clean(self):
        """Read the times, and name a milestone that was chosen twice."""
        super().clean()
        seen = set()
        for form in self.forms:
            chosen = form.cleaned_data.get("milestone")
            if not chosen or self._should_delete_form(form):
                continue
            if chosen in seen:
                label = Milestone(chosen).label
                raise ValidationError(f"“{label}” can be marked on one row only.")
            seen.add(chosen)
        asked = MOVE.fullmatch(self.data.get("move", ""))
        if asked and not any(self.errors):
            self._move(*asked.groups())

    def _move(self, place, where):
        """Let a row trade places with its neighbour of the same time; nothing is saved yet."""
        shown = [form for form in self.forms if form.read.at]
        one = next((n for n, form in enumerate(shown) if form.prefix.endswith(f"-{place}")), None)
        other = None if one is None else one - 1 if where == "up" else one + 1
        if other is None or not 0 <= other < len(shown) or not _same(shown[one], shown[other]):
            raise ValidationError(
                "Rows stand in the order of time. To move this row, change its time; rows of the "
                "same time trade places."
            )
        first, second = shown[one], shown[other]
        for name in MOVED:
            keys = first.add_prefix(name), second.add_prefix(name)
            texts = [self.data.get(key, "") for key in keys]
            self.data[keys[0]], self.data[keys[1]] = texts[1], texts[0]
        reads = first.read, second.read
        first.read = replace(reads[0], notes=reads[1].notes, is_typed=reads[1].is_typed)
        second.read = replace(reads[1], notes=reads[0].notes, is_typed=reads[0].is_typed)
        raise ValidationError(f"The row was moved {where}. Save to keep it there.")

    @property
    def remarks(self):
        """What was assumed about the times, for the message after saving."""
        said = [
            f"{_when(form.read.at)}: {note}" for form in self.kept() for note in form.read.notes
        ]
        more = len(said) - MOST_REMARKS
        return [*said[:MOST_REMARKS], *([f"And {more} more like these."] if more > 0 else [])]


def _same(one, other):
    return one.read.at == other.read.at


def _when(at):
    return f"{in_words(at.date())}, {entry.face(at)} UTC"


def posted_cells(data, prefix):
    """The cells of posted rows, and of each its name and milestone: [(name, Cell, milestone)].

    For the readings shown while one types: rows that are to be removed are left out.
    """
    found = []
    total, saved = (_count(data, f"{prefix}-{name}_FORMS") for name in ("TOTAL", "INITIAL"))
    for place in range(min(total, MOST_READ)):
        name = f"{prefix}-{place}"
        if data.get(f"{name}-DELETE"):
            continue
        cell = entry.Cell(
            data.get(f"{name}-time", "")[:LONGEST_TIME],
            entry.carried(data.get(f"{name}-at", "")),
            Notes().clean(data.get(f"{name}-notes")),
            is_saved=place < saved,
        )
        found.append((name, cell, data.get(f"{name}-milestone", "")))
    return found


def posted_day(data):
    """The day that a paste says its first row is on, or None."""
    try:
        return Day(required=False).clean(data.get("first_day", ""))
    except ValidationError:
        return None


def _count(data, name):
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def initial_rows(events):
    """Saved events as the rows start with them."""
    return [
        {
            "at": event.at.astimezone(UTC),
            "time": entry.face(event.at.astimezone(UTC)),
            "text": event.text,
            "milestone": event.milestone,
        }
        for event in events
    ]


EventSet = row_set(EventRow, base=EventRows, can_order=False)
