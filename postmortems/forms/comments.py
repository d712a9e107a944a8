"""What people say of a document: a comment on a slot, an answer, a note to the authors."""

from django import forms
from django.utils.text import Truncator

from postmortems.models.enums import ReviewCheck
from postmortems.rules import lines

from .fields import LONGEST_TEXT
from .sentences import Form

CHANGED = "Somebody has changed this line meanwhile. Choose what it is about again."
NOT_ON_THE_LIST = "Something that was ticked is not on the checklist. Tick again."
SHOWN = 90
"""How many characters of a line are shown where one is chosen."""


class ReplyForm(Form):
    """What there is to answer."""

    text = forms.CharField(
        label="Reply",
        max_length=LONGEST_TEXT,
        error_messages={"required": "Write the comment first."},
    )


class VerdictForm(Form):
    """What a reviewer has to say beside the verdict, and what was looked at."""

    note = forms.CharField(label="Note to the authors", max_length=LONGEST_TEXT, required=False)
    checked = forms.MultipleChoiceField(
        label="Your checklist",
        choices=ReviewCheck,
        required=False,
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )


class CommentForm(Form):
    """Which slot, or which line of it, and what there is to say.

    `found` maps keys of slots to their lines; in `slot` a line is named as “key/mark”.
    `mentionable` is the address that knows who may be mentioned.
    """

    slot = forms.ChoiceField(label="About", error_messages={"invalid_choice": CHANGED})
    text = forms.CharField(
        label="Comment",
        max_length=LONGEST_TEXT,
        help_text="“@” and a name tells somebody by mail, if they may see this postmortem.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, section, found, mentionable, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-mentions"] = mentionable
        self.section, self.lines = section, {}
        for key, texts in found.items():
            self.lines |= {f"{key}/{lines.mark(text)}": text for text in texts}
        choices = [self._choices(slot) for slot in section.slots]
        if len(choices) == 1:
            choices = choices[0][1] if isinstance(choices[0][1], list) else choices
        self.fields["slot"].choices = choices
        if len(section.slots) == 1 and not self.lines:
            self.fields["slot"].widget = forms.HiddenInput()
            self.fields["slot"].initial = section.slots[0].key

    def _choices(self, slot):
        mine = [
            (value, Truncator(text).chars(SHOWN))
            for value, text in self.lines.items()
            if value.startswith(f"{slot.key}/")
        ]
        return (
            (slot.title, [(slot.key, f"All of “{slot.title}”"), *mine])
            if mine
            else (
                slot.key,
                slot.title,
            )
        )

    def clean(self):
        """Say apart which slot it is and which line: `slot` and `line`, the line's words."""
        data = super().clean()
        chosen = data.get("slot", "")
        return {**data, "slot": chosen.partition("/")[0], "line": self.lines.get(chosen, "")}
