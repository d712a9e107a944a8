"""The filters of what is missing and late."""

from django import forms

from postmortems.queries.missing import KINDS

from .filters import TeamAndSeverity


class MissingFilters(TeamAndSeverity):
    """Team and severity too; `kind` comes from the views: one list, whole."""

    kind = forms.ChoiceField(
        label="List",
        required=False,
        choices=[("", "All"), *((key, kind.title) for key, kind in KINDS.items())],
        widget=forms.HiddenInput(),
    )
