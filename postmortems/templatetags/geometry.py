"""Where things lie on a drawing of time: pure arithmetic on minutes and units, no markup.

Times are aware datetimes; lengths are in the units of the drawing's view box.
"""

import datetime as dt
import itertools

MINUTE, HOUR, DAY = 60, 3600, 86400  # seconds
STEPS = (
    *(n * MINUTE for n in (1, 2, 5, 10, 15, 30)),
    *(n * HOUR for n in (1, 2, 3, 6, 12)),
    *(n * DAY for n in (1, 2, 5, 10, 20, 30, 61, 122)),
)
FIRST, LAST = -62135596800, 253402300799  # the years 1 to 9999, in seconds from 1970
MOST_TICKS = 6
TIME_WIDTH = 8.3  # a character of the bold time at 13 units, in a wide system font
NAME_WIDTH = 8.1  # a character of a name
GAP = 6  # between a pin and its text


class Scale:
    """Map moments between two ends onto a line from `low` to `high` units."""

    def __init__(self, start, end, low, high):
        self.start, self.end, self.low, self.high = start, end, low, high

    def __call__(self, at):
        share = (at - self.start) / (self.end - self.start)
        return self.low + share * (self.high - self.low)


def step_for(first, last):
    """Return the distance of axis labels in seconds, so that at most six are needed."""
    span = max((last - first).total_seconds(), MINUTE)
    years = -(-span // (365 * DAY * MOST_TICKS)) * 365 * DAY
    return next((step for step in STEPS if span <= step * MOST_TICKS), years)


def ends(first, last):
    """Return where an axis begins and ends around two moments: on sixths of its step."""
    if first == last:
        return first - dt.timedelta(minutes=5), last + dt.timedelta(minutes=5)
    sixth = step_for(first, last) / 6
    start = _stamp(first) // sixth * sixth
    end = (_stamp(last) // sixth + 1) * sixth
    return _moment(start), _moment(end)


def ticks(start, end):
    """Return the moments to label between two ends, on whole steps of UTC."""
    step = step_for(start, end)
    first = -(-_stamp(start) // step) * step
    count = int((_stamp(end) - first) // step) + 1
    return [_moment(first + n * step) for n in range(count)], step


def place_flags(flags, width):
    """Give each flag a side and a height at which no text meets a text or a pin.

    flags: [(x, time, name)] in order of time. Returns (placed, heights), or None when there is no
    such way: placed is [(side, level)] with side "start" (text right of its pin) or "end" and level
    0 the highest; heights is as small as can be.
    """
    sizes = [(x, _size(time, name)) for x, time, name in flags]
    for heights in range(1, len(flags) + 1):
        placed = _search(sizes, [], heights, width)
        if placed is not None:
            return placed[::-1], heights
    return None


def _size(time, name):
    return GAP + len(time) * TIME_WIDTH + 4 + len(name) * NAME_WIDTH


def _search(sizes, placed, heights, width):
    """Place the flags from right to left, lowest height first; None when there is no way."""
    todo = len(sizes) - len(placed)
    if todo == 0:
        return placed
    x, size = sizes[todo - 1]
    others = list(zip(sizes[todo:][::-1], placed, strict=True))
    for side, level in itertools.product(("start", "end"), range(heights - 1, -1, -1)):
        if not (x + size <= width if side == "start" else x - size >= 0):
            continue
        here = (x, size, side, level)
        if all(_apart(here, (*there, *how)) for there, how in others):
            found = _search(sizes, [*placed, (side, level)], heights, width)
            if found is not None:
                return found
    return None


def _apart(one, two):
    """Say whether neither text of two flags meets the other's text or pin."""
    a, b = _text(one), _text(two)
    if one[3] == two[3] and a[0] < b[1] + GAP and b[0] < a[1] + GAP:
        return False
    return not _crosses(one, two) and not _crosses(two, one)


def _crosses(flag, pin):
    """Say whether the pin, hanging from its own height, runs through the flag's text."""
    left, right = _text(flag)
    return pin[3] <= flag[3] and left - 3 <= pin[0] <= right + 3


def _text(flag):
    x, size, side, _ = flag
    return (x + GAP, x + size) if side == "start" else (x - size, x - GAP)


def spread(places, *, apart, low, high):
    """Move places on a line the least to lie `apart`, in order, between two ends."""
    moved = []
    for place in places:
        moved.append(max(place, low, moved[-1] + apart if moved else low))
    limit = high
    for n in range(len(moved) - 1, -1, -1):
        moved[n] = min(moved[n], limit)
        limit = moved[n] - apart
    return moved


def _stamp(at):
    return at.timestamp()


def _moment(stamp):
    """Return the moment, kept within the years a date can have."""
    return dt.datetime.fromtimestamp(min(max(stamp, FIRST), LAST), dt.UTC)
