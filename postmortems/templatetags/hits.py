"""{{ place.excerpt|marked }}: an excerpt from the search with the words that were found marked."""

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from postmortems.rules.excerpts import ENDS, STARTS

register = template.Library()


@register.filter
def marked(excerpt):
    """Return the excerpt as safe HTML; nothing when no word was found in it."""
    if not excerpt or STARTS not in excerpt:
        return ""
    text = escape(" ".join(excerpt.split()))
    return mark_safe(text.replace(STARTS, "<mark>").replace(ENDS, "</mark>"))  # noqa: S308
