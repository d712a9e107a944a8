"""Where things lie on a drawing of time."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortems.models.enums import Milestone
from postmortems.templatetags import drawing, geometry

NAMES = [milestone.label for milestone in Milestone]


def at(hour, minute=0, *, day=25):
    return dt.datetime(2025, 10, day, hour, minute, tzinfo=dt.UTC)


def test_an_axis_begins_and_ends_on_sixths_of_its_step():
    assert geometry.ends(at(14, 32), at(16, 45)) == (at(14, 30), at(16, 50))


def test_the_axis_of_one_moment_leaves_room_on_both_sides():
    assert geometry.ends(at(14, 32), at(14, 32)) == (at(14, 27), at(14, 37))


def test_labels_stand_on_whole_steps():
    moments, step = geometry.ticks(at(14, 30), at(16, 50))

    assert moments == [at(14, 30), at(15), at(15, 30), at(16), at(16, 30)]
    assert step == 30 * 60


@pytest.mark.parametrize(
    ("span", "step"),
    [
        (dt.timedelta(0), dt.timedelta(minutes=1)),
        (dt.timedelta(minutes=6), dt.timedelta(minutes=1)),
        (dt.timedelta(minutes=7), dt.timedelta(minutes=2)),
        (dt.timedelta(hours=3), dt.timedelta(minutes=30)),
        (dt.timedelta(days=3), dt.timedelta(hours=12)),
        (dt.timedelta(days=60), dt.timedelta(days=10)),
        (dt.timedelta(days=36500), dt.timedelta(days=17 * 365)),
    ],
)
def test_six_labels_are_enough_for_any_span(span, step):
    assert geometry.step_for(at(0), at(0) + span) == step.total_seconds()


def test_a_day_in_the_first_year_is_drawn_like_any_other():
    first = dt.datetime(1, 1, 1, 0, 3, tzinfo=dt.UTC)
    start, end = geometry.ends(first, at(0))

    assert start.year == 1
    assert len(geometry.ticks(start, end)[0]) <= 8


def test_a_scale_maps_moments_to_units():
    scale = geometry.Scale(at(14, 30), at(16, 50), 8, 552)

    assert [scale(at(14, 30)), scale(at(15, 40)), scale(at(16, 50))] == [8, 280, 552]


def test_near_flags_hang_at_different_heights():
    flags = [
        (27.4, "14:35", "Impact started"),
        (39.1, "14:38", "Detected"),
        (66.3, "14:45", "Acknowledged"),
        (221.7, "15:25", "Mitigated"),
        (532.6, "16:45", "Resolved"),
    ]

    placed, heights = geometry.place_flags(flags, 560)

    assert placed == [("start", 0), ("start", 1), ("start", 2), ("start", 2), ("end", 2)]
    assert heights == 3


def test_flags_far_apart_share_one_height():
    assert geometry.place_flags([(8, "14:00", "First"), (500, "15:00", "Last")], 560) == (
        [("start", 0), ("end", 0)],
        1,
    )


def boxes(flags, placed):
    """Return the rectangle of each text and the line of each pin, in levels and units."""
    texts, pins = [], []
    for (x, time, name), (side, level) in zip(flags, placed, strict=True):
        size = geometry.GAP + len(time) * geometry.TIME_WIDTH + 4 + len(name) * geometry.NAME_WIDTH
        ends = (x + geometry.GAP, x + size) if side == "start" else (x - size, x - geometry.GAP)
        texts.append((level, *ends))
        pins.append((level, x))
    return texts, pins


@given(st.lists(st.floats(8, 552), min_size=1, max_size=5), st.permutations(NAMES))
def test_names_of_milestones_always_find_room(places, names):
    flags = [(x, "", name) for x, name in zip(sorted(places), names, strict=False)]

    placed, _ = geometry.place_flags(flags, 560)

    texts, pins = boxes(flags, placed)
    assert all(left >= 0 and right <= 560 for _, left, right in texts)
    for (level, left, right), (other, left2, right2) in itertools.combinations(texts, 2):
        assert level != other or right < left2 or right2 < left
    for (level, left, right), (top, x) in itertools.product(texts, pins):
        assert top > level or x <= left or x >= right


def test_when_the_days_have_no_room_the_flags_leave_them_out():
    moments = [at(2), at(3), at(10), at(14), at(20)]
    milestones = [
        {"at": moment, "text": "", "milestone": milestone}
        for moment, milestone in zip(moments, Milestone, strict=True)
    ]
    ends = [{"at": moment, "text": "", "milestone": ""} for moment in (at(0), at(2, day=26))]

    flags = drawing.drawing([*milestones, *ends])["broad"]["flags"]

    assert [flag["time"] for flag in flags] == ["02:00", "03:00", "10:00", "14:00", "20:00"]


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([10, 50], [10, 50]),
        ([10, 15, 20], [10, 30, 50]),
        ([95, 98, 100], [60, 80, 100]),
        ([], []),
    ],
)
def test_labels_move_the_least_to_stand_apart(places, moved):
    assert geometry.spread(places, apart=20, low=0, high=100) == moved
