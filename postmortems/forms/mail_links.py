"""The forms behind links of mails."""

from datetime import timedelta

from django import forms

from postmortems.rules import policy
from postmortems.rules.text import clean_line

from .action_items import evidence_field, line_field
from .sentences import Form

DAYS = [(1, "1 day"), *((days, f"{days} days") for days in range(2, policy.SNOOZE_DAYS + 1))]


class EvidenceForm(Form):
    """What shows that an item was done."""

    evidence = evidence_field()

    def values(self, today):
        """What the operation is told."""
        return {"evidence": self.cleaned_data["evidence"]}


class SnoozeForm(Form):
    """For how long an item is quiet, and why."""

    days = forms.TypedChoiceField(
        label="Remind me again in",
        choices=DAYS,
        coerce=int,
        initial=7,
        help_text=f"At most {policy.SNOOZE_DAYS} days.",
    )
    reason = line_field(
        "Why it waits",
        "Who reads the postmortem sees it.",
        "Say why it waits.",
    )

    def clean_reason(self):
        """The reason as one line."""
        return clean_line(self.cleaned_data["reason"])

    def values(self, today):
        """What the operation is told."""
        until = today + timedelta(days=self.cleaned_data["days"])
        return {"until": until, "reason": self.cleaned_data["reason"]}
