"""Fields and widgets that several forms share."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.models import User
from postmortems.queries.narrowing import NONE
from postmortems.rules import lengths
from postmortems.rules.calendar import FIRST, LAST

LONGEST_TEXT = lengths.TEXT
LONGEST_LINE = lengths.LINE


class Day(forms.DateField):
    """A calendar day, chosen in the browser's own way or typed as 2025-10-31.

    Typing 0206 for 2026 is refused in a sentence.
    """

    default_validators = [
        MinValueValidator(FIRST, f"Choose a day from the year {FIRST.year} on."),
        MaxValueValidator(LAST, f"Choose a day before the year {LAST.year + 1}."),
    ]

    def __init__(self, **options):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        options.setdefault("widget", widget)
        options.setdefault("error_messages", {})["invalid"] = "Write the day as 2025-10-31."
        super().__init__(**options)


class OneOrNoneOptions(forms.models.ModelChoiceIterator):
    """Any of them, none, then every one; no more is read of a row than its name."""

    def __iter__(self):
        yield "", self.field.empty_label
        yield NONE, self.field.none
        yield from self.queryset.values_list("pk", "name")


class OneOrNone(forms.ModelChoiceField):
    """A filter: a row of a table, or what has none of them, said as `none`; then it is NONE."""

    iterator = OneOrNoneOptions

    def __init__(self, queryset, *, none, **options):
        self.none = none
        super().__init__(queryset, required=False, empty_label="Any", **options)

    def to_python(self, value):
        """The row, NONE, or None for any."""
        return NONE if value == NONE else super().to_python(value)

    def says(self, value):
        """What was chosen, in words."""
        return self.none if value == NONE else str(value)


class LabelName(forms.CharField):
    """A filter: the name of a service or cause, or NONE for incidents without any.

    It is typed, not chosen: of a label that only restricted incidents have, nobody else may know.
    """

    def __init__(self, *, none, **options):
        self.none = none
        super().__init__(required=False, max_length=lengths.NAME, **options)

    def says(self, value):
        """What was asked for, in words."""
        return self.none if value == NONE else f"{self.label}: {value}"


class Clock(forms.TimeInput):
    """A time of day as text, 14:32; seconds only when there are any."""

    def __init__(self, **attrs):
        attrs = {"placeholder": "14:32", "autocomplete": "off", "class": "when-in", **attrs}
        super().__init__(attrs=attrs)

    def format_value(self, value):
        """The value as text: what was typed, or HH:MM with seconds only when not zero."""
        if hasattr(value, "strftime"):
            return value.strftime("%H:%M:%S" if value.second else "%H:%M")
        return value


class TimeOfDay(forms.TimeField):
    """A time of day: 14:32, 14:32:10 or 1432."""

    def __init__(self, **options):
        options.setdefault("widget", Clock())
        options.setdefault("error_messages", {})["invalid"] = "Write the time as 14:32."
        super().__init__(input_formats=["%H:%M", "%H:%M:%S", "%H%M"], **options)


class MomentWidget(forms.MultiWidget):
    """A day and a time beside one another, both UTC."""

    def __init__(self, what):
        day = forms.DateInput(
            attrs={"type": "date", "aria-label": f"{what}, day"}, format="%Y-%m-%d"
        )
        time = Clock(**{"aria-label": f"{what}, time in UTC"})
        super().__init__([day, time])

    def decompress(self, value):
        """Split a moment into the day and the time of UTC."""
        if value is None:
            return [None, None]
        value = value.astimezone(UTC)
        return [value.date(), value.time()]


class Moment(forms.MultiValueField):
    """A moment in UTC, from a day and a time; both or neither."""

    def __init__(self, *, label, required=False, help_text=""):
        fields = (Day(required=False), TimeOfDay(required=False))
        super().__init__(
            fields,
            label=label,
            required=required,
            help_text=help_text,
            require_all_fields=False,
            widget=MomentWidget(label),
        )

    def compress(self, values):
        """The aware moment, or None when nothing was typed."""
        day, time = ([*values, None, None])[:2] if values else (None, None)
        if day is None and time is None:
            return None
        if day is None or time is None:
            raise ValidationError("Give both the day and the time, in UTC.")
        return datetime.combine(day, time, UTC)


class People(forms.ModelMultipleChoiceField):
    """Several people, ticked from a list."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, person):
        """A person is shown by name."""
        return person.name


class Person(forms.ModelChoiceField):
    """One person, or nobody."""

    def __init__(self, **options):
        options.setdefault("queryset", User.objects.active().order_by("name", "pk"))
        options.setdefault("empty_label", "Nobody")
        options.setdefault("error_messages", {})["invalid_choice"] = (
            "This person is not here any more. Choose somebody else."
        )
        super().__init__(**options)

    def keep(self, person):
        """Offer this person (a key, or None) too: who holds it now may have left."""
        self.queryset = User.objects.active_or(person).order_by("name", "pk")

    def label_from_instance(self, person):
        """A person is shown by name."""
        return person.name


class Names(forms.CharField):
    """Several short names: a list of str, each once, in order, typed with `separator` between."""

    separator = ","
    longest = lengths.LABEL

    def prepare_value(self, value):
        """A list is shown as it would be typed."""
        if isinstance(value, str) or value is None:
            return value
        return (self.separator if self.separator.isspace() else f"{self.separator} ").join(value)

    def has_changed(self, initial, data):
        """Whether other names were typed, or in another order."""
        return self._split(data or "") != list(initial or [])

    def clean(self, value):
        """Split, trim and deduplicate what was typed."""
        names = self._split(super().clean(value))
        long = [name for name in names if len(name) > self.longest]
        if long:
            raise ValidationError(
                f"“{long[0][:40]}…” is too long for a name; {self.longest} characters are enough."
            )
        return names

    def _split(self, text):
        names = [" ".join(name.split()) for name in text.split(self.separator)]
        return list(dict.fromkeys(name for name in names if name))


class PeoplesNames(Names):
    """Names of people, one a line: “Lovelace, Ada” is one person."""

    widget = forms.Textarea(attrs={"rows": 2})
    separator = "\n"
    longest = lengths.NAME
