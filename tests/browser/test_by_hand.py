"""What hands and eyes need: the keyboard, the focus, the look of the screen and of paper."""

import pytest

from postmortems.rules.outline import OUTLINE
from tests import cast
from tests.browser.writing import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACES = [".skip", ".topbar", ".crumbs, .page-head, .facts", ".outline", "article", ".desk", ".log"]
"""In the order in which one reads them."""

# Where the focus is: its name, and whether one can see it.
FOCUSED = """places => {
  const it = document.activeElement;
  if (it === document.body) return null;
  const box = it.getBoundingClientRect(), style = getComputedStyle(it);
  return {
    name: it.tagName + ' ' + (it.getAttribute('href') ?? it.name ?? '') + ' ' + it.innerText,
    place: places.findIndex(place => it.closest(place)),
    has_ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    is_in_view: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.fixture
def under_review(author, reviewer):
    return cast.build_postmortem(by=author, status="under_review", reviewers=[reviewer])


def tabbed(page, most=300):
    """Everything Tab stops at, in order, until the focus leaves the page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED, PLACES)
        if stop is None:
            return
        yield stop


@pytest.mark.parametrize("width", [1280, 390])
def test_tab_goes_through_the_document_in_reading_order(open_page, under_review, reviewer, width):
    page = open_page(reviewer, viewport={"width": width, "height": 800})
    page.goto(under_review.get_absolute_url())
    stops = list(tabbed(page))

    assert [stop["name"] for stop in stops if not stop["has_ring"]] == []
    assert [stop["name"] for stop in stops if not stop["is_in_view"]] == []
    places = [stop["place"] for stop in stops]
    assert places == sorted(places)
    assert set(places) >= {0, 1, 2, 3, 4, 5}
    assert [stop for stop in stops if "Sign off revision" in stop["name"]]


def test_the_skip_link_leads_past_the_bar(open_page, under_review, reviewer):
    page = open_page(reviewer)
    page.goto(under_review.get_absolute_url())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_enter_adds_rows_and_goes_to_the_next(open_page, author, make_postmortem):
    page = open_page(author)
    draft = make_postmortem()
    page.goto(f"{draft.get_absolute_url()}edit/good_responses/")
    page.locator("[name=rows-0-text]").focus()
    for number in range(5):
        page.keyboard.type(f"Line {number}")
        page.keyboard.press("Enter")
    page.keyboard.type("Line 5")
    page.keyboard.press("Control+Shift+Backspace")
    assert page.evaluate("document.activeElement.name") == "rows-4-text"

    press(page)
    lines = page.locator("#slot-good_responses li").all_inner_texts()
    assert [line.strip() for line in lines] == [f"Line {number}" for number in range(5)]
    assert page.said == []


def test_a_page_with_unsaved_text_is_not_left_without_a_question(
    open_page, author, make_postmortem
):
    page, asked = open_page(author), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    draft = make_postmortem()
    page.goto(f"{draft.get_absolute_url()}edit/summary/")
    page.fill("[name=text]", "Not saved")
    page.goto("/")

    assert asked == ["beforeunload"]


def test_after_a_refusal_the_focus_is_on_what_went_wrong(open_page, author):
    page = open_page(author)
    page.goto("/postmortems/new/")
    page.get_by_role("button", name="Start the postmortem").click()
    assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
    assert page.title().startswith("Error: ")

    page.locator("[data-errors] a").first.click()
    assert page.evaluate("document.activeElement.name") == "title"


def test_control_k_searches(open_page, author, make_postmortem):
    make_postmortem(title="Stale index")
    page = open_page(author)
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("stale")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=stale")

    assert page.get_by_role("link", name="Stale index").count() == 1


def test_the_look_is_chosen_once_for_every_page(open_page, author):
    page = open_page(author, color_scheme="light")
    page.goto("/")
    canvas = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(canvas)
    for look, theme in (("Dark", "dark"), ("Light", "light"), ("As the system", None)):
        page.locator("details.account > summary").click()
        page.get_by_role("button", name=look, exact=True).click()
        page.goto("/action-items/")
        assert page.locator("html").get_attribute("data-bs-theme") == theme
        assert (page.evaluate(canvas) == light) == (look != "Dark")
    assert page.said == []


def test_paper_holds_the_document_alone(open_page, under_review, reviewer):
    page = open_page(reviewer, color_scheme="dark")
    page.goto(under_review.get_absolute_url())
    page.emulate_media(media="print")

    for hidden in (".topbar", ".outline", ".page-head .btn", "article .btn", ".decision form"):
        assert page.locator(hidden).count() > 0, hidden
        assert [one for one in page.locator(hidden).all() if one.is_visible()] == [], hidden
    for section in OUTLINE:
        assert page.get_by_role("heading", name=section.title, exact=True).first.is_visible()
    assert "Not approved yet." in page.locator(".print-only").inner_text()
    assert page.locator(".people").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 28, 32)"
