"""The filters of the list of follow-up reviews."""

from django import forms

from postmortems.models.enums import Outcome
from postmortems.queries.follow_ups import ANY, NOT_HELD

from .filters import SEVERITIES, Filters, hidden_day, service_field, team_field

OUTCOMES = [*Outcome.choices, (NOT_HELD, "Not held"), (ANY, "Held or not")]


class FollowUpFilters(Filters):
    """Team, severity and outcome; `held` comes from the views, what else is hidden from links."""

    team = team_field()
    severity = forms.ChoiceField(
        label="Severity of the incident", required=False, choices=SEVERITIES
    )
    outcome = forms.ChoiceField(
        label="What it found", required=False, choices=[("", "Any"), *OUTCOMES]
    )
    held = forms.BooleanField(label="Held", required=False, widget=forms.HiddenInput())
    service = service_field(widget=forms.HiddenInput())
    due_from, due_until = hidden_day("Due from"), hidden_day("Due until")

    @property
    def is_held(self):
        """Whether only reviews that were held are asked for."""
        given = self.conditions()
        return given["outcome"] in Outcome if "outcome" in given else "held" in given

    def says(self, name, value):
        """One condition in words."""
        return "Held" if name == "held" else super().says(name, value)
