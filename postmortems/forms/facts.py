"""The form of a facts slot, made from the outline and the incident's columns."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.models import Team
from postmortems.models import Incident
from postmortems.models.enums import Revenue
from postmortems.queries.documents import plain_value
from postmortems.rules.document import HEADER_LABELS
from postmortems.rules.outline import SLOTS

from .fields import LONGEST_LINE, Day, Moment, Names
from .sentences import Form

LIMITS = (MinValueValidator, MaxValueValidator)
LARGEST = 10**12 - 1
"""The largest count or amount; more than anybody has users or money to lose."""

HEADER_ORDER = ("title", "severity", "team", "started_at", "ended_at", "day", "services", "causes")
"""The day comes after the moments that say it already."""

HINTS = {
    "title": "What broke, in a few words. The date and the number are added by themselves.",
    "day": "Only when the hour it started is not known.",
    "started_at": "When the impact or the incident began, in UTC.",
    "ended_at": "When it was declared resolved, in UTC. Leave open while it goes on.",
    "users_affected_note": "Which users, or how many when nobody counted.",
    "users_affected_percent": "Of all users, from 0 to 100.",
    "revenue_currency": "Three letters: USD, EUR, GBP.",
    "team": "The team that runs what failed. Its managers watch over the document.",
    "services": "Separated by commas: api, user-service.",
    "causes": "Separated by commas; the same word each time it comes back: connection pool.",
    "data_loss_detail": "What, how much, and whether it could be restored.",
}


class FactsForm(Form):
    """Fields of the incident that one facts slot shows; `value` gives its plain dict."""

    def __init__(self, slot, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.slot = slot
        for name in slot.fields:
            self.fields[name] = fact_field(name)
        if slot.key == "header":
            self.fields["team"] = forms.ModelChoiceField(
                Team.objects.order_by("name"),
                required=False,
                empty_label="No team",
                help_text=HINTS["team"],
                to_field_name="name",
            )
            for name in ("services", "causes"):
                self.fields[name] = Names(
                    required=False, max_length=LONGEST_LINE, help_text=HINTS[name]
                )
            self.order_fields(HEADER_ORDER)

    def clean(self):
        """Refuse what cannot be true together."""
        given = super().clean()
        start, end = given.get("started_at"), given.get("ended_at")
        if start and end and end < start:
            self.add_error("ended_at", "The incident cannot end before it started.")
        if end and not start and "started_at" in self.fields and not self.errors:
            self.add_error("started_at", "An incident that has ended also started: say when.")
        self._clean_revenue(given)
        return given

    def _clean_revenue(self, given):
        if "revenue" not in self.fields:
            return
        amount = given.get("revenue_amount")
        if given.get("revenue") == Revenue.AMOUNT and amount is None:
            if "revenue_amount" not in self.errors:
                self.add_error("revenue_amount", "Give the estimated amount.")
        elif given.get("revenue") != Revenue.AMOUNT and amount is not None:
            self.add_error("revenue", "There is an amount: choose “Estimated amount”.")
        given["revenue_currency"] = (given.get("revenue_currency") or "USD").upper()

    def value(self):
        """The slot's value as rules/document.py describes it."""
        value = {name: plain_value(self.cleaned_data[name]) for name in self.slot.fields}
        for name in HEADER_LABELS:
            if name in self.fields:
                value[name] = self.cleaned_data[name] or ([] if name != "team" else "")
        if value.get("team"):
            value["team"] = value["team"].name
        return value


def fact_field(name):
    """The form field of one column of the incident."""
    column = Incident._meta.get_field(name)
    label = column.verbose_name[0].upper() + column.verbose_name[1:]
    kind = column.get_internal_type()
    if kind == "DateTimeField":
        label = f"{label}, UTC" if name in ("started_at", "ended_at") else "When, UTC"
        return Moment(label=label, help_text=HINTS.get(name, ""))
    if kind == "DateField":
        return Day(label=label, required=False, help_text=HINTS.get(name, ""))
    field = column.formfield(label=label, help_text=HINTS.get(name, ""))
    if column.choices:
        field = forms.ChoiceField(
            label=label,
            choices=[("", "Not recorded"), *column.choices],
            required=False,
            help_text=HINTS.get(name, ""),
        )
    if kind in ("BigIntegerField", "DecimalField"):
        field = _number(name, field)
    if isinstance(field, forms.CharField) and not field.max_length:
        field = forms.CharField(
            label=label, help_text=HINTS.get(name, ""), max_length=LONGEST_LINE, required=False
        )
    field.required = name == "title"
    return field


def _number(name, field):
    """A number field with the limits of its column, said in words."""
    largest = 100 if name.endswith("percent") else LARGEST
    field.validators = [
        MinValueValidator(0, "This cannot be less than zero."),
        MaxValueValidator(largest, f"This cannot be more than {largest:,}."),
        *(v for v in field.validators if not isinstance(v, LIMITS)),
    ]
    field.error_messages["invalid"] = "Write a number, in figures: 48200."
    field.widget.attrs.update(min=0, max=largest)
    return field


def initial(incident, slot):
    """What the form of a facts slot starts with."""
    found = {name: getattr(incident, name) for name in slot.fields}
    if slot.key == "header":
        found["team"] = incident.team.name if incident.team else ""
        found["services"] = [service.name for service in incident.services.all()]
        found["causes"] = [cause.name for cause in incident.causes.all()]
    return found


def header_form(*args, **kwargs):
    """The form of the incident's facts, for a postmortem that is about to start."""
    return FactsForm(SLOTS["header"], *args, **kwargs)
