"""Markdown to safe HTML: what is allowed in it, and nothing about how long that may take."""

import hashlib
import platform
import re
from pathlib import Path

import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.nl2br import Nl2BrExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

LARGEST_HTML = 512 * 1024
"""Characters. A long address with a short name, used a thousand times, would be 30 MB."""

TAGS = frozenset(
    [
        *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h3", "h4"),
        *("h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre", "s", "strong"),
        *("sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
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

VERSION = hashlib.sha256(
    repr((Path(__file__).read_bytes(), markdown.__version__, nh3.__version__)).encode()
    + platform.python_version().encode()
).hexdigest()[:16]
"""Another one whenever the same text might become other HTML: what was kept of it is then void."""


class TooLarge(Exception):
    """The HTML of a text is far longer than the text."""


def render(text):
    """`text` as safe HTML. May take for ever, or any amount of memory: callers see to that."""
    html = markdown.markdown(
        text,
        extensions=[FencedCodeExtension(), TableExtension(), SaneListExtension(), Nl2BrExtension()],
        output_format="html",
    )
    if len(html) > LARGEST_HTML:
        raise TooLarge
    safe = nh3.clean(
        _demote(html),
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    if len(safe) > LARGEST_HTML:
        raise TooLarge
    return safe


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
