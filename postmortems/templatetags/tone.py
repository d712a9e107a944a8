"""A preview of Markdown in which wordings that set people beside blame are underlined.

{% tone_preview text names as shown %} gives shown.html, safe, and shown.remarks, in order.
"""

from dataclasses import dataclass

from django import template

from postmortems import markup
from postmortems.rules import tone

from .underlining import Page, underlined

register = template.Library()


@dataclass(frozen=True)
class Preview:
    """`html` is safe; `remarks` are those on the words that it shows."""

    html: str
    remarks: list


def preview(text, names=()):
    """A Markdown text as safe HTML with its remarks; `names` are those of known people."""
    page = Page(markup.block(text or ""))
    remarks = tone.remarks_on_words(page.words, names)
    spans = [(remark.start, remark.end) for remark in remarks]
    return Preview(underlined(page, spans), remarks)


@register.simple_tag
def tone_preview(text, names=()):
    """The same in a template."""
    return preview(text, names)
