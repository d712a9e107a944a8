"""The filters of what is missing and late."""

from django import forms

from accounts.models import Team
from postmortems.models.enums import Severity
from postmortems.queries.missing import KINDS

from .filters import Filters


class MissingFilters(Filters):
    """Team and severity of the incident; `kind` comes from the views: one list, whole."""

    team = forms.ModelChoiceField(
        label="Team", required=False, queryset=Team.objects.all(), empty_label="Any"
    )
    severity = forms.ChoiceField(
        label="Severity of the incident", required=False, choices=[("", "Any"), *Severity.choices]
    )
    kind = forms.ChoiceField(
        label="List",
        required=False,
        choices=[("", "All"), *((key, kind.title) for key, kind in KINDS.items())],
        widget=forms.HiddenInput(),
    )

    def says(self, name, value):
        """One condition in words."""
        return str(value) if name == "team" else super().says(name, value)
