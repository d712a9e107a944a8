"""Lines of a chat, a log or a list, as entries: a time begins each, other lines join it."""

from collections import Counter

from postmortems.rules.text import OUTSIDE, fences, opens_fence

from . import pasted_heads as heads
from . import pasted_noise as noise
from .pasted_entry import DayMark, Entry, LeftOut

APP = "Said by an app: is it an event?"
NO_TIME = "No time stands before it."
NOTHING_SAID = "Nothing is said under it."


def read(numbered):
    """Entries, DayMarks and LeftOuts of pairs of number and line, and whether it is a chat."""
    manner = _manner(numbered)
    reader = _Reader(numbered, *manner)
    return reader.read(), manner[0] or any(
        isinstance(item, Entry) and item.said_by for item in reader.items
    )


def _manner(numbered):
    """Whether names come before times, and the names that do so more than once."""
    names, sure, timed, before = Counter(), 0, 0, ""
    for _, line in numbered:
        if not line.strip():
            continue
        if heads.alone(line):
            if heads.is_name(before):
                names[before.strip()] += 1
                sure += heads.is_titled(before)
        elif head := heads.timed(line):
            timed += not line.lstrip().startswith("[") or not head.is_named
        elif head := heads.named(line):
            names[head.name.strip()] += 1
            sure += head.is_sure
        before = line
    known = {name for name, count in names.items() if count > 1}
    led = sure + sum(names[name] for name in known)
    return led > 0 and 2 * led >= timed, known


class _Reader:
    """Goes through the lines once; the message that is open takes what follows."""

    def __init__(self, numbered, is_name_led, known):
        self.numbered, self.is_name_led, self.known = numbered, is_name_led, known
        self.items, self.open, self.unsaid = [], None, ""
        self.name, self.is_app, self.stamp, self.heads = "", False, None, 0
        self.after_blank, self.is_new_above = True, True

    def read(self):
        """All items, in order."""
        marks, unclosed = fences([line for _, line in self.numbered])
        for (number, line), mark in zip(self.numbered, marks, strict=True):
            if not line.strip():
                self.after_blank = True
                continue
            if (mark == OUTSIDE or unclosed) and self._begins(number, line):
                pass
            else:
                self._continue(number, line, is_code=mark != OUTSIDE and not unclosed)
            self.after_blank, self.is_new_above = False, self.after_blank
        self._close()
        return self.items

    def _begins(self, number, line):
        """Take a line that is a day or begins a message; False when it does neither."""
        words = heads.day(line)
        if words:
            self._close()
            self.items.append(DayMark(number, line, words))
            return True
        head = self._head(line)
        if head is None:
            return False
        name, is_app = heads.speaker(head.name)
        is_name_above = not name and not head.rest and self._is_name_above(line, is_app)
        before = self._take_name() if is_name_above else None
        self._close()
        if before:
            name, is_above_app = heads.speaker(before[1])
            self.name, self.is_app = name, is_app or is_above_app
        elif head.is_named:
            self.name, self.is_app = name, is_app
        elif not self.is_name_led:
            self.name, self.is_app = "", False
        self._open(number, line, head, before)
        return True

    def _head(self, line):
        if not self.is_name_led:
            return heads.timed(line)
        head = heads.alone(line)
        if head or (line.lstrip().startswith("[") and (head := heads.timed(line))):
            return head
        head = heads.named(line)
        is_known = head and (head.is_sure or head.name.strip() in self.known or self.after_blank)
        return head if is_known else None

    def _is_name_above(self, line, is_app):
        """Whether the line above a time that stands alone is who said what follows."""
        above = self._line_above()
        if not self.is_name_led or self.after_blank or above is None:
            return False
        name = above[1].strip()
        is_marked = is_app or line[0].isspace() or self.is_new_above or self.open is None
        is_known = name in self.known or heads.is_titled(name)
        return heads.is_name(name) and (is_marked or is_known)

    def _line_above(self):
        """The line that was read last, when it can be taken back."""
        if self.open is not None:
            return self.open.lines[-1] if len(self.open.lines) > self.heads else None
        last = self.items[-1] if self.items else None
        is_free = isinstance(last, LeftOut) and last.reason == NO_TIME
        return (last.number, last.text) if is_free else None

    def _take_name(self):
        """The line above, taken back from the message or from what is left out."""
        if self.open is None:
            last = self.items.pop()
            return last.number, last.text
        self.open.parts.pop()
        return self.open.lines.pop()

    def _open(self, number, line, head, before):
        lines = [before, (number, line)] if before else [(number, line)]
        self.stamp = self._half_of_day(head.stamp)
        self.open = Entry(lines, head.stamp.written, [], self.name, self.stamp)
        self.heads = len(lines)
        self.unsaid = NOTHING_SAID
        if self.is_app:
            self.open.doubts.append(APP)
        if head.rest.strip():
            self._say(head.rest.strip())

    def _half_of_day(self, stamp):
        """The stamp; among times with am and pm, one without is in the half that comes next."""
        before = self.stamp
        if not (before and before.half) or stamp.half or not 1 <= stamp.clock[0] <= 12:
            return stamp
        halves = [stamp.halved("a"), stamp.halved("p")]
        return next((half for half in halves if half.clock >= before.clock), halves[0])

    def _say(self, text):
        """Add words to the open message; False when they are noise."""
        reason = noise.reason(text)
        if reason:
            self.unsaid = reason if not self.open.parts else self.unsaid
            return False
        text, is_edited = noise.without_edit(text)
        if is_edited:
            self._note_edit()
        self.open.parts.append(text.strip())
        return True

    def _continue(self, number, line, *, is_code):
        text = line.strip()
        if self.open is None or self._is_apart(line):
            self._close()
            reason = noise.reason(text) or NO_TIME
            self.items.append(LeftOut(number, line, reason))
        elif is_code:
            self.open.parts += [] if opens_fence(line) else [text]
            self.open.lines.append((number, line))
        elif self._say(text):
            self.open.lines.append((number, line))
        else:
            reason = noise.reason(text)
            self.items.append(LeftOut(number, line, reason))
            if reason == noise.EDIT_MARK and self.open.parts:
                self._note_edit()

    def _note_edit(self):
        self.open.notes.append("It was edited; the mark is left out.")

    def _is_apart(self, line):
        """Whether a line without a time, in a list, belongs to nothing above it."""
        if self.is_name_led or line[0].isspace():
            return False
        return line.startswith("#") or (self.after_blank and bool(self.open.parts))

    def _close(self):
        if self.open is not None and self.open.parts:
            self.items.append(self.open)
        elif self.open is not None:
            self.items += [LeftOut(number, line, self.unsaid) for number, line in self.open.lines]
        self.open = None
