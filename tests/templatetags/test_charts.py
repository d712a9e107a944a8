"""Charts: what they draw, what they say in words, and their table."""

import re
from itertools import pairwise

import pytest
from django.template import Context, Template

from postmortems.templatetags.charts import (
    Cell,
    Chart,
    Point,
    bars_drawn,
    columns_drawn,
    line_drawn,
)


def chart(*points, **more):
    given = {"key": "late", "title": "Overdue by age", "head": ("Days overdue", "Items"), **more}
    return Chart(points=points, **given)


def render(tag, drawn):
    template = Template("{% load charts %}{% " + tag + " chart %}")
    return template.render(Context({"chart": drawn}))


AGES = chart(
    Point("1 to 7 days", 9, url="?age=week", cells=(2,)),
    Point("Over 90 days", 3, url="?age=older", cells=(Cell(1, "?age=older&severity=critical"),)),
    head=("Days overdue", "Items", "Critical"),
)


def texts(page):
    return re.findall(r"<text[^>]*>([^<]*)</text>", page)


def cells(page):
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(?:<a[^>]*>)?([^<]*)", row) for row in rows]


@pytest.mark.parametrize("tag", ["bars", "columns", "line"])
def test_every_value_is_said_in_words(tag):
    page = render(tag, AGES)

    assert 'role="img" aria-labelledby="late-title late-values"' in page
    assert '<title id="late-title">Overdue by age</title>' in page
    assert '<desc id="late-values">1 to 7 days: 9; Over 90 days: 3.</desc>' in page


@pytest.mark.parametrize("tag", ["bars", "columns", "line"])
def test_the_table_is_complete_by_itself_and_has_the_links(tag):
    page = render(tag, AGES)

    assert cells(page) == [
        ["Days overdue", "Items", "Critical"],
        ["1 to 7 days", "9", "2"],
        ["Over 90 days", "3", "1"],
    ]
    assert re.findall(r'href="([^"]*)"', page) == [
        "?age=week",
        "?age=older",
        "?age=older&amp;severity=critical",
    ]


@pytest.mark.parametrize("tag", ["bars", "columns", "line"])
def test_nothing_to_show_is_a_sentence(tag):
    page = render(tag, chart(empty="Nothing is overdue."))

    assert page.strip() == "<p>Nothing is overdue.</p>"


@pytest.mark.parametrize("tag", ["bars", "columns", "line"])
def test_one_value_draws(tag):
    page = render(tag, chart(Point("Payments", 4)))

    assert "NaN" not in page
    assert cells(page) == [["Days overdue", "Items"], ["Payments", "4"]]


@pytest.mark.parametrize("draw", [bars_drawn, columns_drawn, line_drawn])
def test_zeros_alone_draw_on_the_ground(draw):
    assert draw(chart(Point("Payments", 0), Point("Data", 0)))["height"] > 0


def test_names_are_escaped():
    page = render("bars", chart(Point('<b>"R&D"</b>', 1)))

    assert "<b>" not in page
    assert "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;" in page


def test_bars_keep_their_proportion():
    drawn = bars_drawn(chart(Point("Payments", 8), Point("Data", 2), Point("Mobile", 0)))

    widths = [float(bar["width"]) for bar in drawn["bars"]]
    assert [round(width / widths[0], 2) for width in widths] == [1, 0.25, 0]


def test_the_longest_bar_leaves_room_for_its_value():
    drawn = bars_drawn(chart(Point("Payments", 1234567), Point("Data", 1)))

    (first, _) = drawn["bars"]
    assert first["says"] == "1,234,567"
    assert float(first["says_x"]) + 9 * 8 <= 290


def test_long_names_stand_above_their_bars_and_are_whole_in_the_table():
    name = "Platform engineering and developer experience, western region"
    drawn = chart(Point(name, 3), Point("Data", 1))

    assert bars_drawn(drawn)["left"] == 0
    assert bars_drawn(drawn)["bars"][0]["label"] == "Platform engineering and developer ex…"
    assert cells(render("bars", drawn))[1] == [name, "3"]


def test_the_one_to_act_on_and_the_period_before_look_different():
    drawn = chart(Point("Jun", 1, mark="before"), Point("Jul", 2), Point("Aug", 3, mark="warn"))

    fills = [column["fill"] for column in columns_drawn(drawn)["columns"]]
    assert fills == ["g-bar2", "g-bar", "g-warn"]


def test_the_legend_names_the_marks():
    page = render("columns", chart(Point("Jun", 1), legend=(("before", "90 days before"),)))

    assert '<rect class="g-bar2" width="12" height="12" rx="2"/></svg>90 days before' in page


def test_an_axis_of_percent_ends_at_a_hundred():
    months = (Point("June 2025", 56, said="56%", short="Jun"), Point("July 2025", None))
    drawn = chart(*months, unit="%", highest=100)

    assert [line["text"] for line in columns_drawn(drawn)["grid"]] == [
        *("0%", "25%", "50%", "75%", "100%"),
    ]


def test_what_was_not_measured_has_no_column_and_says_so():
    drawn = chart(Point("June 2025", 56, said="56%", short="Jun"), Point("July 2025", None))
    page = render("columns", drawn)

    assert [column["is_measured"] for column in columns_drawn(drawn)["columns"]] == [True, False]
    assert cells(page)[2] == ["July 2025", "Not measured"]
    assert "July 2025: Not measured." in page


def test_months_are_short_on_the_axis_and_long_in_the_table():
    page = render("columns", chart(Point("June 2025", 4, short="Jun")))

    assert "Jun" in texts(page)
    assert cells(page)[1] == ["June 2025", "4"]


def test_only_as_many_labels_as_have_room_and_the_last_among_them():
    weeks = [Point(f"Week {n}", n, short=f"{n} Nov") for n in range(1, 54)]
    drawn = line_drawn(chart(*weeks))

    labels = [(float(label["x"]), label["text"]) for label in drawn["labels"]]
    assert labels[-1][1] == "53 Nov"
    assert all(b - a >= 6 * 7 for (a, _), (b, _) in pairwise(labels))


def test_many_columns_show_no_values_that_would_collide():
    columns = columns_drawn(chart(*[Point(str(n), 1000 + n) for n in range(30)]))["columns"]

    assert {column["says"] for column in columns} == {""}


def test_a_line_breaks_where_nothing_was_measured():
    values = (3, 4, None, 2, None, 5)
    drawn = line_drawn(chart(*[Point(str(n), value) for n, value in enumerate(values)]))

    (line,) = drawn["lines"]
    assert re.findall("[ML]", line["d"]) == ["M", "L", "M", "M"]
    assert len(line["dots"]) == 2


def test_a_second_line_lies_below_the_first():
    points = [Point("Jun", 2, other=4), Point("Jul", 3, other=5)]

    assert [line["fill"] for line in line_drawn(chart(*points))["lines"]] == ["g-line2", "g-line"]
    assert chart(*points).description == "Jun: 2, 4; Jul: 3, 5."


def test_a_total_stands_at_the_foot():
    page = render("bars", chart(Point("Data", 3), foot=("All", Cell(3, "?state=overdue"))))

    assert cells(page)[-1] == ["All", "3"]
    assert "<tfoot>" in page
