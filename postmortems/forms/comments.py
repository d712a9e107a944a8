"""A comment on one slot of a section."""

from django import forms

from .fields import LONGEST_TEXT


class CommentForm(forms.Form):
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
