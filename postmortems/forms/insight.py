"""What Insight is asked for: a period, and what it is narrowed to."""

from django import forms

from postmortems.rules.periods import LENGTHS

from .filters import SEVERITIES, Filters, service_field, team_field

USUAL = 90
"""Days, when nothing else is asked for."""


class InsightFilters(Filters):
    """Days, team, severity and service."""

    days = forms.TypedChoiceField(
        label="Period",
        required=False,
        coerce=int,
        choices=[(days, f"{days} days") for days in LENGTHS],
        widget=forms.HiddenInput(),
    )
    team = team_field()
    severity = forms.ChoiceField(label="Severity", required=False, choices=SEVERITIES)
    service = service_field()

    @property
    def days_asked(self):
        """How long a period is."""
        return self.conditions().get("days", USUAL)

    @property
    def narrow(self):
        """What it is narrowed to, as queries.narrowing takes it."""
        return {name: value for name, value in self.conditions().items() if name != "days"}

    def link(self, **conditions):
        """The query of a list: what this is narrowed to, and what is given; None takes away."""
        return self.query(days=None, **conditions)

    def chips(self):
        """The conditions in words; the period is chosen elsewhere."""
        named = zip(self.conditions(), super().chips(), strict=True)
        return [chip for name, chip in named if name != "days"]
