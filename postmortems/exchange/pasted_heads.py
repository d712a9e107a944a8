"""Where a message or a row begins: a line with a time, and perhaps with who said it."""

import re
from dataclasses import dataclass

from postmortems.rules import days, stamps
from postmortems.rules.stamps import Stamp

from . import pasted_noise

LONGEST_NAME, MOST_WORDS = 60, 5
LONGEST_HEAD = 160
BRACKETED = re.compile(r"([^\[\]]{0,80}?)(\s*)\[([^\[\]]{3,48})\](.*)", re.DOTALL)
MARKER = re.compile(r"(?:(?:[-*+•]|\d{1,3}[.)])\s+|#{1,6}\s+|>\s+|\|\s*)?([*_`]{0,3})")
AFTER = re.compile(r"[\])*_`]{0,4}\s*(:|,|\||[-–—]+(?=\s|$|\d))?\s*")
COMPACT = re.compile(r"([01]?\d|2[0-3])[0-5]\d(?=\s*(?:[:|]|[-–—]\s)|Z\b| UTC\b)", re.ASCII)
NICK = re.compile(r"<[@+~&% ]?([^<>\s][^<>]{0,40})>\s*")
SPEAKER = re.compile(r"\s*@?([^\W\d_][\w.'’^-]{0,30}(?: [\w.'’()-]{1,30}){0,3}):\s+")
LABELS = re.compile(
    r"action|detect(?:ed|ion)|error|fix(?:ed)?|impact|info|mitigat(?:ed|ion)|note|problem|"
    r"resol(?:ved|ution)|root cause|status|summary|todo|update|warning",
    re.IGNORECASE,
)
"""What stands before a colon and is nobody's name."""
WIDE = re.compile(r"\s{2,}|\t|\s[—–-]\s")
DAY = re.compile(rf"(?P<day>{days.WRITTEN})", re.ASCII)
AROUND_DAY = " \t-–—=_#*>|:,."
DAY_CHANGED = re.compile(r"day changed(?: to)? ", re.IGNORECASE)
BARE = re.compile(days.WEEKDAY, re.IGNORECASE)
"""The name of a day that stands alone is a word like any other, unless it is set apart."""


@dataclass(frozen=True)
class Head:
    """The begin of a message: what was written as its time, who said it, the rest of the line."""

    stamp: Stamp
    name: str
    rest: str
    is_named: bool
    is_sure: bool


def named(line):
    """The Head of a line that begins with a name: `ana  [2:32 PM] text`, `ana  2:32 PM`; or None.

    It is sure when more than one blank or a dash stands between name and time.
    """
    if len(line) > LONGEST_HEAD and "[" not in line[:LONGEST_HEAD]:
        return None
    found = BRACKETED.match(line.strip())
    if found and found[1]:
        stamp = exact(found[3])
        if stamp and is_name(found[1]):
            return Head(stamp, found[1], found[4], True, _is_sure(found[1], found[2]))
    return None if len(line) > LONGEST_HEAD else _trailing(line.strip())


def timed(line):
    """The Head of a line that begins with a time: `[14:32] ana: text`, `- 14:32: text`; or None."""
    found = BRACKETED.match(line.strip())
    if found and not found[1] and (stamp := exact(found[3])):
        return _spoken(stamp, found[4])
    text = line.strip()
    marker = MARKER.match(text)
    start = marker.end()
    place = text[start : start + 1] == "["
    led = stamps.leading(text[start + place :]) or _compact(text[start:])
    if not led:
        return None
    stamp, length = led
    after = AFTER.match(text, start + place + length)
    is_loose = "." in stamp.written and not stamp.day_words and not after[1]
    if is_loose or (after.end() == start + length < len(text)):
        return None
    rest = text[after.end() :]
    if stamps.RANGE.match(text, start + place):
        rest = text[start + place :]
    elif marker[1] and rest.startswith(marker[1]):
        rest = rest[len(marker[1]) :].lstrip(" :-–—")
    nick = NICK.match(rest)
    if nick:
        return Head(stamp, nick[1].strip(), rest[nick.end() :], True, True)
    return Head(stamp, "", rest.removesuffix("|") if text[0] == "|" else rest, False, True)


def alone(line):
    """The Head of a line that is only a time; or None."""
    stamp = exact(line.strip(" \t[]()*`#"))
    return Head(stamp, "", "", False, True) if stamp else None


def exact(text):
    """The stamp with minutes that all of `text` is, or None."""
    text = text.strip()
    led = stamps.leading(text)
    return led[0] if led and led[1] == len(text) else None


def day(line):
    """The words of a line that is only a day: `Saturday, October 25th`, `--- 25 Oct ---`; or ""."""
    text = line.strip()
    if not 5 <= len(text) <= 80:
        return ""
    bare = DAY_CHANGED.sub("", text.strip(AROUND_DAY))
    found = DAY.fullmatch(bare)
    is_set_apart = text[0] in "-–—=_#*"
    return bare if found and (is_set_apart or not BARE.fullmatch(bare)) else ""


def is_name(text):
    """Whether `text` may be what somebody is called."""
    name = text.strip()
    return (
        0 < len(name) <= LONGEST_NAME
        and len(name.split()) <= MOST_WORDS
        and name[-1] not in ".,;!?"
        and (name[0].isalpha() or name[0] in "@_" or not name[0].isascii())
    )


def is_titled(name):
    """Whether `name` is written as names are: Ana Ferreira."""
    words = name.split()
    return 2 <= len(words) <= MOST_WORDS and all(word[0].isupper() for word in words)


def _is_sure(name, gap):
    return WIDE.match(gap) is not None or WIDE.search(name[-3:]) is not None or is_titled(name)


def _trailing(line):
    """A name, then a time that ends the line."""
    if not line or line[-1] not in "0123456789mMzZT)C":
        return None
    for gap in list(re.finditer(r"\s+(?:[—–-]\s+)?", line))[:MOST_WORDS]:
        stamp = exact(line[gap.end() :])
        name = line[: gap.start()]
        if stamp and is_name(name):
            return Head(stamp, name, "", True, _is_sure(name, gap[0]))
    return None


def _spoken(stamp, rest):
    """A head whose time is in brackets: a name and a colon may follow, or a nick."""
    found = NICK.match(rest.lstrip()) or SPEAKER.match(rest)
    if not found or LABELS.fullmatch(found[1]):
        return Head(stamp, "", rest.lstrip(" :-–—"), False, True)
    end = len(rest) - len(rest.lstrip()) if rest.lstrip().startswith("<") else 0
    return Head(stamp, found[1].strip(), rest[end + found.end() :], True, True)


def _compact(text):
    """1432, where a mark behind it says that it is no number."""
    found = COMPACT.match(text)
    stamp = stamps.whole(found[0]) if found else None
    return (stamp, found.end()) if stamp else None


def speaker(name):
    """A name as it is kept, and whether it is the name of a program."""
    return pasted_noise.speaker(name)
