"""The filters of the list of follow-up reviews."""

from django import forms

from accounts.models import Team
from postmortems.models.enums import Outcome, Severity

from .filters import Filters


class FollowUpFilters(Filters):
    """Team, severity and outcome; `held` comes from the views, and an outcome means it."""

    team = forms.ModelChoiceField(
        label="Team", required=False, queryset=Team.objects.all(), empty_label="Any"
    )
    severity = forms.ChoiceField(
        label="Severity of the incident", required=False, choices=[("", "Any"), *Severity.choices]
    )
    outcome = forms.ChoiceField(
        label="What it found", required=False, choices=[("", "Any"), *Outcome.choices]
    )
    held = forms.BooleanField(label="Held", required=False, widget=forms.HiddenInput())

    @property
    def is_held(self):
        """Whether reviews that were held are asked for."""
        return bool(self.conditions().keys() & {"held", "outcome"})

    def says(self, name, value):
        """One condition in words."""
        if name == "held":
            return "Held"
        return str(value) if name == "team" else super().says(name, value)
