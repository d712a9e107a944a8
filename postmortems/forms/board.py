"""The filters of the manager's board."""

from django import forms

from accounts.models import Team
from postmortems.models.enums import Severity
from postmortems.queries.board import PERIODS

from .filters import Filters

USUAL = 90


class PeriodFilter(Filters):
    """Of which days before today the figures are; 90 where nothing is chosen."""

    period = forms.ChoiceField(
        label="Period",
        required=False,
        choices=[("", f"Last {USUAL} days")]
        + [(str(days), f"Last {days} days") for days in PERIODS if days != USUAL],
    )

    @property
    def days(self):
        """The length of the period in days."""
        return int(self.conditions().get("period", USUAL))


class BoardFilters(PeriodFilter):
    """Team and severity too."""

    team = forms.ModelChoiceField(
        label="Team", required=False, queryset=Team.objects.all(), empty_label="All"
    )
    severity = forms.ChoiceField(
        label="Severity of the incident", required=False, choices=[("", "Any"), *Severity.choices]
    )
    field_order = ["team", "severity", "period"]

    def says(self, name, value):
        """One condition in words."""
        return str(value) if name == "team" else super().says(name, value)
