"""What people typed, as safe HTML: {{ text|prose }} for a text, {{ text|line }} for one line."""

import re

from django import template

from postmortems import markup

register = template.Library()
WEB_ADDRESS = re.compile(r"https?://[^\s/\\][^\s\x00-\x1f]*", re.IGNORECASE)


@register.filter
def prose(text):
    """Markdown of several paragraphs."""
    return markup.block(text or "")


@register.filter
def line(text):
    """Markdown of one line: code, emphasis, links."""
    return markup.inline(text or "")


@register.filter
def web_address(text):
    """Return the address when it leads to the web, else nothing: imports bring any words."""
    return text if WEB_ADDRESS.fullmatch(text or "") else ""
