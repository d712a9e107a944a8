"""Markdown to safe HTML, and the process that does nothing else.

`python -m postmortems.rendering` answers one text after the other: see renderer.py, which starts it
and speaks with it. It knows neither Django nor the settings, so that it starts fast and that a text
which breaks it finds nothing. It ends with the one who started it: then nothing more comes in.
"""

import contextlib
import hashlib
import platform
import re
import resource
import signal
import struct
import sys
from pathlib import Path

import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.nl2br import Nl2BrExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

LARGEST_HTML = 512 * 1024
"""Characters. A long address with a short name, used a thousand times, would be 30 MB."""
CPU_SECONDS = 0.4
"""What one text may take of a processor; 48 KiB of prose take 0.2 s."""
MEMORY = 512 * 2**20
HEADER = struct.Struct(">BI")
"""Before each text and each answer: whether it is good, and how many bytes follow."""

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


def answer(text):
    """Whether the bytes of a text could be rendered, and the bytes of its HTML."""
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        html = render(text.decode()).encode()
    # Whatever a text does to the renderer, it is that text's affair alone.
    except Exception:
        return False, b""
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return True, html


def main():
    """Answer texts from the standard input until there are no more."""
    # The kernel ends this process when a text has used up its share; nothing here need look.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for limit, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    source, out = sys.stdin.buffer, sys.stdout.buffer
    # Markdown looks a few things up at its first text, which the first person need not wait for.
    render("*Ready*")
    with contextlib.suppress(BrokenPipeError, ConnectionError):
        while header := source.read(HEADER.size):
            is_good, html = answer(source.read(HEADER.unpack(header)[1]))
            out.write(HEADER.pack(is_good, len(html)) + html)
            out.flush()


if __name__ == "__main__":
    main()
