"""A Markdown text to import: a file, or pasted."""

from django import forms
from django.core.exceptions import ValidationError

from .sentences import Form

MOST_BYTES = 2**20
TOO_LARGE = "It is larger than 1 MB. Leave pictures and logs out, or cut it in two."


class TextForm(Form):
    """The text as it travels: at most MOST_BYTES as UTF-8, line feeds only."""

    text = forms.CharField(strip=False, required=False, widget=forms.HiddenInput())
    filename = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput())

    def clean_text(self):
        """The text with its line ends made plain, and not too large."""
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if len(text.encode(errors="replace")) > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        return text


class ImportForm(TextForm):
    """A file to upload, or else a text to paste."""

    file = forms.FileField(
        label="File",
        required=False,
        allow_empty_file=True,
        help_text="Markdown in UTF-8, up to 1 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".md,.markdown,.txt,text/markdown"}),
    )
    text = forms.CharField(
        label="Or paste the text",
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    field_order = ["file", "text", "filename"]
    # One of the two is needed, so neither is called optional.
    is_filter = True

    def clean_file(self):
        """The text of the file, or None without one; its name becomes `filename`."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(
                "It is not UTF-8 text. Save it as UTF-8 in your editor, or paste it below."
            ) from error
        if "\0" in text:
            raise ValidationError("It holds null characters, so it is not a text.")
        return text.replace("\r\n", "\n")

    def clean(self):
        """Either a file or a text, and something in it."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["file"] is not None:
            cleaned["text"] = cleaned["file"]
            cleaned["filename"] = clean_name(self.files["file"].name)
        if not cleaned["text"].strip():
            missing = "file" if cleaned["file"] is not None else "text"
            says = "It is empty." if missing == "file" else "Choose a file, or paste the text."
            self.add_error(missing, says)
        return cleaned


def clean_name(name):
    """The name of an uploaded file, without control characters, at most 200 long."""
    return "".join(letter for letter in name if letter.isprintable())[-200:]
