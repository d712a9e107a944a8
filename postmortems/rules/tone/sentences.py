"""A text as words with their places, and the stops between them."""

import re
from itertools import pairwise

from .markdown import BREAK, THING
from .sets import listed

WORD, CLAUSE, SENTENCE = range(3)
TOKEN = re.compile(
    rf"\b[a-z]\.[a-z][a-z-]{{2,}}|@?\w[\w'’-]*|[.!?…:;|{BREAK}]|[,()\u2013\u2014-]|[\"“”]|{THING}+"
)
ENDS = frozenset(f".!?…:;|{BREAK}")
ASIDE = frozenset(",()\u2013\u2014-")
QUOTES = frozenset('"“”')
TITLES = listed("dr mr mrs ms prof")
ABBREVIATIONS = listed("e g i etc vs cf approx incl resp dr mr mrs ms st prof")
SHORT = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
}
TAILS = {"'ve": "have", "'d": "had", "'ll": "will", "'re": "are"}
BLANKS = 4  # stops after the last word, so that a look ahead never leaves the list


class Word:
    """One word or stop. `text` is lower case without 's, `raw` as it was written.

    `owns`: it ends in 's. `quoted`: between quotation marks. `opens`: first of its sentence.
    """

    __slots__ = ("end", "opens", "owns", "quoted", "raw", "start", "stop", "text")

    def __init__(self, text, raw, start, end, stop=WORD):
        self.text, self.raw, self.start, self.end, self.stop = text, raw, start, end, stop
        self.owns = self.quoted = self.opens = False


def words_of(judged):
    """The words and stops of a text from `markdown.judged`, ended by stops."""
    found, quotes = [], []
    for token in TOKEN.finditer(judged):
        raw, (start, end) = token.group(), token.span()
        if raw.isalpha() and raw.lower() not in SHORT:
            found.append(Word(raw.lower(), raw, start, end))
        elif raw in QUOTES:
            quotes.append(len(found))
        elif raw in ENDS:
            if _ends_sentence(judged, raw, end, found):
                if len(quotes) % 2 == 0 or raw == BREAK:
                    _quote(found, quotes)
                found.append(Word(".", raw, start, end, SENTENCE))
        elif raw == "-" and judged[end : end + 1].isalnum():
            continue  # “rm -rf”
        elif raw in ASIDE:
            found.append(Word(",", raw, start, end, CLAUSE))
        else:
            _add(found, raw, start)
    _quote(found, quotes)
    end = len(judged)
    found += [Word(".", "", end, end, SENTENCE) for _ in range(BLANKS)]
    found[0].opens = True
    for stop, word in pairwise(found):
        if stop.stop == SENTENCE:
            word.opens = True
    return found


def _ends_sentence(judged, raw, end, found):
    """Not within v2.5 or 14:32, and not after an abbreviation that goes on in lower case."""
    after = judged[end : end + 1]
    if raw in ".:" and (after.isalnum() or after in ("/", "_")):
        return False
    if raw == "." and found and found[-1].text in ABBREVIATIONS:
        return not judged[end : end + 2].strip().islower() and found[-1].text not in TITLES
    if raw == "." and found and found[-1].end == end - 1 and found[-1].raw.isupper():
        return len(found[-1].raw) > 1 or not judged[end : end + 2].strip()
    return True


def _quote(found, quotes):
    """Note which words stand between two quotation marks of one sentence."""
    if not quotes:
        return
    for first, last in zip(quotes[::2], quotes[1::2], strict=False):
        for word in found[first:last]:
            word.quoted = True
    quotes.clear()


def _add(found, raw, start):
    bare = raw.lstrip("_")
    start += len(raw) - len(bare)
    bare = bare.rstrip("_-")
    raw = bare.rstrip("'’")
    end = start + len(raw)
    if not raw:
        return
    text = raw.lower().replace("’", "'")
    if text in SHORT or text.endswith("n't"):
        pair = SHORT.get(text) or (text[:-3], "not")
        found += [Word(part, raw, start, end) for part in pair]
    elif text[-3:] in TAILS or text[-2:] in TAILS:
        tail = text[-3:] if text[-3:] in TAILS else text[-2:]
        found += [Word(part, raw, start, end) for part in (text[: -len(tail)], TAILS[tail])]
    elif text.endswith("'s"):
        found.append(Word(text[:-2], raw[:-2], start, end))
        found[-1].owns = True
    else:
        found.append(Word(text, raw, start, end))
        found[-1].owns = len(bare) > len(raw) and text[-1] == "s"
