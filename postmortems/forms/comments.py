"""What people say of a document: a comment on a slot, an answer, a note to the authors."""

from django import forms

from .fields import LONGEST_TEXT
from .sentences import Form


class ReplyForm(Form):
    """What there is to answer."""

    text = forms.CharField(
        label="Reply",
        max_length=LONGEST_TEXT,
        error_messages={"required": "Write the comment first."},
    )


class NoteForm(Form):
    """What a reviewer has to say beside the verdict."""

    note = forms.CharField(label="Note to the authors", max_length=LONGEST_TEXT, required=False)


class CommentForm(Form):
    """Which slot, and what there is to say."""

    slot = forms.ChoiceField(label="About")
    text = forms.CharField(
        label="Comment", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args, section, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [(slot.key, slot.title) for slot in section.slots]
        if len(section.slots) == 1:
            self.fields["slot"].widget = forms.HiddenInput()
            self.fields["slot"].initial = section.slots[0].key
