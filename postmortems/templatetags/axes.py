"""Where a chart's numbers lie: axes from zero on round steps, and labels that have room.

Pure arithmetic on plain numbers; lengths are in the units of the drawing's view box.
"""

import math

DIGIT_WIDTH = 8.2  # a character of a bold value at 13 units, in a wide system font
LETTER_WIDTH = 7.6  # a character of a label
STEPS = (1, 2, 2.5, 5, 10)
MOST_STEPS = 4
WIDE = 1000


def step_for(highest):
    """Return the round distance between grid lines so that at most four reach `highest`.

    Whole numbers from 1 upwards: what is counted is never labelled with half of one.
    """
    if highest <= MOST_STEPS:
        return 1
    power = 10 ** math.floor(math.log10(highest / MOST_STEPS))
    wholes = (step * power for step in STEPS if (step * power) % 1 == 0)
    return next(int(step) for step in wholes if step * MOST_STEPS >= highest)


def axis(highest):
    """Return the values to label, from zero to the first step that is not below `highest`."""
    step = step_for(highest)
    count = max(1, math.ceil(highest / step))
    return [step * n for n in range(count + 1)]


def thinned(widths, room, margin=WIDE):
    """Return which of the labels to show, as a set of places, so that none meets the next.

    widths: how wide each label is; room: the distance between two places; margin: what lies beyond
    the last place, into which its label is moved where it has no room. The last one is always
    shown: it is what people look for.
    """
    if not widths:
        return set()
    moved = max(widths[-1] / 2 - margin, 0)
    every = max(1, math.ceil((max(widths) + moved + 6) / room))
    return set(range(len(widths) - 1, -1, -every))


def shortened(text, room):
    """Return text that fits `room` units, with an ellipsis where it is cut."""
    most = max(1, int(room // LETTER_WIDTH))
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
