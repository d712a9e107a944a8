"""The filters of the manager's board."""

from django import forms

from postmortems.queries.board import PERIODS

from .filters import Filters, TeamAndSeverity

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


class BoardFilters(TeamAndSeverity, PeriodFilter):
    """Team and severity too."""

    field_order = ["team", "severity", "period"]
