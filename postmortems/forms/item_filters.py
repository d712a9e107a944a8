"""The filters of the list of promises: those that are chosen, and those that figures lead to."""

from django import forms

from accounts.models import User
from postmortems.models.enums import ItemState
from postmortems.queries.item_conditions import (
    AGE_NAMES,
    ANY,
    HORIZONS,
    KEPT,
    ME,
    NOBODY,
    OPEN,
    OVERDUE,
    PROMISED,
    SNOOZED,
    THIS_WEEK,
    TO_VERIFY,
)
from postmortems.templatetags.words import record_day

from .filters import SEVERITIES, Filters, hidden_day, service_field, team_field

MOST_NUMBERS = 40
STATES = [
    ("", "Open and in progress"),
    (OVERDUE, "Overdue"),
    (THIS_WEEK, "Due this week"),
    (ItemState.IN_PROGRESS, "In progress"),
    (SNOOZED, "Snoozed"),
    (TO_VERIFY, "Waiting to be verified"),
    (ItemState.DONE, "Done"),
    (KEPT, "Done by the due date"),
    (PROMISED, "Open or done"),
    (ItemState.DROPPED, "Dropped"),
    (ANY, "Any"),
]
DAYS = {
    "due_from": "Due from {}",
    "due_until": "Due until {}",
    "settled_from": "Settled from {}",
    "settled_until": "Settled until {}",
    "open_on": "Open at the end of {}",
}
"""How each condition on a day is said."""


class Numbers(forms.CharField):
    """Numbers with commas between, as a link of ours names them: a list of int, or None."""

    widget = forms.HiddenInput

    def clean(self, value):
        """Read them; what no page of ours sends is refused."""
        text = super().clean(value)
        if not text:
            return None
        parts = text.split(",")
        if len(parts) > MOST_NUMBERS or not all(_is_number(part) for part in parts):
            raise forms.ValidationError("They are not numbers with commas between.")
        return [int(part) for part in parts]


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) < 18


class ItemFilters(Filters):
    """Owner, team, state and more; without a state, what is not settled.

    The hidden ones narrow the list to the rows behind a figure.
    """

    owner = forms.ChoiceField(label="Owner", required=False)
    team = team_field()
    state = forms.ChoiceField(label="State", required=False, choices=STATES)
    horizon = forms.ChoiceField(
        label="Horizon",
        required=False,
        choices=[("", "Any"), *((key, name) for key, (name, slots) in HORIZONS.items())],
    )
    severity = forms.ChoiceField(
        label="Severity of the incident", required=False, choices=SEVERITIES
    )
    service = service_field()
    age = forms.ChoiceField(
        label="Overdue by",
        required=False,
        choices=[("", "Any"), *AGE_NAMES.items()],
        widget=forms.HiddenInput(),
    )
    no_team = forms.BooleanField(label="Without a team", required=False, widget=forms.HiddenInput())
    other_teams = Numbers(label="Other teams", required=False)
    other_owners = Numbers(label="Other owners", required=False)
    due_from = hidden_day("Due from")
    due_until = hidden_day("Due until")
    settled_from = hidden_day("Settled from")
    settled_until = hidden_day("Settled until")
    open_on = hidden_day("Open on")

    def __init__(self, data):
        super().__init__(data)
        self.fields["owner"].choices = _owners(data.get("owner", ""))

    @property
    def state_asked(self):
        """The state to show: what is not settled when none was chosen."""
        return self.conditions().get("state", OPEN)

    def says(self, name, value):
        """One condition in words."""
        if name in DAYS:
            return DAYS[name].format(record_day(value))
        if name == "other_owners":
            return f"Owners other than {len(value)} named"
        if name == "other_teams":
            return f"Teams other than {len(value)} named"
        if name == "no_team":
            return "Without a team"
        label = super().says(name, value)
        first = {"owner": "Owner", "age": "Overdue by"}.get(name)
        return f"{first}: {label}" if first else label


def _owners(chosen):
    """Everybody who may own something, and whoever was chosen by a link though they have left."""
    kept = int(chosen) if _is_number(chosen) else None
    people = User.objects.active_or(kept).order_by("name", "pk").values_list("pk", "name")
    named = [(str(pk), name) for pk, name in people]
    return [("", "Anybody"), (ME, "Me"), (NOBODY, "Nobody"), *named]
