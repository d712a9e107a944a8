"""The filters of the list of postmortems."""

from django import forms

from accounts.models import Team
from postmortems.models.enums import Severity, Status
from postmortems.templatetags.words import record_day

from .fields import Day
from .filters import Filters

HIGH_AND_UP = "high_and_up"
SEVERITIES = [
    ("", "Any"),
    (HIGH_AND_UP, "High and up"),
    *Severity.choices,
    ("unset", "Not set"),
]


def _label_field(label):
    """The name of a service or a cause, from a link."""
    widget = forms.HiddenInput()
    return forms.CharField(label=label, required=False, max_length=80, widget=widget)


class PostmortemFilters(Filters):
    """Words, status, severity, team, service or cause, days; `late` and `mine` come from views."""

    q = forms.CharField(
        label="Words in any part",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": False}),
    )
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Any"), *Status.choices]
    )
    severity = forms.ChoiceField(label="Severity", required=False, choices=SEVERITIES)
    team = forms.ModelChoiceField(
        label="Team", required=False, queryset=Team.objects.all(), empty_label="Any"
    )
    label = forms.CharField(label="Service or cause", required=False, max_length=80)
    since = Day(label="Incident from", required=False)
    until = Day(label="Incident to", required=False)
    late = forms.BooleanField(label="Past due", required=False, widget=forms.HiddenInput())
    mine = forms.BooleanField(label="Yours", required=False, widget=forms.HiddenInput())
    service = forms.CharField(
        label="Service", required=False, max_length=80, widget=forms.HiddenInput()
    )
    cause = forms.CharField(
        label="Cause", required=False, max_length=80, widget=forms.HiddenInput()
    )

    def says(self, name, value):
        """One condition in words."""
        words = {
            "q": f"“{value}”",
            "label": f"“{value}” as service or cause",
            "late": "Past due",
            "mine": "Yours",
            "service": f"Service: {value}",
            "cause": f"Cause: {value}",
        }
        if name in words:
            return words[name]
        if name in ("since", "until"):
            return f"{'From' if name == 'since' else 'To'} {record_day(value)}"
        if name == "team":
            return str(value)
        return super().says(name, value)
