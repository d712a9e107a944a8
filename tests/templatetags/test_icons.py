"""Marks are a shape and a word; a shape alone has a name."""

import datetime as dt
import xml.etree.ElementTree as ET
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from postmortems.models.enums import ItemState, Severity, Status
from postmortems.templatetags import icons

TODAY = dt.date(2025, 10, 29)
RING = '<circle cx="8" cy="8" r="5.6"/>'


def item(state="open", due_on=None):
    return SimpleNamespace(state=state, due_on=due_on)


@pytest.mark.parametrize("name", icons.SHAPES)
def test_every_icon_is_whole_and_hidden(name):
    drawn = ET.fromstring(icons.icon(name))

    assert drawn.attrib["aria-hidden"] == "true"
    assert len(drawn) > 0


def test_an_icon_with_a_label_is_an_image():
    assert icons.icon("close", label='Remove "A-1"') == (
        '<svg class="icon" viewBox="0 0 16 16" role="img" aria-label="Remove &quot;A-1&quot;">'
        '<path d="m4 4 8 8M12 4l-8 8"/></svg>'
    )


def test_an_unknown_icon_is_an_error_of_ours():
    with pytest.raises(KeyError):
        icons.icon("sparkles")


def test_a_status_is_a_shape_and_a_word():
    assert icons.status("draft") == (
        '<span class="stat stat-draft"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">'
        '<circle cx="8" cy="8" r="5.6" stroke-dasharray="2.4 2.2"/></svg>Draft</span>'
    )


@pytest.mark.parametrize(
    ("value", "word"),
    [("draft", "Draft"), ("under_review", "Under review"), ("approved", "Approved")],
)
def test_the_words_of_the_statuses(value, word):
    assert icons.status(value).endswith(f"</svg>{word}</span>")
    assert f'role="img" aria-label="{word}"' in icons.status_mark(value)


@pytest.mark.parametrize("value", Status)
def test_every_status_has_a_mark(value):
    assert ET.fromstring(icons.status(value)).tag == "span"


@pytest.mark.parametrize(
    ("value", "filled", "said"),
    [
        ("critical", 4, "Critical"),
        ("high", 3, "High"),
        ("medium", 2, "Medium"),
        ("low", 1, "Low"),
        ("", 0, "Not set"),
        (None, 0, "Not set"),
    ],
)
def test_severity_fills_its_bars(value, filled, said):
    drawn = icons.severity(value)

    assert drawn.count('fill="currentColor"') == filled
    assert drawn.count("<rect") == 4
    assert drawn.endswith(f"</svg>{said}</span>")
    assert f"sev-{value or 'unset'}" in drawn


@pytest.mark.parametrize("value", Severity)
def test_every_severity_has_bars_of_its_own(value):
    assert value in icons.FILLED_BARS


@pytest.mark.parametrize("value", ItemState)
def test_every_state_of_an_item_has_a_mark(value):
    assert ET.fromstring(icons.item_state(item(state=value), TODAY)).tag == "span"


def test_an_item_past_its_day_says_by_how_much():
    late = item(due_on=dt.date(2025, 10, 5))

    assert icons.item_state(late, TODAY).endswith("</svg>24 days overdue</span>")
    assert icons.item_word(late, TODAY) == '<span class="red">24 days overdue</span>'
    assert icons.item_mark(late, TODAY) == (
        '<span class="state stat-late"><svg class="icon" viewBox="0 0 16 16" role="img" '
        f'aria-label="Overdue">{RING}<path d="M8 4.9v3.6M8 10.8v.1"/></svg></span>'
    )


def test_an_item_due_today_is_not_late():
    assert icons.item_word(item(state="in_progress", due_on=TODAY), TODAY) == "In progress"


@pytest.mark.parametrize(("state", "word"), [("done", "Done"), ("dropped", "Dropped")])
def test_what_is_finished_is_never_late(state, word):
    assert icons.item_word(item(state=state, due_on=dt.date(2025, 1, 1)), TODAY) == word


def test_a_name_with_markup_stays_text():
    template = Template('{% load icons %}{% mark "lapsed" word %}{% avatar word %}')

    assert "<b>" not in template.render(Context({"word": "<b>x"}))


def test_your_own_initials_look_like_yours():
    assert icons.avatar("Priya Nair", you=True) == (
        '<span class="who who-you" aria-hidden="true">PN</span>'
    )
