"""{{ row.hit|marked }}: an excerpt from the search with the words that were found marked."""

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from postmortems.queries.postmortems import HIT_ENDS, HIT_STARTS

register = template.Library()


@register.filter
def marked(excerpt):
    """Return the excerpt as safe HTML; nothing when no word was found in it."""
    if not excerpt or HIT_STARTS not in excerpt:
        return ""
    text = escape(" ".join(excerpt.split()))
    return mark_safe(text.replace(HIT_STARTS, "<mark>").replace(HIT_ENDS, "</mark>"))  # noqa: S308
