"""Entries of a paste, one after another, as rows with moments: days carried, midnights found."""

from dataclasses import dataclass
from datetime import UTC, timedelta

from postmortems.rules import days, lengths, stamps, times, zones
from postmortems.rules.text import clean_line

from .pasted_entry import DayMark, LeftOut

MOST_ROWS = 1000
LONG_SILENCE = timedelta(hours=6)
"""A midnight inside a longer silence is asked about."""
LITTLE = timedelta(hours=1)
"""A row that would come nearly a day later is out of order when it is this little early."""
DAY = timedelta(days=1)
FIRST_DAY, LINE_ABOVE, ROW_ABOVE, WRITTEN = "first day", "line above", "row above", "written"


@dataclass(frozen=True)
class PastedRow:
    """A line that was read: `number` counts from 1, `lines` are all lines that are in the row.

    `written` is the time as it stands there, `at` the moment in UTC. `day_from` says where its
    day is from: written, line above, row above or first day. A doubtful row is for a person to
    decide about; its notes say why.
    """

    number: int
    written: str
    at: object
    text: str
    said_by: str
    notes: tuple[str, ...]
    is_doubtful: bool
    lines: tuple[int, ...] = ()
    day_from: str = WRITTEN


class Moments:
    """Reads entries in order; `rows` and `left_out` are what became of them."""

    def __init__(self, first_day, zone, after):
        self.first_day, self.zone, self.after = first_day, zone, after
        self.rows, self.left_out, self.midnights = [], [], []
        self.above, self.day, self.marked, self.today = None, None, None, None
        self.is_zone_assumed = False

    def take(self, item, zone=None):
        """Place one Entry, DayMark or LeftOut; `zone` is what the table says of its times."""
        if isinstance(item, LeftOut):
            self.left_out.append(item)
        elif isinstance(item, DayMark):
            self._mark(item)
        elif len(self.rows) == MOST_ROWS:
            self._leave(item, f"A paste becomes {MOST_ROWS:,} rows at most.")
        else:
            try:
                self._place(item, zone)
            except times.Unreadable as refusal:
                self._leave(item, str(refusal))

    def _leave(self, entry, reason):
        self.left_out += [LeftOut(number, line, reason) for number, line in entry.lines]

    def _mark(self, mark):
        """A line with a day: the rows below it are on that day."""
        near = self._day(self.zone)
        try:
            found = self._today_or(mark.words, near)
        except days.NoSuchDay as refusal:
            self.left_out.append(LeftOut(mark.number, mark.text, str(refusal)))
            return
        self.marked = found
        words = f"Read as the day of the rows below: {days.in_words(found)}."
        self.left_out.append(LeftOut(mark.number, mark.text, words))

    def _today_or(self, words, near):
        self._anchor(words, is_divider=True)
        return days.read_day(words, near=near, today=self.today).day

    def _anchor(self, words, *, is_divider):
        """What “Today” means: the first day, unless “Yesterday”, or rows, came before it."""
        name = words.casefold()
        if self.today is not None or name not in {"today", "yesterday"}:
            return
        first = self._day(self.zone)
        if is_divider and self.above is not None and self.marked is None:
            first += DAY
        self.today = first + DAY if name == "yesterday" else first

    def _day(self, zone):
        """The day that an entry without one is on, before its clock is looked at."""
        if self.marked is not None:
            return self.marked
        return self.first_day if self.above is None else self.above.astimezone(zone).date()

    def _place(self, entry, zone):
        zone = zone or self.zone
        stamp = entry.stamp or stamps.whole(stamps.tidy(entry.written))
        where = (stamp.zone if stamp else None) or zone
        day = self._day(where)
        if stamp:
            if stamp.day_words:
                self._anchor(stamp.day_words, is_divider=False)
            above = self._above(day, where)
            reading = times.read_stamp(stamp, above=above, day=day, zone=zone, today=self.today)
            has_day = reading.has_day
        else:
            above = self.above or self.after
            reading = times.read_time(entry.written, above=above, day=day, zone=zone)
            has_day = True
        notes, doubts = [*entry.notes, *entry.doubts, *reading.notes], [*entry.doubts]
        doubts += reading.doubts
        reading, more = self._in_order(stamp, reading, zone, has_day)
        if more:
            notes = [note for note in notes if not note.startswith("Past midnight:")]
        self._add(entry, reading, notes, doubts, more, has_day)
        self.is_zone_assumed |= not reading.has_zone and zone is self.zone

    def _above(self, day, zone):
        """The row above, unless a line with a day stands between that moves backwards."""
        above = self.above
        if self.marked is not None and above and above.astimezone(zone).date() > day:
            return None
        return above

    def _in_order(self, stamp, reading, zone, has_day):
        """The reading, perhaps of the day before, and what is doubtful about its place."""
        before = self.above or self.after
        if before is None or has_day or stamp is None:
            return reading, ()
        step = reading.at - before
        place = zones.place(stamp.zone or zone)
        words = days.in_words(reading.day, beside=self.first_day)
        if self.marked is None and DAY - LITTLE <= step < DAY and self.above is not None:
            earlier = times.read_stamp(stamp, above=None, day=reading.day - DAY, zone=zone)
            words = days.in_words(earlier.day, beside=self.first_day)
            return earlier, (f"Earlier than the row above: read as {words}, out of order.",)
        if step < timedelta(0):
            return reading, (f"Earlier than the row above: is it on {words}?",)
        is_next_day = reading.day > before.astimezone(stamp.zone or zone).date()
        if self.marked is None and is_next_day and step > LONG_SILENCE:
            return reading, (f"Past midnight in {place}: is it {words} there?",)
        if self.marked is None and step > DAY / 2:
            return reading, (f"Long after the row above: is it on {words}?",)
        return reading, ()

    def _add(self, entry, reading, notes, doubts, more, has_day):
        text = clean_line(" ".join(entry.parts))
        if len(text) > lengths.LINE:
            more = (*more, f"An event has {lengths.LINE:,} characters at most: shorten it.")
        day_from = self._day_from(reading, has_day)
        if day_from == ROW_ABOVE and self.day and reading.day == self.day + DAY:
            self.midnights.append(entry.lines[0][0])
        if day_from == FIRST_DAY and not self.rows:
            notes.append("It names no day: read as on the first day.")
        self.rows.append(
            PastedRow(
                entry.lines[0][0],
                entry.written.strip(),
                reading.at.astimezone(UTC),
                text,
                entry.said_by,
                (*dict.fromkeys([*notes, *more]),),
                bool(doubts or more),
                tuple(number for number, _ in entry.lines),
                day_from,
            )
        )
        self.above, self.day, self.marked = reading.at, reading.day, None

    def _day_from(self, reading, has_day):
        if has_day:
            return WRITTEN
        if self.marked is not None:
            return LINE_ABOVE
        return ROW_ABOVE if self.above is not None else FIRST_DAY
