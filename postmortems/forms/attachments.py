"""A file to attach, and a few words under it."""

from django import forms
from django.core.exceptions import ValidationError

from postmortems.rules import lengths, policy
from postmortems.rules.attachments import ACCEPTED, MEGABYTE

from .sentences import Form

CHOOSER = "image/png,image/jpeg,image/gif,image/webp,text/plain,.log"
"""What the browser offers first; what is taken is told by content."""


class AttachForm(Form):
    """One file; what is in it is looked at by the operation."""

    file = forms.FileField(
        label="File",
        allow_empty_file=True,
        help_text=ACCEPTED,
        widget=forms.FileInput(attrs={"accept": CHOOSER}),
        error_messages={"required": "Choose a file first."},
    )
    caption = forms.CharField(label="Caption", required=False, max_length=lengths.CAPTION)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="attach_%s", **kwargs)

    @property
    def largest(self):
        """The most bytes that any file may have."""
        return policy.ATTACHED_IMAGE_BYTES

    def clean_file(self):
        """The upload, unless it is larger than anything that is kept."""
        upload = self.cleaned_data["file"]
        if upload.size > self.largest:
            size = upload.size / MEGABYTE
            raise ValidationError(f"This file has {size:.1f} MB, so it was not read. {ACCEPTED}")
        return upload
