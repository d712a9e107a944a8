"""The filters of the board, and the steps of one action item."""

from django import forms

from accounts.models import Team, User
from postmortems.models.enums import ItemState, Severity
from postmortems.queries.action_items import (
    ANY,
    HORIZONS,
    ME,
    NOBODY,
    OPEN,
    OVERDUE,
    THIS_WEEK,
)
from postmortems.rules.text import clean_line

from .fields import LONGEST_LINE, Day, Person
from .filters import Filters
from .sentences import Form

STATES = [
    ("", "Open and in progress"),
    (OVERDUE, "Overdue"),
    (THIS_WEEK, "Due this week"),
    (ItemState.IN_PROGRESS, "In progress"),
    (ItemState.DONE, "Done"),
    (ItemState.DROPPED, "Dropped"),
    (ANY, "Any"),
]


class ItemFilters(Filters):
    """Owner, team, state, horizon and severity; without a state, what is not settled."""

    owner = forms.ChoiceField(label="Owner", required=False)
    team = forms.ModelChoiceField(
        label="Team", required=False, queryset=Team.objects.all(), empty_label="Any"
    )
    state = forms.ChoiceField(label="State", required=False, choices=STATES)
    horizon = forms.ChoiceField(
        label="Horizon",
        required=False,
        choices=[("", "Any"), *((key, name) for key, (name, slots) in HORIZONS.items())],
    )
    severity = forms.ChoiceField(
        label="Severity of the incident", required=False, choices=[("", "Any"), *Severity.choices]
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["owner"].choices = _owners()

    @property
    def state_asked(self):
        """The state to show: what is not settled when none was chosen."""
        return self.conditions().get("state", OPEN)

    def says(self, name, value):
        """One condition in words."""
        label = str(value) if name == "team" else super().says(name, value)
        return f"Owner: {label}" if name == "owner" else label


def _owners():
    people = User.objects.active().order_by("name", "pk").values_list("pk", "name")
    named = [(str(pk), name) for pk, name in people]
    return [("", "Anybody"), (ME, "Me"), (NOBODY, "Nobody"), *named]


def line_field(label, hint, missing):
    """One sentence or a link, kept as one line; `missing` is said when it is not there."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": missing},
    )


class FinishForm(Form):
    """What shows that an item was done."""

    evidence = line_field(
        "What shows that it is done",
        "A link to the change, the dashboard or the test, or a sentence.",
        "Say what shows that it was done: a link or a note.",
    )


class DropForm(Form):
    """Why an item is given up."""

    reason = line_field(
        "Why it is dropped",
        "And why that is acceptable.",
        "Say why it is dropped and why that is acceptable.",
    )


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
