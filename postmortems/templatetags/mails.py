"""How mails set what they say; their styles stand inline, because mail programs read no others."""

import re

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()

REFERENCE = re.compile(r"\b((?:A|PM)-\d+)\b")


@register.filter
def unbroken(text):
    """Return `text` with numbers such as A-404 that stay on one line in a narrow window."""
    parts = enumerate(REFERENCE.split(text or ""))
    return format_html_join(
        "", "{}", ((_set(part) if place % 2 else part,) for place, part in parts)
    )


def _set(reference):
    return format_html('<span style="white-space:nowrap;">{}</span>', reference)
