"""Selects that are written in one go."""

from itertools import starmap

from django import forms
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

OPTION = '<option value="{}"{}>{}</option>'


class InOneGo(forms.Select):
    """What Django's Select shows, without a template for each option: people are thousands."""

    @classmethod
    def of(cls, widget):
        """The same select as `widget`."""
        made = cls(widget.attrs)
        made.choices = widget.choices
        made.is_required, made.is_localized = widget.is_required, widget.is_localized
        return made

    def render(self, name, value, attrs=None, renderer=None):
        """Return the element; options in groups are left to Django."""
        # Not list(): it would ask the database first how many there are.
        texts = [("" if key is None else str(key), label) for key, label in self.choices]
        if any(isinstance(label, list | tuple) for _, label in texts):
            return super().render(name, value, attrs, renderer)
        chosen = self.format_value(value)[:1]
        options = [
            (escape(key), " selected" if key in chosen else "", escape(label))
            for key, label in texts
        ]
        given = self.build_attrs(self.attrs, attrs)
        return format_html(
            '<select name="{}"{}{}>{}</select>',
            name,
            format_html_join("", ' {}="{}"', [(n, v) for n, v in given.items() if _says(v)]),
            format_html_join("", " {}", [(n,) for n, v in given.items() if v is True]),
            # Both are escaped; format_html takes twice as long, which thousands feel.
            mark_safe("\n".join(starmap(OPTION.format, options))),  # noqa: S308
        )


def _says(value):
    return value is not True and value is not False and value is not None
