"""Markdown to safe HTML. The only place that makes HTML out of what people typed.

A text of an ordinary shape is rendered at once, where it is asked for; any other by a process that
can be stopped (rendering/). What takes too long is shown as it was typed, and known from then on,
also to other processes and after a restart. Nothing is rendered when a text is saved: HTML that was
kept would have to be made anew with every new renderer, saving would wait for what may never be
read, and drafts and previews are shown without being saved.
"""

import hashlib
import re

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import mark_safe

from .rendering import budget, renderer, safe_html
from .rendering.budget import one_budget
from .rendering.ordinary import is_ordinary
from .rendering.shelf import Shelf

__all__ = ["AS_TYPED", "LARGEST", "block", "inline", "kills", "one_budget"]

LARGEST = 64 * 1024
"""Characters; a longer text is shown as it was typed."""
AS_TYPED = "This text takes too long to lay out, so it is shown as it was typed."
WORTH_KEEPING = 1000
"""Characters from which a text may take so long that every process should know."""
KILLS = "markup:kills"
KNOWN_FOR = 90 * 24 * 3600
SHELF = 16 * 2**20
"""Characters of texts and HTML that are kept in each process."""

_shelf = Shelf(SHELF)


def block(text):
    """A text of several paragraphs as safe HTML."""
    key = (safe_html.VERSION, text)
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


def kills():
    """How many renderers were ended over a text, by all processes together."""
    return cache.get(KILLS, 0)


def _as_typed(text):
    return mark_safe(f'<p class="meta">{AS_TYPED}</p><pre>{escape(text)}</pre>')  # noqa: S308 escaped


def _rendered(text):
    """HTML from here or from the renderer; raises Unrenderable or Unrendered."""
    if len(text) > LARGEST:
        raise renderer.Unrenderable
    left = budget.current()
    if left.seconds <= 0:
        raise renderer.Unrendered
    with left.spent():
        if is_ordinary(text):
            return safe_html.render(text)
        if _is_known(text):
            raise renderer.Unrenderable
        try:
            return renderer.render(text, within=left.for_slow_texts)
        except renderer.Unrendered as refusal:
            if refusal.cost_a_child:
                cache.set(KILLS, kills() + 1, timeout=None)
            if isinstance(refusal, renderer.Unrenderable):
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
    return f"markup:{safe_html.VERSION}:{digest}"
