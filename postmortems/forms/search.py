"""The filters of the search over everything."""

from django import forms
from django.urls import reverse

from postmortems.queries.places import PARTS

from .postmortems import PostmortemFilters


class SearchFilters(PostmortemFilters):
    """Words, and what narrows them: part, team, severity, status, days."""

    part = forms.ChoiceField(label="Part", required=False, choices=[("", "Any"), *PARTS])
    label = late = mine = None
    service = cause = factor = measured = approval = due_from = due_until = undated = None

    field_order = ["q", "part", "team", "severity", "status", "since", "until"]

    def __init__(self, data):
        super().__init__(data)
        self.fields["q"].label = "Words"
        self.fields["q"].widget.attrs |= {
            "data-suggest": reverse("search_suggest"),
            "autocomplete": "off",
            "autofocus": not data,
        }

    def says(self, name, value):
        """One condition in words."""
        return f"In {super().says(name, value)}" if name == "part" else super().says(name, value)
