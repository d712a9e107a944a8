"""What is typed once for several action items, of which one deed is chosen by its button."""

from django import forms

from postmortems.operations import action_items

from .action_items import dropped_field, evidence_field, risk_field
from .fields import Day, Person
from .sentences import Form

MOST = 100
NONE = "Tick at least one action item."
DEEDS = {
    "hand_over": (action_items.hand_over, ("owner",)),
    "move": (action_items.move, ("due_on",)),
    "finish": (action_items.finish, ("evidence",)),
    "drop": (action_items.drop, ("reason", "accepted_by")),
}
"""The operation of each button, and the fields it asks for."""


class ManyForm(Form):
    """Several items and what to do with them; only the fields of the chosen deed are looked at."""

    do = forms.ChoiceField(
        choices=[(name, name) for name in DEEDS],
        error_messages={"required": "Choose what to do with them."},
    )
    owner = Person(
        label="Owner",
        empty_label="Choose one",
        error_messages={"required": "Choose who owns them."},
    )
    due_on = Day(label="Due", error_messages={"required": "Choose the day."})
    evidence = evidence_field()
    reason = dropped_field()
    accepted_by = risk_field()

    def __init__(self, data=None):
        super().__init__(data, auto_id="change_%s")

    @property
    def chosen(self):
        """The numbers that are ticked, each once; what is no number was not ticked here."""
        typed = self.data.getlist("item") if self.is_bound else []
        numbers = (text for text in typed if text.isascii() and text.isdigit() and len(text) < 18)
        return list(dict.fromkeys(int(text) for text in numbers))[:MOST]

    def clean(self):
        """Ask for rows, and forget what is wrong with fields of other deeds."""
        given = super().clean()
        asked = DEEDS[given["do"]][1] if "do" in given else ()
        for name in list(self.errors):
            if name not in (*asked, "do"):
                del self.errors[name]
        if not self.chosen:
            self.add_error(None, NONE)
        return given

    def step(self, *, by, now):
        """What to do with one item."""
        operation, names = DEEDS[self.cleaned_data["do"]]
        given = {name: self.cleaned_data[name] for name in names}
        return lambda item: operation(item, **given, by=by, now=now)
