"""Naming the filters of a list."""

from django import forms
from django.http import QueryDict

from postmortems.models.enums import ListPage

from .follow_up_filters import FollowUpFilters
from .item_filters import ItemFilters
from .missing import MissingFilters
from .postmortems import PostmortemFilters
from .sentences import Form

FILTERS = {
    ListPage.POSTMORTEMS: PostmortemFilters,
    ListPage.ACTION_ITEMS: ItemFilters,
    ListPage.FOLLOW_UPS: FollowUpFilters,
    ListPage.MISSING: MissingFilters,
}
LONGEST_NAME, LONGEST_QUERY = 60, 1000


def name_field():
    """What a view is called."""
    return forms.CharField(
        label="Name",
        max_length=LONGEST_NAME,
        error_messages={"required": "Give it a name."},
    )


class KeepForm(Form):
    """A name for the filters of a list; `query` is cut down to what the list understands."""

    page = forms.ChoiceField(choices=ListPage.choices, widget=forms.HiddenInput())
    query = forms.CharField(
        max_length=LONGEST_QUERY,
        widget=forms.HiddenInput(),
        error_messages={"required": "Narrow the list first: there is nothing to keep."},
    )
    name = name_field()
    is_default = forms.BooleanField(label="Open it first when I come to this list", required=False)

    def clean(self):
        """Keep only the conditions that the list of `page` understands."""
        given = super().clean()
        if "page" in given and "query" in given:
            filters = FILTERS[given["page"]](QueryDict(given["query"]))
            given["query"] = filters.query()
            if not given["query"]:
                self.add_error("query", "None of these filters can be kept. Narrow the list again.")
        return given


class RenameForm(Form):
    """Another name for a view."""

    name = name_field()
