"""The steps of one action item."""

from django import forms

from postmortems.rules import lengths, snoozing
from postmortems.rules.text import clean_line
from postmortems.templatetags import words

from .fields import LONGEST_LINE, Day, Person
from .sentences import Form


def line_field(label, hint, missing):
    """One sentence or a link, kept as one line; `missing` is said when it is not there."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": missing},
    )


def evidence_field():
    """What shows that something was done."""
    return line_field(
        "What shows that it is done",
        "A link to the change, the dashboard or the test, or a sentence.",
        "Say what shows that it was done: a link or a note.",
    )


def verifier_field():
    """Who is asked to confirm that something was done."""
    return Person(
        label="Who verifies it",
        help_text="Gets a mail at once. Anybody who may see it, but neither the owner nor you.",
        required=False,
    )


def dropped_field():
    """Why something is given up."""
    return line_field(
        "Why it is dropped",
        "And why that is acceptable.",
        "Say why it is dropped and why that is acceptable.",
    )


def risk_field():
    """Who accepts what may come of giving something up."""
    return forms.CharField(
        label="Who accepts the risk",
        help_text="A name.",
        max_length=lengths.NAME,
        error_messages={"required": "Say who accepts the risk."},
    )


class FinishForm(Form):
    """What shows that an item was done, and who is asked to confirm it."""

    evidence = evidence_field()
    verifier = verifier_field()


class DropForm(Form):
    """Why an item is given up, and who accepts the risk."""

    reason = dropped_field()
    accepted_by = risk_field()


class SnoozeForm(Form):
    """Until when nobody is reminded of an item, and why."""

    until = Day(label="Until", error_messages={"required": snoozing.NO_DAY})
    reason = line_field("Why it is put off", "Shown beside the item.", snoozing.NO_REASON)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        last = words.full_day(snoozing.latest(today))
        self.fields["until"].help_text = f"Reminders begin again that day. {last} at the latest."


class ReopenForm(Form):
    """Why a settled item is opened again."""

    reason = line_field(
        "Why it is opened again",
        "What turned out to be missing.",
        "Say why it is opened again.",
    )


class AssignForm(Form):
    """Whose an item is, until when, and where it is tracked."""

    owner = Person(label="Owner", required=False)
    due_on = Day(label="Due", required=False)
    tracker = forms.CharField(
        label="Tracker",
        help_text="A link to the ticket, or its number.",
        required=False,
        max_length=LONGEST_LINE,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].keep(self.initial.get("owner"))

    def clean_tracker(self):
        """The link or number as one line."""
        return clean_line(self.cleaned_data["tracker"])
