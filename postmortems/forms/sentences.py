"""What a form says when something cannot be: a sentence of ours for each of Django's."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import fields, models

CHOSEN = (forms.ChoiceField, forms.ModelChoiceField)
NOT_THERE = "This is not among the choices any more. Choose again."
SENTENCES = {
    "max_length": "This is too long: {limit_value:,} characters fit, it has {show_value:,}.",
    "null_characters_not_allowed": "It holds a null character, which cannot be kept. "
    "Type that line again.",
    "max_digits": "Write at most {max} digits.",
    "max_decimal_places": "Write at most {max} digits after the point.",
    "max_whole_digits": "Write at most {max} digits before the point.",
    "min_value": "This cannot be less than {limit_value:,}.",
    "max_value": "This cannot be more than {limit_value:,}.",
    "invalid_choice": NOT_THERE,
    "invalid_pk_value": NOT_THERE,
    "invalid_list": NOT_THERE,
    "missing": "The file did not arrive. Choose it again.",
    "empty": "The file is empty.",
}
BY_VALIDATORS = frozenset(
    {"max_length", "null_characters_not_allowed"}
    | {"max_digits", "max_decimal_places", "max_whole_digits"}
)
"""Codes of validators whose message is never one of ours, unless the field names one."""


def _standard():
    """Every sentence that Django has for a wrong value."""
    kinds = [kind for kind in {**vars(fields), **vars(models)}.values() if isinstance(kind, type)]
    found = [getattr(kind, "default_error_messages", {}).values() for kind in kinds]
    texts = {str(text) for group in found for text in group}
    return texts | {str(kind.message) for kind in (MinValueValidator, MaxValueValidator)}


STANDARD = frozenset(_standard()) - {""}


def ours(error, field):
    """The same error in our words; as it is when they are ours already."""
    code = error.code
    named = field.error_messages.get(code) if field else None
    is_named = named is not None and str(named) not in STANDARD
    if is_named or (code not in BY_VALIDATORS and str(error.message) not in STANDARD):
        return error
    if code == "required":
        text = "Choose one." if isinstance(field, CHOSEN) else "This cannot be empty."
    elif code in SENTENCES:
        text = SENTENCES[code].format(**(error.params or {}))
    elif code == "invalid" and isinstance(field, forms.IntegerField):
        text = "Write a number, in figures: 48200."
    else:
        text = "This cannot be read. Write it another way."
    return ValidationError(text, code=code)


class InOurWords:
    """Put before a Django form: its errors become sentences of ours."""

    def add_error(self, field, error):
        """Add it to `field`, in our words."""
        if isinstance(error, ValidationError) and not hasattr(error, "error_dict"):
            known = self.fields.get(field)
            error = ValidationError([ours(one, known) for one in error.error_list])
        super().add_error(field, error)


class Form(InOurWords, forms.Form):
    """A form that speaks our words; `remarks` are sentences to say once it is saved."""

    remarks = ()


class ModelForm(InOurWords, forms.ModelForm):
    """A form of a table that speaks our words."""


class FormSet(forms.BaseFormSet):
    """Rows of a form; what is wrong with their number is said in our words."""

    remarks = ()

    default_error_messages = {
        "missing_management_form": "The rows did not arrive whole, so none was read. "
        "Open the page again in another tab and copy them there.",
        "too_many_forms": "At most %(num)d rows fit. Save some of them first.",
        "too_few_forms": "There must be at least %(num)d rows.",
    }
