"""The editor of a text by hand: tools, keys, and the preview with scripts and without."""

import pytest

from tests.browser.hands import editor, focused, media
from tests.browser.test_every_page import FINDINGS, RULES

fixtures = (editor, media)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_toolbar_is_one_stop_and_arrows_move_in_it(editor):
    page = editor()
    page.area.fill("the pool")
    page.area.select_text()
    page.keyboard.press("Shift+Tab")
    names = [focused(page)]
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        names.append(focused(page))
    assert names == [
        *("Bold", "Bulleted list", "Numbered list", "Quote", "Code", "Link", "Table"),
        *("Attach a file", "Bold"),
    ]

    page.keyboard.press("Enter")
    assert (page.text(), focused(page)) == ("**the pool**", "text")
    assert page.said == []


@pytest.mark.parametrize(
    ("keys", "text"),
    [("b", "a **pool** b"), ("i", "a _pool_ b"), ("k", "a [pool](url) b")],
)
def test_control_with_a_letter_is_a_tool(editor, keys, text):
    page = editor()
    page.area.fill("a pool b")
    page.evaluate("document.querySelector('[name=text]').setSelectionRange(2, 6)")
    page.keyboard.press(f"Control+{keys}")

    assert (page.text(), focused(page)) == (text, "text")
    page.keyboard.press("Control+z")
    assert page.text() == "a pool b"


@pytest.mark.parametrize(
    ("tool", "at", "text"),
    [
        ("Bulleted list", 2, "- pool"),
        ("Numbered list", 2, "1. pool"),
        ("Quote", 2, "> pool"),
        ("Code", 2, "`pool`"),
        ("Table", 4, "pool\n\n| Name | Value |\n| --- | --- |\n|  |  |\n"),
    ],
)
def test_a_tool_writes_its_markdown(editor, tool, at, text):
    page = editor()
    page.area.fill("pool")
    page.evaluate("at => document.querySelector('[name=text]').setSelectionRange(at, at)", at)
    page.get_by_role("button", name=tool, exact=True).click()

    assert page.text() == text


def test_tools_are_large_enough_and_there_without_sideways_scrolling(editor):
    page = editor(viewport={"width": 320, "height": 700})
    boxes = [tool.bounding_box() for tool in page.locator("markdown-toolbar button:visible").all()]

    assert len(boxes) == 8
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_control_s_saves(editor):
    page = editor()
    page.area.fill("It **broke**.")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/postmortems/*/#slot-summary")

    assert page.locator("#slot-summary strong").inner_text() == "broke"


def test_the_preview_is_a_tab_and_comes_from_the_server(editor, axe):
    page = editor(bypass_csp=True)
    page.area.fill("It **broke**.")
    page.get_by_role("tab", name="Write").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("tabpanel", name="Preview").locator("strong").wait_for()
    assert not page.locator("markdown-toolbar").is_visible()
    page.evaluate(axe)
    assert page.evaluate(FINDINGS, RULES) == []

    page.keyboard.press("ArrowLeft")
    assert (page.text(), page.area.is_visible()) == ("It **broke**.", True)
    assert page.draft.revisions.count() == 1
    assert page.said == []


def test_a_preview_that_does_not_arrive_says_so(editor, author):
    page = editor()
    page.area.fill("Words")
    page.context.clear_cookies()
    page.get_by_role("tab", name="Preview").click()
    pane = page.get_by_role("tabpanel", name="Preview")
    pane.get_by_text("The preview did not arrive. Your text is still there").wait_for()

    page.get_by_role("tab", name="Write").click()
    assert page.text() == "Words"


def test_without_scripts_the_preview_is_a_button(editor):
    page = editor(java_script_enabled=False)
    page.area.fill("It **broke**.")
    page.get_by_role("button", name="Preview", exact=True).click()

    assert page.locator("section.sheet strong").inner_text() == "broke"
    assert page.text() == "It **broke**."
    assert not page.get_by_role("tab").first.is_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.locator("#slot-summary strong").inner_text() == "broke"


def test_the_text_area_grows_with_its_text(editor):
    page = editor()
    before = page.area.bounding_box()["height"]
    page.area.fill("line\n" * 60)

    assert page.area.bounding_box()["height"] > before + 400
