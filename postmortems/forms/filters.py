"""What the filters of lists have in common: a GET form whose bad values are left out."""

from urllib.parse import urlencode

from .sentences import Form


class Filters(Form):
    """Conditions of a list. `conditions()` holds what was understood, `errors` what was not."""

    is_filter = True
    use_required_attribute = False

    def __init__(self, data):
        super().__init__(data, auto_id="filter_%s")

    def conditions(self):
        """The fields that narrow the list, with their cleaned values."""
        self.is_valid()
        cleaned = self.cleaned_data.items()
        return {name: value for name, value in cleaned if value not in (None, "", False)}

    def query(self, **changes):
        """The query string of these conditions with some changed; None takes one away."""
        kept = {name: self.data.get(name, "") for name in self.conditions()}
        kept.update(changes)
        return urlencode({name: value for name, value in kept.items() if value is not None})

    def chips(self):
        """The conditions in words: [{"says", "without"}], `without` is the URL query."""
        return [
            {"says": self.says(name, value), "without": f"?{self.query(**{name: None})}"}
            for name, value in self.conditions().items()
        ]

    def says(self, name, value):
        """One condition in words: the label of a choice, or the value."""
        return dict(getattr(self.fields[name], "choices", ())).get(value, str(value))

    def refused(self):
        """A sentence for each value that was not understood."""
        return [
            f"{self.fields[name].label} was left out: {' '.join(errors)}"
            for name, errors in self.errors.items()
        ]
