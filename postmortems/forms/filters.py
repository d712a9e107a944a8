"""What the filters of lists have in common: a GET form whose bad values are left out."""

from urllib.parse import urlencode

from django import forms

from accounts.models import Team
from postmortems.models.enums import Severity
from postmortems.queries.narrowing import HIGH_AND_UP, UNSET
from postmortems.templatetags.words import record_day

from .fields import Day, LabelName, OneOrNone
from .sentences import Form

SEVERITIES = [
    ("", "Any"),
    (HIGH_AND_UP, "High and up"),
    *Severity.choices,
    (UNSET, "Not set"),
]


def service_field(**options):
    """Incidents that touched a service."""
    return LabelName(label="Service", none="No service recorded", **options)


def team_field():
    """Incidents of a team."""
    return OneOrNone(Team.objects.all(), label="Team", none="No team")


def hidden_day(label):
    """A day that a link names."""
    return Day(label=label, required=False, widget=forms.HiddenInput())


class Filters(Form):
    """Conditions of a list. `conditions()` holds what was understood, `errors` what was not."""

    is_filter = True
    use_required_attribute = False

    def __init__(self, data):
        super().__init__(data, auto_id="filter_%s")

    def conditions(self):
        """The fields that narrow the list, with their cleaned values."""
        self.is_valid()
        cleaned = self.cleaned_data.items()
        return {name: value for name, value in cleaned if value not in (None, "", False)}

    def query(self, **changes):
        """The query string of these conditions with some changed; None takes one away."""
        kept = {name: self.data.get(name, "") for name in self.conditions()}
        kept.update(changes)
        return urlencode({name: value for name, value in kept.items() if value is not None})

    @property
    def hidden(self):
        """The conditions that no field of the page shows: what applying its fields keeps."""
        return [self[name] for name in self.conditions() if self[name].is_hidden]

    def chips(self):
        """The conditions in words: [{"says", "without"}], `without` is the URL query."""
        return [
            {"says": self.says(name, value), "without": f"?{self.query(**{name: None})}"}
            for name, value in self.conditions().items()
        ]

    def says(self, name, value):
        """One condition in words: the label of a choice, or the value."""
        field = self.fields[name]
        if hasattr(field, "says"):
            return field.says(value)
        if name in ("due_from", "due_until"):
            return f"Due {'from' if name == 'due_from' else 'until'} {record_day(value)}"
        return dict(getattr(field, "choices", ())).get(value, str(value))

    def refused(self):
        """A sentence for each value that was not understood."""
        return [
            f"{self.fields[name].label} was left out: {' '.join(errors)}"
            for name, errors in self.errors.items()
        ]


class TeamAndSeverity(Filters):
    """One team and one severity of the incident: what figures are kept by."""

    team = forms.ModelChoiceField(
        label="Team", required=False, queryset=Team.objects.all(), empty_label="Any"
    )
    severity = forms.ChoiceField(
        label="Severity of the incident", required=False, choices=[("", "Any"), *Severity.choices]
    )

    def says(self, name, value):
        """One condition in words."""
        return str(value) if name == "team" else super().says(name, value)
