"""Markdown to safe HTML. The only place that makes HTML out of what people typed.

A text of an ordinary shape is rendered at once, where it is asked for; any other by a process that
can be stopped (renderer.py). What takes too long is shown as it was typed, and known from then on,
also to other processes and after a restart. Nothing is rendered when a text is saved: HTML that was
kept would have to be made anew with every new renderer, saving would wait for what may never be
read, and drafts and previews are shown without being saved.
"""

import hashlib
import re
import threading
from collections import OrderedDict

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import mark_safe

from . import renderer, rendering
from .ordinary import is_ordinary
from .renderer import one_budget

__all__ = ["AS_TYPED", "LARGEST", "block", "inline", "one_budget"]

LARGEST = 64 * 1024
"""Characters; a longer text is shown as it was typed."""
AS_TYPED = "This text takes too long to lay out, so it is shown as it was typed."
WORTH_KEEPING = 1000
"""Characters from which a text may take so long that every process should know."""
KNOWN_FOR = 90 * 24 * 3600
SHELF = 16 * 2**20
"""Characters of texts and HTML that are kept in each process."""


class Shelf:
    """What was made lately, up to a number of characters; for several threads."""

    def __init__(self, room):
        self.room, self.left = room, room
        self.lock = threading.Lock()
        self.kept = OrderedDict()

    def get(self, key):
        """What was put there, or None."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key, html):
        """Keep it, in place of what was not asked for longest."""
        with self.lock:
            self._drop(key)
            self.kept[key] = html
            self.left -= self._size(key, html)
            while self.left < 0:
                self._drop(next(iter(self.kept)))

    def _drop(self, key):
        if key in self.kept:
            self.left += self._size(key, self.kept.pop(key))

    def _size(self, key, html):
        return len(key[1]) + len(html)


_shelf = Shelf(SHELF)


def block(text):
    """A text of several paragraphs as safe HTML."""
    key = (rendering.VERSION, text)
    html = _shelf.get(key)
    if html is None:
        try:
            html = mark_safe(_rendered(text))  # noqa: S308 cleaned by an allow-list
        except renderer.Unrenderable:
            html = _as_typed(text)
        except renderer.Unrendered:
            return _as_typed(text)
        _shelf.put(key, html)
    return html


def inline(text):
    """One line as safe HTML: code, emphasis and links, no blocks."""
    html = block(text)
    inside = re.fullmatch(r"<p>(.*)</p>", html, flags=re.DOTALL)
    if inside and "<p>" not in inside[1]:
        return mark_safe(inside[1])  # noqa: S308 part of cleaned HTML
    return escape(text)


def _as_typed(text):
    return mark_safe(f'<p class="meta">{AS_TYPED}</p><pre>{escape(text)}</pre>')  # noqa: S308 escaped


def _rendered(text):
    """HTML from here or from the renderer; raises Unrenderable or Unrendered."""
    if len(text) > LARGEST:
        raise renderer.Unrenderable
    budget = renderer.budget()
    with budget.spent():
        if is_ordinary(text):
            return rendering.render(text)
        if _is_known(text):
            raise renderer.Unrenderable
        try:
            return renderer.render(text, within=budget.left)
        except renderer.Unrenderable:
            _remember(text)
            raise


def _is_known(text):
    """Whether it was found before that this renderer cannot do it."""
    return len(text) >= WORTH_KEEPING and cache.get(_name(text)) is not None


def _remember(text):
    if len(text) >= WORTH_KEEPING:
        cache.set(_name(text), "as typed", KNOWN_FOR)


def _name(text):
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    return f"markup:{rendering.VERSION}:{digest}"
