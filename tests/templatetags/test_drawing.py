"""The drawing of a timeline, from one event to several months."""

import datetime as dt
from itertools import pairwise

import pytest
from django.template import Context, Template

from postmortems.templatetags.drawing import drawing

MILESTONES = ("impact_started", "detected", "acknowledged", "mitigated", "resolved")


def at(hour, minute=0, *, day=25, month=10):
    return dt.datetime(2025, month, day, hour, minute, tzinfo=dt.UTC)


def events(*rows):
    """Return events from (moment, milestone) pairs."""
    return [{"at": moment, "text": "Something", "milestone": name} for moment, name in rows]


EXAMPLE = events(
    (at(14, 32), ""),
    (at(14, 35), "impact_started"),
    (at(14, 38), "detected"),
    (at(14, 45), "acknowledged"),
    (at(15, 25), "mitigated"),
    (at(16, 45), "resolved"),
)


def render(rows):
    template = Template("{% load drawing %}{% timeline_drawing events %}")
    return template.render(Context({"events": rows}))


def test_no_events_draw_nothing():
    assert drawing([]) is None
    assert render([]).strip() == ""


def test_the_label_says_it_all_in_words():
    assert drawing(EXAMPLE)["label"] == (
        "Timeline of 25 October 2025, UTC. Impact started 14:35, detected 14:38, "
        "acknowledged 14:45, mitigated 15:25, resolved 16:45. All 6 events are listed below."
    )


def test_the_legend_names_the_length_of_each_phase():
    assert [item["text"] for item in drawing(EXAMPLE)["legend"]] == [
        "Undetected, 3 min",
        "Unanswered, 7 min",
        "Until mitigated, 40 min",
        "Recovering and watched, 1 h 20 min",
    ]


def test_the_axis_is_labelled_each_half_hour():
    labels = drawing(EXAMPLE)["broad"]["axis"]["labels"]

    assert [(label["x"], label["text"], label["anchor"]) for label in labels] == [
        ("8.0", "14:30", "start"),
        ("124.6", "15:00", "middle"),
        ("241.1", "15:30", "middle"),
        ("357.7", "16:00", "middle"),
        ("474.3", "16:30", "middle"),
    ]


def test_phases_fill_the_bar_between_their_milestones():
    bars = drawing(EXAMPLE)["broad"]["bars"]

    assert [(bar["fill"], bar["x"], bar["width"], bar["text"]) for bar in bars] == [
        ("g-1", "28.18", "10.2", ""),
        ("g-2", "39.84", "25.7", ""),
        ("g-3", "67.04", "153.9", "Until mitigated"),
        ("g-4", "222.46", "309.4", "Recovering and watched"),
    ]


def test_every_event_is_a_tick():
    assert drawing(EXAMPLE)["broad"]["ticks"] == ["15.8", "27.4", "39.1", "66.3", "221.7", "532.6"]


def test_events_of_one_minute_share_a_tick():
    assert len(drawing(events((at(1), ""), (at(1), ""), (at(2), "")))["broad"]["ticks"]) == 2


def test_the_order_of_the_rows_does_not_matter():
    assert drawing(EXAMPLE[::-1]) == drawing(EXAMPLE)


def test_moments_in_another_zone_are_drawn_in_utc():
    lisbon = dt.timezone(dt.timedelta(hours=1))
    elsewhere = [{**event, "at": event["at"].astimezone(lisbon)} for event in EXAMPLE]

    assert drawing(elsewhere) == drawing(EXAMPLE)


def test_the_tall_drawing_keeps_its_labels_apart():
    flags = drawing(EXAMPLE)["tall"]["flags"]
    places = [float(flag["place"]) for flag in flags]

    assert all(later - earlier >= 20 for earlier, later in pairwise(places))


def test_several_days_say_the_day_on_axis_and_flags():
    drawn = drawing(
        events((at(22, 40), "impact_started"), (at(2, 5, day=26), "detected"), (at(17, day=28), ""))
    )

    assert [label["text"] for label in drawn["broad"]["axis"]["labels"]] == [
        "26 Oct",
        "12:00",
        "27 Oct",
        "12:00",
        "28 Oct",
        "12:00",
    ]
    assert [flag["time"] for flag in drawn["broad"]["flags"]] == ["25 Oct, 22:40", "26 Oct, 02:05"]
    assert drawn["label"].startswith(
        "Timeline from 25 October 2025 to 28 October 2025, UTC. Impact started 25 Oct, 22:40,"
    )


def test_a_missing_milestone_leaves_a_ghost_and_is_named():
    drawn = drawing(
        events((at(14), "impact_started"), (at(15), "acknowledged"), (at(16), "mitigated"))
    )

    assert [bar["fill"] for bar in drawn["broad"]["bars"]] == ["g-ghost", "g-3"]
    assert [item["text"] for item in drawn["legend"]] == [
        "Until mitigated, 1 h",
        "Not recorded: detected, resolved",
    ]


def test_milestones_out_of_order_are_named_and_have_no_phases():
    drawn = drawing(events((at(14, 32), "detected"), (at(14, 50), "impact_started")))

    assert drawn["broad"]["bars"] == []
    assert drawn["caption"] == (
        "The milestones are not in order, so no phases are drawn. "
        "Detected (14:32) comes before impact started (14:50)."
    )
    assert "Detected (14:32) comes before impact started (14:50)." in drawn["label"]


def test_milestones_of_one_moment_have_no_length():
    drawn = drawing(events((at(14), "impact_started"), (at(14), "detected"), (at(15), "")))

    assert drawn["broad"]["bars"] == []
    assert drawn["legend"][0]["text"] == "Undetected, 0 min"


def test_without_milestones_the_ends_are_named():
    drawn = drawing(events((at(14), ""), (at(14, 20), ""), (at(15), "")))

    assert [(flag["time"], flag["name"]) for flag in drawn["broad"]["flags"]] == [
        ("14:00", "First event"),
        ("15:00", "Last event"),
    ]
    assert drawn["broad"]["line"] == {"from": "8.0", "to": "537.3"}
    assert drawn["caption"] == "No milestones are set, so no phases are drawn."
    assert drawn["legend"] == []


def test_a_single_event_stands_in_the_middle():
    drawn = drawing(events((at(14, 32), "")))

    assert drawn["broad"]["ticks"] == ["280.0"]
    assert [flag["time"] for flag in drawn["tall"]["flags"]] == ["14:32"]
    assert drawn["label"] == ("Timeline of 25 October 2025, UTC. The one event is listed below.")


@pytest.mark.parametrize("minutes", [0, 1, 2])
def test_milestones_a_minute_apart_do_not_collide(minutes):
    apart = dt.timedelta(minutes=minutes)
    rows = [(at(14, 32) + n * apart, name) for n, name in enumerate(MILESTONES)]

    flags = drawing(events(*rows))["broad"]["flags"]

    assert len({(flag["text_x"], flag["text_y"]) for flag in flags}) == 5


def test_the_drawing_is_printed_twice_with_its_label():
    page = render(EXAMPLE)

    assert page.count("<svg") == 2 + 4
    assert page.count('aria-label="Timeline of 25 October 2025, UTC.') == 2
    assert '<tspan class="g-strong">14:35</tspan> Impact started</text>' in page
    assert "style=" not in page
