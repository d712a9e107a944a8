"""{% timeline_drawing events %}: an incident's timeline as SVG, drawn twice from the same numbers.

events: a list of {"at": aware datetime, "text": str, "milestone": "" or a Milestone}. Broad is 560
units wide, tall 300 for narrow places; a bar of phases, flags for the milestones, a tick for each
event, an axis in UTC, and a legend with the lengths. No events draw nothing.
"""

import datetime as dt
from functools import lru_cache
from itertools import pairwise

from django import template
from django.template.loader import render_to_string

from postmortems.models.enums import Milestone
from postmortems.templatetags.geometry import NAME_WIDTH, Scale, ends, place_flags, spread, ticks
from postmortems.templatetags.words import counted, length, record_day

register = template.Library()

ORDER = list(Milestone)
# Between two milestones that follow one another: class of the fill, name.
PHASES = (
    ("g-1", "Undetected"),
    ("g-2", "Unanswered"),
    ("g-3", "Until mitigated"),
    ("g-4", "Recovering and watched"),
)
BROAD_WIDTH, BROAD_LOW, BROAD_HIGH = 560, 8, 552
LEVEL = 20  # units between two heights of flags
TALL_TOP, TALL_BOTTOM, TALL_APART = 8, 315, 20


@register.simple_tag
def timeline_drawing(events):
    """Draw the events; see the head of this file for their shape."""
    return _drawn(tuple((event["at"], event["milestone"]) for event in events))


@register.simple_tag
def example_drawing():
    """Draw the incident of the template's own example, for the door."""
    minutes = (32, 35, 38, 40, 42, 45, 50, 55, 70, 75, 80, 85, 95, 105, 120, 165)  # after 14:00
    named = dict(zip((35, 38, 45, 85, 165), ORDER, strict=True))
    start = dt.datetime(2025, 10, 25, 14, tzinfo=dt.UTC)
    return _drawn(tuple((start + dt.timedelta(minutes=n), named.get(n, "")) for n in minutes))


@lru_cache(maxsize=256)
def _drawn(marks):
    """The SVG of (moment, milestone) pairs, all that a drawing shows: drawn once, often read."""
    events = [{"at": at, "milestone": milestone} for at, milestone in marks]
    return render_to_string("postmortems/timeline/_drawing.html", {"drawing": drawing(events)})


def drawing(events):
    """Return everything the template prints, as text and numbers; None without events.

    {"label", "caption", "broad": {...}, "tall": {...}, "legend": [{"fill", "text"}]}
    """
    if not events:
        return None
    moments = sorted(event["at"].astimezone(dt.UTC) for event in events)
    milestones = _milestones(events)
    disorder = _disorder(milestones)
    phases = [] if disorder else _phases(milestones)
    flags = _flags(milestones, moments)
    return {
        "label": _label(moments, milestones, disorder),
        "caption": _caption(milestones, disorder),
        "broad": _broad(moments, flags, phases),
        "tall": _tall(moments, flags, phases),
        "legend": _legend(milestones, phases),
    }


def _milestones(events):
    """Return {milestone: moment} in the order that they should happen."""
    at = {event["milestone"]: event["at"].astimezone(dt.UTC) for event in events}
    return {milestone: at[milestone] for milestone in ORDER if milestone in at}


def _disorder(milestones):
    """Return a sentence for each milestone that comes before the one it should follow."""
    return [
        f"{late.label} ({_time(milestones, late)}) comes before {early.label.lower()} "
        f"({_time(milestones, early)})."
        for early, late in pairwise(milestones)
        if milestones[late] < milestones[early]
    ]


def _phases(milestones):
    """Return [(fill, name, start, end)]; a ghost without name where one is missing."""
    phases = []
    for early, late in pairwise(milestones):
        n = ORDER.index(early)
        follows = ORDER.index(late) == n + 1
        fill, name = PHASES[n] if follows else ("g-ghost", "")
        phases.append((fill, name, milestones[early], milestones[late]))
    return phases


def _flags(milestones, moments):
    """Return [(moment, time, name)] in order of time; without milestones the ends are named."""
    is_long = moments[0].date() != moments[-1].date()
    named = [(at, milestone.label) for milestone, at in milestones.items()]
    if not named:
        named = [(moments[0], "First event"), (moments[-1], "Last event")]
        named = named if moments[0] != moments[-1] else [(moments[0], "")]
    return [(at, _said(at, with_day=is_long), name) for at, name in sorted(named, key=_moment_of)]


def _moment_of(flag):
    return flag[0]


def _broad(moments, flags, phases):
    start, end = ends(moments[0], moments[-1])
    x = Scale(start, end, BROAD_LOW, BROAD_HIGH)
    flags, placed, heights = _placed(flags, x)
    low = (heights - 3) * LEVEL  # how much further down everything below the flags lies
    return {
        "height": 150 + low,
        "axis": _axis(start, end, x, low),
        "bars": [_bar(x(a), x(b), fill, name, low) for fill, name, a, b in phases if a < b],
        "line": None if phases else _line(x, moments),
        "line_y": 92 + low,
        "ticks": sorted({_u(x(at)) for at in moments}, key=float),
        "tick_y": 113 + low,
        "flags": [
            {
                "x": _u(x(at)),
                "top": 4 + level * LEVEL,
                "bottom": 108 + low,
                "text_x": _u(x(at) + (6 if side == "start" else -6)),
                "text_y": 14 + level * LEVEL,
                "anchor": side,
                "time": time,
                "name": name,
            }
            for (at, time, name), (side, level) in zip(flags, placed, strict=True)
        ],
    }


def _placed(flags, x):
    """Return (flags, placed, heights), with less said on the flags when all of it has no room."""
    for shorten in (str, _clock, _nothing):
        said = [(at, shorten(time), name) for at, time, name in flags]
        found = place_flags([(x(at), time, name) for at, time, name in said], BROAD_WIDTH)
        if found:
            return said, *found
    raise ValueError("Names of milestones are too long for the drawing.")


def _clock(time):
    return time.rpartition(" ")[2]


def _nothing(time):
    return ""


def _axis(start, end, x, low):
    moments, step = ticks(start, end)
    in_days = start.date() != end.date()
    labels = []
    for at in moments:
        at_x = x(at)
        is_day = in_days and (at.hour, at.minute) == (0, 0)
        anchor = "start" if at_x < 24 else "end" if at_x > BROAD_WIDTH - 24 else "middle"
        text = _day(at, with_year=step > 30 * 86400) if is_day else f"{at:%H:%M}"
        labels.append({"x": _u(at_x), "anchor": anchor, "text": text, "is_day": is_day})
    return {"labels": labels, "top": 68 + low, "bottom": 130 + low, "text_y": 146 + low}


def _bar(left, right, fill, name, low):
    width = max(right - left - 1.5, 1)
    fits = name and len(name) * NAME_WIDTH + 14 <= width
    return {
        "fill": fill,
        "x": f"{left + 0.75:.2f}",
        "y": 76 + low,
        "width": _u(width),
        "text": name if fits else "",
        "text_x": _u(left + 10),
        "text_y": 97 + low,
    }


def _tall(moments, flags, phases):
    first, last = moments[0], moments[-1]
    one = first == last
    y = (lambda at: TALL_TOP + 6) if one else Scale(first, last, TALL_TOP, TALL_BOTTOM)
    height = 30 if one else 330
    low, high = TALL_TOP + 4, height - 12
    places = spread([y(at) for at, _, _ in flags], apart=TALL_APART, low=low, high=high)
    return {
        "height": height,
        "bars": [_tall_bar(y(a), y(b), fill, places, b - a) for fill, _, a, b in phases if a < b],
        "line": None if phases or one else _line(y, moments),
        "ticks": sorted({_u(y(at)) for at in moments}, key=float),
        "flags": [
            {"y": _u(y(at)), "place": _u(p), "text_y": _u(p + 5), "time": time, "name": name}
            for (at, time, name), p in zip(flags, places, strict=True)
        ],
    }


def _tall_bar(top, bottom, fill, places, lasted):
    middle = (top + bottom) / 2
    is_free = bottom - top >= 30 and all(abs(middle - place) >= 18 for place in places)
    return {
        "fill": fill,
        "y": f"{top + 0.75:.2f}",
        "height": _u(max(bottom - top - 1.5, 1)),
        "text": length(lasted) if is_free and fill != "g-ghost" else "",
        "text_y": _u(middle + 5),
    }


def _line(scale, moments):
    return {"from": _u(scale(moments[0])), "to": _u(scale(moments[-1]))}


def _legend(milestones, phases):
    items = [{"fill": f, "text": f"{name}, {length(b - a)}"} for f, name, a, b in phases if name]
    missing = [milestone.label.lower() for milestone in ORDER if milestone not in milestones]
    if milestones and missing:
        items.append({"fill": "g-ghost", "text": f"Not recorded: {', '.join(missing)}"})
    return items


def _caption(milestones, disorder):
    if disorder:
        return f"The milestones are not in order, so no phases are drawn. {' '.join(disorder)}"
    return "" if milestones else "No milestones are set, so no phases are drawn."


def _label(moments, milestones, disorder):
    """Return what the drawing shows as one paragraph for those who do not see it."""
    is_long = moments[0].date() != moments[-1].date()
    days = " to ".join(dict.fromkeys(_long(at) for at in (moments[0], moments[-1])))
    said = ", ".join(
        f"{milestone.label.lower()} {_said(at, with_day=is_long)}"
        for milestone, at in milestones.items()
    )
    is_one = len(moments) == 1
    below = "The one event is" if is_one else f"All {counted(len(moments), 'event')} are"
    parts = [
        f"Timeline {'from' if is_long else 'of'} {days}, UTC.",
        said and f"{said[0].upper()}{said[1:]}.",
        *disorder,
        f"{below} listed below.",
    ]
    return " ".join(part for part in parts if part)


def _time(milestones, milestone):
    is_long = len({at.date() for at in milestones.values()}) > 1
    return _said(milestones[milestone], with_day=is_long)


def _said(at, *, with_day):
    return f"{_day(at)}, {at:%H:%M}" if with_day else f"{at:%H:%M}"


def _day(at, *, with_year=False):
    return record_day(at) if with_year else record_day(at).rpartition(" ")[0]


def _long(at):
    return f"{at.day} {at:%B} {at.year}"


def _u(value):
    """Return units with one decimal."""
    return f"{value:.1f}"
