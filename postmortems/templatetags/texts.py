"""What people typed, as safe HTML: {{ text|prose }} for a text, {{ text|line }} for one line."""

from django import template

from postmortems import markup

register = template.Library()


@register.filter
def prose(text):
    """Markdown of several paragraphs."""
    return markup.block(text or "")


@register.filter
def line(text):
    """Markdown of one line: code, emphasis, links."""
    return markup.inline(text or "")
