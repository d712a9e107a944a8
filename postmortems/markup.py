"""Markdown to safe HTML. The only place that makes HTML out of what people typed."""

import re
from functools import lru_cache

import markdown
import nh3
from django.utils.html import escape
from django.utils.safestring import mark_safe

LARGEST = 64 * 1024
"""Characters; a longer text is shown as it was typed."""

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "dl",
        "dt",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "s",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
    "code": {"class"},
}
SCHEMES = {"http", "https", "mailto"}
LANGUAGE = re.compile(r"language-[a-z0-9+#-]{1,20}")


def _attribute(tag, name, value):
    """Keep only images of our own and class names that tell the language of code."""
    if tag == "img" and name == "src" and not value.startswith("/attachments/"):
        return None
    if name == "class" and not LANGUAGE.fullmatch(value):
        return None
    return value


def _demote(html):
    """Headings in a text stand below those of the page."""
    return re.sub(r"<(/?)h[123]>", r"<\1h4>", html)


@lru_cache(maxsize=4096)
def block(text):
    """A text of several paragraphs as safe HTML."""
    if len(text) > LARGEST:
        return mark_safe(f"<pre>{escape(text)}</pre>")  # noqa: S308 escaped
    html = markdown.markdown(
        text, extensions=["fenced_code", "tables", "sane_lists", "nl2br"], output_format="html"
    )
    safe = nh3.clean(
        _demote(html),
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(safe)  # noqa: S308 cleaned by an allow-list


@lru_cache(maxsize=16384)
def inline(text):
    """One line as safe HTML: code, emphasis and links, no blocks."""
    html = block(text)
    inside = re.fullmatch(r"<p>(.*)</p>", html, flags=re.DOTALL)
    if inside and "<p>" not in inside[1]:
        return mark_safe(inside[1])  # noqa: S308 part of cleaned HTML
    return mark_safe(escape(text))  # noqa: S308 escaped
