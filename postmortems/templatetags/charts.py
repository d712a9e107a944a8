"""{% bars chart %}, {% columns chart %}, {% line chart %}: SVG, and the table that says it all.

A `Chart` is plain values. The picture is 290 units wide; its title and what it shows are said in
words for those who do not see it, and the table beside it is complete by itself and has the links.
"""

from dataclasses import dataclass, field

from django import template

from postmortems.templatetags import axes
from postmortems.templatetags.words import number

register = template.Library()

WIDTH = 290
FILLS = {"": "g-bar", "before": "g-bar2", "warn": "g-warn"}
"""What a mark looks like: the accent, the earlier period, the one to act on."""
LABELS, MOST_LABELS, BAR, ROW, ROW_WITH_LABEL_ABOVE = 70, 134, 20, 28, 46
TOP, BOTTOM, HEIGHT = 20, 150, 180
NOT_MEASURED = "Not measured"


@dataclass(frozen=True)
class Cell:
    """One more cell of a row: a number or text, and the URL of its rows."""

    said: object
    url: str = ""

    @property
    def text(self):
        """What stands in the cell."""
        return number(self.said)


@dataclass(frozen=True)
class Point:
    """One value of a chart and its row in the table.

    `value` is a number from zero upwards, None where nothing was measured; `said` is the value in
    words ("56%"), else its digits; `url` opens its rows. `short` is the label on an axis. `about`
    is the URL of what the label names. `mark` is one of FILLS. `other` is the value of a second
    line, whose table cell is one of `cells`. `cells` are further cells: `Cell`, number or text.
    """

    label: str
    value: float | None
    said: str = ""
    url: str = ""
    short: str = ""
    about: str = ""
    mark: str = ""
    other: float | None = None
    cells: tuple = ()

    @property
    def says(self):
        """The value in words."""
        if self.value is None:
            return self.said or NOT_MEASURED
        return self.said or number(self.value)

    @property
    def both(self):
        """The value in words, and that of the second line."""
        return self.says if self.other is None else f"{self.says}, {number(self.other)}"

    @property
    def row(self):
        """The cells of its row, behind the label."""
        more = (cell if isinstance(cell, Cell) else Cell(cell) for cell in self.cells)
        return [Cell(self.says, self.url), *more]


@dataclass(frozen=True)
class Chart:
    """A picture and its table.

    `key` is unique on the page, for ids. `head` names the table's columns, the label's first; each
    point has `len(head) - 1` cells, its value included. `caption` is the sentence above, on what to
    see. `legend` explains marks: ((mark, text), ...). `unit` stands behind the numbers of an axis,
    which ends at `highest` if that is given (100 for percent). `empty` is said without points;
    `table` is the table's caption, else the title; `foot` are the cells of its last line.
    """

    key: str
    title: str
    head: tuple
    points: tuple | list
    table: str = ""
    caption: str = ""
    legend: tuple = ()
    unit: str = ""
    highest: float = 0
    empty: str = "Nothing to show."
    foot: tuple = field(default=())

    @property
    def description(self):
        """Every value in one sentence."""
        return f"{'; '.join(f'{point.label}: {point.both}' for point in self.points)}."

    @property
    def keys(self):
        """The legend with what each mark looks like: [{"fill", "text"}]."""
        return [{"fill": FILLS[mark], "text": text} for mark, text in self.legend]

    @property
    def foot_cells(self):
        """The last line of the table, a total."""
        return [cell if isinstance(cell, Cell) else Cell(cell) for cell in self.foot]

    @property
    def top(self):
        """The highest value to draw."""
        values = (n for point in self.points for n in (point.value, point.other) if n is not None)
        return self.highest or max(values, default=0)


@register.inclusion_tag("charts/bars.html")
def bars(chart):
    """Draw horizontal bars, one under the other."""
    return {"chart": chart, "drawing": bars_drawn(chart) if chart.points else None}


@register.inclusion_tag("charts/columns.html")
def columns(chart):
    """Draw columns side by side, over time."""
    return {"chart": chart, "drawing": columns_drawn(chart) if chart.points else None}


@register.inclusion_tag("charts/line.html")
def line(chart):
    """Draw one or two lines over time."""
    return {"chart": chart, "drawing": line_drawn(chart) if chart.points else None}


def bars_drawn(chart):
    """Return {"height", "left", "bars": [...]}; labels stand above where one has no room beside."""
    widest = max(len(point.label) for point in chart.points) * axes.LETTER_WIDTH + 10
    is_above = widest > MOST_LABELS
    left, row = (0, ROW_WITH_LABEL_ABOVE) if is_above else (round(max(widest, LABELS)), ROW)
    longest = max(len(point.says) for point in chart.points) * axes.DIGIT_WIDTH
    room, highest = max(WIDTH - left - longest - 7, 20), chart.top or 1
    drawn = []
    for n, point in enumerate(chart.points):
        top = n * row + (22 if is_above else 4)
        width = min((point.value or 0) / highest, 1) * room
        drawn.append(
            {
                "label": axes.shortened(point.label, WIDTH),
                "label_x": 5 if is_above else 0,
                "label_y": top - 7 if is_above else top + 15,
                "x": left,
                "y": top,
                "width": _u(width),
                "height": BAR,
                "fill": FILLS[point.mark],
                "says": point.says,
                "says_x": _u(left + width + 7),
                "says_y": top + 15,
            }
        )
    return {"height": len(chart.points) * row + 4, "left": left, "bars": drawn}


def columns_drawn(chart):
    """Return {"height", "left", "grid", "columns", "labels"}; only what has room is labelled."""
    ground = _ground(chart)
    slot = (WIDTH - ground["left"]) / len(chart.points)
    width = min(max(slot * 0.74, 1), 48)
    said = [point.says for point in chart.points if point.value is not None]
    fits = max(map(len, said), default=0) * axes.DIGIT_WIDTH <= slot + 1
    drawn = []
    for n, point in enumerate(chart.points):
        middle = ground["left"] + slot * (n + 0.5)
        y = ground["y"](point.value or 0)
        drawn.append(
            {
                "x": _u(middle - width / 2),
                "y": _u(y),
                "width": _u(width),
                "height": _u(BOTTOM - y),
                "fill": FILLS[point.mark],
                "middle": _u(middle),
                "says": point.says if fits and point.value is not None else "",
                "says_y": _u(y - 6),
                "is_measured": point.value is not None,
            }
        )
    at = [ground["left"] + slot * (n + 0.5) for n in range(len(chart.points))]
    return {**ground, "columns": drawn, "labels": _labels(chart, at, slot, slot / 2)}


def line_drawn(chart):
    """Return {"height", "left", "grid", "lines", "labels"}; gaps where nothing was measured."""
    ground = _ground(chart)
    right, count = WIDTH - 8, len(chart.points)
    step = (right - ground["left"] - 8) / max(count - 1, 1)
    at = [ground["left"] + 8 + step * n for n in range(count)]
    values = {
        "g-line": [point.value for point in chart.points],
        "g-line2": [point.other for point in chart.points],
    }
    lines = [
        {"fill": fill, **_path(at, of, ground["y"])}
        for fill, of in reversed(values.items())
        if any(value is not None for value in of)
    ]
    return {**ground, "lines": lines, "labels": _labels(chart, at, step, 8)}


def _ground(chart):
    """The grid: values from zero upwards with their labels."""
    values = axes.axis(chart.top)
    texts = [f"{number(value)}{chart.unit}" for value in values]
    wide = len(chart.unit) * 4  # a percent sign is wider than a digit
    left = round(max(len(text) for text in texts) * axes.DIGIT_WIDTH + 8 + wide)
    highest = values[-1]

    def y(value):
        return BOTTOM - min(value / highest, 1) * (BOTTOM - TOP)

    grid = [
        {"y": _u(y(value)), "text_x": left - 6, "text_y": _u(y(value) + 5), "text": text}
        for value, text in zip(values, texts, strict=True)
    ]
    return {"height": HEIGHT, "left": left, "right": WIDTH, "grid": grid, "y": y}


def _labels(chart, at, room, margin):
    """The labels under the axis, as many as have room."""
    texts = [point.short or point.label for point in chart.points]
    widths = [len(text) * axes.LETTER_WIDTH for text in texts]
    shown = axes.thinned(widths, max(room, 1), margin)
    labels = []
    for n, (x, text) in enumerate(zip(at, texts, strict=True)):
        if n in shown:
            half = len(text) * axes.LETTER_WIDTH / 2
            x = min(max(x, half), WIDTH - half)
            labels.append({"x": _u(x), "text": axes.shortened(text, WIDTH)})
    return labels


def _path(at, values, y):
    """{"d", "dots"}: a path that is broken where nothing was measured; dots on its ends alone."""
    moves, dots, padded = [], [], [None, *values, None]
    for x, value, before, after in zip(at, values, padded, padded[2:], strict=False):
        if value is None:
            continue
        moves.append(f"{'M' if before is None else 'L'}{_u(x)} {_u(y(value))}")
        if after is None and (before is None or x == at[-1]):
            dots.append({"x": _u(x), "y": _u(y(value))})
    return {"d": "".join(moves), "dots": dots}


def _u(value):
    """Return units with one decimal."""
    return f"{value:.1f}"
