"""What may be attached to a part: told by content, never by name or by what the browser says.

A picture is drawn anew (rules/images.py), a text is kept as plain UTF-8; nothing else is taken.
"""

import re
import unicodedata
from dataclasses import dataclass

from . import images, lengths, policy
from .outline import slots
from .shapes import Kind

PLACES = frozenset(s.key for s in slots() if s.kind not in (Kind.FACTS, Kind.FOLLOW_UP))
"""Slots that files can be attached to."""
MEGABYTE = 2**20
IMAGE_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
TEXT_TYPE = "text/plain"
SUFFIXES = {"image/png": (".png",), "image/jpeg": (".jpg", ".jpeg"), TEXT_TYPE: (".txt",)}
"""For each type the endings a name may have; the first is added to a name with another one."""
ACCEPTED = (
    f"PNG, JPEG, GIF and WebP images up to {policy.ATTACHED_IMAGE_BYTES // MEGABYTE} MB can be "
    f"attached, and logs in UTF-8 text up to {policy.ATTACHED_TEXT_BYTES // MEGABYTE} MB."
)
TERMINAL_COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
NOT_A_LOG = re.compile(r"\s*(<[a-z!?/]|%PDF-|%!|\{\\rtf)", re.IGNORECASE)
"""Begins like HTML, XML, SVG, PDF, PostScript or RTF: text that programs draw."""
NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


class Unacceptable(ValueError):
    """The file cannot be attached; the message is a sentence for people."""


@dataclass(frozen=True)
class Kept:
    """What is stored of a file: `content` are bytes."""

    content: bytes
    content_type: str

    @property
    def suffix(self):
        """The ending of its name."""
        return SUFFIXES[self.content_type][0]


def read(content):
    """What is kept of the bytes of a file, a Kept; raises Unacceptable with a sentence."""
    if not content:
        raise Unacceptable(f"This file is empty. {ACCEPTED}")
    if images.kind_of(content):
        return _read_image(content)
    return _read_text(content)


def _read_image(content):
    _require_size(content, policy.ATTACHED_IMAGE_BYTES, "image")
    try:
        drawn, kind = images.redrawn(content)
    except images.Unreadable as error:
        raise Unacceptable(str(error)) from error
    return Kept(drawn, IMAGE_TYPES[kind])


def _read_text(content):
    try:
        text = TERMINAL_COLOUR.sub(b"", content).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unacceptable(f"This file is neither. {ACCEPTED}") from error
    found = CONTROL.search(text.replace("\r\n", "\n"))
    if NOT_A_LOG.match(text) or "\0" in text:
        raise Unacceptable(f"This file is neither an image nor a log. {ACCEPTED}")
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise Unacceptable(
            f"Line {line} of this text holds a control character. Take such characters out first."
        )
    _require_size(content, policy.ATTACHED_TEXT_BYTES, "text")
    return Kept(text.encode(), TEXT_TYPE)


def _require_size(content, most, what):
    if len(content) > most:
        size = len(content) / MEGABYTE
        raise Unacceptable(f"This {what} has {size:.1f} MB; {most // MEGABYTE} MB fit.")


def clean_name(name, content_type):
    """A name to show and to save under: no folder, nothing unseen, an ending that is true."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = (mark for mark in name if unicodedata.category(mark)[0] != "C")
    name = " ".join(NOT_IN_NAMES.sub("_", "".join(seen)).split()).strip(". ")
    endings = SUFFIXES[content_type]
    if not name.lower().endswith(endings):
        name = f"{name or 'file'}{endings[0]}"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: lengths.FILE_NAME - len(ending) - 1] or 'file'}{dot}{ending}"


def address(pk):
    """Where the attachment with this key is found; texts name it so."""
    return f"/attachments/{pk}/"


def reference(pk, name, content_type):
    """The Markdown that shows the picture, or links the text."""
    words = re.sub(r"([\\`*\[\]])", r"\\\1", name)
    mark = "" if content_type == TEXT_TYPE else "!"
    return f"{mark}[{words}]({address(pk)})"


def names(value, pk):
    """Whether a text anywhere in a plain document shows or links the attachment."""
    if isinstance(value, str):
        return address(pk) in value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(names(part, pk) for part in inner)
