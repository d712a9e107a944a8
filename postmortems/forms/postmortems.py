"""The filters of the list of postmortems."""

from django import forms

from postmortems.models.enums import Measured, Status
from postmortems.rules.durations import METRICS
from postmortems.rules.factors import LARGEST
from postmortems.templatetags.words import record_day

from .fields import Day, LabelName
from .filters import SEVERITIES, Filters, hidden_day, service_field, team_field

MEASURED = [
    (f"{key}:{state}", f"{title}: {state.label.lower()}")
    for key, title, *_ in METRICS
    for state in Measured
]
APPROVALS = [
    ("in_time", "Approved in time"),
    ("later", "Approved late"),
    ("not_yet", "Not approved yet"),
]


class PostmortemFilters(Filters):
    """Words, status, severity, team, service or cause, days; what is hidden comes from links."""

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
    team = team_field()
    label = forms.CharField(label="Service or cause", required=False, max_length=80)
    since = Day(label="Incident from", required=False)
    until = Day(label="Incident to", required=False)
    late = forms.BooleanField(label="Past due", required=False, widget=forms.HiddenInput())
    mine = forms.BooleanField(label="Yours", required=False, widget=forms.HiddenInput())
    undated = forms.BooleanField(label="Day", required=False, widget=forms.HiddenInput())
    service = service_field(widget=forms.HiddenInput())
    cause = LabelName(label="Cause", none="No cause recorded", widget=forms.HiddenInput())
    factor = forms.IntegerField(
        label="Contributing factor",
        required=False,
        min_value=0,
        max_value=LARGEST - 1,
        widget=forms.HiddenInput(),
    )
    measured = forms.ChoiceField(
        label="Measured", required=False, choices=MEASURED, widget=forms.HiddenInput()
    )
    approval = forms.ChoiceField(
        label="Approval", required=False, choices=APPROVALS, widget=forms.HiddenInput()
    )
    due_from, due_until = hidden_day("Due from"), hidden_day("Due until")

    def says(self, name, value):
        """One condition in words."""
        words = {
            "q": f"“{value}”",
            "label": f"“{value}” as service or cause",
            "late": "Past due",
            "mine": "Yours",
            "undated": "Without a day",
            "factor": "With this contributing factor",
        }
        if name in words:
            return words[name]
        if name in ("since", "until"):
            return f"{'From' if name == 'since' else 'To'} {record_day(value)}"
        return super().says(name, value)
