"""Underlines words in HTML that is safe already. It adds elements of its own around text, no more.

The HTML is read into pieces whose sources, joined, are the HTML again; where they are not, nothing
is underlined. So what comes out is what came in, with `<mark class="tone">` around some words.
"""

from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from django.utils.safestring import mark_safe

from postmortems.rules.tone.markdown import BREAK, THING, UNJUDGED

OPEN, CLOSE = '<mark class="tone">', "</mark>"
THINGS = frozenset({"code", "kbd"})
ASIDE = frozenset({"pre", "blockquote"})
WITHIN = frozenset(
    {"a", "abbr", "b", "del", "em", "i", "img", "mark", "s", "strong", "sub", "sup"} | THINGS
)
BLANK = frozenset({"br"})


@dataclass(frozen=True)
class Piece:
    """A tag or a run of text: its source, and what of it is judged, at `start` of the words."""

    source: str
    words: str
    start: int
    is_text: bool


class Page(HTMLParser):
    """Safe HTML as pieces; `words` is its text, code as THING, BREAK where a block ends."""

    def __init__(self, html):
        super().__init__(convert_charrefs=False)
        self.pieces, self.length, self.inside = [], 0, []
        self.feed(html)
        self.close()
        self.html, self.words = html, "".join(piece.words for piece in self.pieces)

    def handle_starttag(self, tag, attrs):
        """Keep the tag as it was written."""
        if tag in THINGS | ASIDE:
            self.inside.append(tag)
        self._add(self.get_starttag_text(), _gap(tag))

    def handle_startendtag(self, tag, attrs):
        """Keep an empty element as it was written."""
        self._add(self.get_starttag_text(), _gap(tag))

    def handle_endtag(self, tag):
        """Keep the end of an element."""
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()
        self._add(f"</{tag}>", _gap(tag))

    def handle_data(self, data):
        """Keep text."""
        self._text(data, data)

    def handle_entityref(self, name):
        """Keep a character that is written by name."""
        self._text(f"&{name};", unescape(f"&{name};"))

    def handle_charref(self, name):
        """Keep a character that is written by number."""
        self._text(f"&#{name};", unescape(f"&#{name};"))

    def _text(self, source, words):
        if not self.inside:
            self._add(source, words.translate(UNJUDGED), is_text=True)
        else:
            is_aside = not ASIDE.isdisjoint(self.inside)
            self._add(source, (" " if is_aside else THING) * len(words))

    def _add(self, source, words, *, is_text=False):
        self.pieces.append(Piece(source, words, self.length, is_text))
        self.length += len(words)


def _gap(tag):
    return " " if tag in BLANK else "" if tag in WITHIN else BREAK


def underlined(page, spans):
    """The HTML of a Page with `spans` of its words underlined: in order, none overlapping."""
    if "".join(piece.source for piece in page.pieces) != page.html:
        return mark_safe(page.html)  # noqa: S308 as it came, and that was safe
    made, waiting = [], list(reversed(spans))
    for piece in page.pieces:
        end = piece.start + len(piece.words)
        while waiting and waiting[-1][1] <= piece.start:
            waiting.pop()
        made.append(_marked(piece, end, waiting) if piece.is_text else piece.source)
    return mark_safe("".join(made))  # noqa: S308 safe HTML and our own marks around its text


def _marked(piece, end, waiting):
    """The source of a run of text with what of the spans lies in it marked."""
    made, place = [], piece.start
    is_plain = piece.source == piece.words or len(piece.source) == len(piece.words)
    while waiting and waiting[-1][0] < end:
        first, last = max(waiting[-1][0], piece.start), min(waiting[-1][1], end)
        if not is_plain:
            # A character by name is one piece: marked whole.
            return f"{OPEN}{piece.source}{CLOSE}" if piece.words.strip() else piece.source
        made.append(piece.source[place - piece.start : first - piece.start])
        said = piece.source[first - piece.start : last - piece.start]
        made.append(f"{OPEN}{said}{CLOSE}" if said.strip() else said)
        place = last
        if waiting[-1][1] > end:
            break
        waiting.pop()
    return "".join([*made, piece.source[place - piece.start :]])
