"""Saying which incidents are related: by the button beside one, or by its number."""

import re

from django import forms
from django.core.exceptions import ValidationError

from postmortems.models.enums import Likeness

from .sentences import Form

LARGEST_NUMBER = 2**63 - 1
NAMED = re.compile(r"(?:.*/postmortems/|pm[\s-]*|#)?(\d{1,18})/?(?:[?#].*)?", re.IGNORECASE)


class JudgeForm(Form):
    """Which incident was judged, by the button that was pressed."""

    related = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_NUMBER)
    rejected = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_NUMBER)

    def clean(self):
        """Exactly one of the two."""
        cleaned = super().clean()
        if len([number for number in cleaned.values() if number]) != 1:
            raise ValidationError("Choose an incident: it is related, or it is not.")
        return cleaned

    def judgement(self):
        """What the operation takes: number, verdict."""
        name = "related" if self.cleaned_data["related"] else "rejected"
        return {"number": self.cleaned_data[name], "verdict": Likeness(name)}


class NameForm(Form):
    """A related incident by its number, as people write it: PM-142, 142, or its address."""

    named = forms.CharField(
        label="Another one, by its number",
        max_length=500,
        error_messages={"required": "Write the number of the incident, like PM-142."},
        widget=forms.TextInput(attrs={"placeholder": "PM-142", "autocomplete": "off"}),
    )

    def __init__(self, *args, own, **kwargs):
        super().__init__(*args, **kwargs)
        self.own = own

    def clean_named(self):
        """The number."""
        found = NAMED.fullmatch(self.cleaned_data["named"].strip())
        if found is None:
            raise ValidationError("Write the number of the incident, like PM-142.")
        number = int(found[1])
        if number == self.own:
            raise ValidationError(f"PM-{number} is this incident itself.")
        return number

    def judgement(self):
        """What the operation takes: number, verdict."""
        return {"number": self.cleaned_data["named"], "verdict": Likeness.RELATED}
