"""A part's value as plain text, to be read beside another."""

from django import template

register = template.Library()


@register.filter
def plainly(value):
    """Prose as it is; facts and rows one line each, without what is empty."""
    if isinstance(value, str):
        return value or "Nothing."
    if isinstance(value, dict):
        said = {name: text for name, text in value.items() if text not in ("", None, [])}
        return "\n".join(f"{name.replace('_', ' ')}: {_words(text)}" for name, text in said.items())
    return "\n".join(", ".join(str(v) for v in row.values() if v) for row in value) or "Nothing."


def _words(value):
    return ", ".join(value) if isinstance(value, list) else value
