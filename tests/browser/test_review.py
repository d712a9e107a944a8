"""A review by keyboard: a comment on a line, a mention, a checklist, a signature, and its lapse."""

import re

import pytest

from tests import cast
from tests.browser.writing import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LINE = "Everybody came at once"
CHECKS = ["data", "impact", "cause"]


@pytest.fixture
def document(author, reviewer):
    return cast.build_postmortem(by=author, status="under_review", reviewers=[reviewer])


@pytest.fixture
def sheet(open_page):
    """Opens the document as somebody."""

    def open_(person, document, **options):
        page = open_page(person, **options)
        page.goto(document.get_absolute_url())
        return page

    return open_


def tab_to(page, selector, most=200):
    """Press Tab until the focus is on what matches."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def comment_on_the_line(page):
    tab_to(page, f".say[aria-label*='{LINE}']")
    assert page.locator(":focus svg").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/comments/add/went_well/**")
    page.locator("textarea[name=text]").focus()
    page.keyboard.type("When was that, @fer")
    page.get_by_role("option", name="Ana Ferreira").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("?")
    assert page.input_value("[name=text]") == "When was that, @Ana Ferreira ?"
    tab_to(page, "button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/postmortems/\d+/#c-\d+$"))


def tick_and_sign(page, checks):
    for check in checks:
        tab_to(page, f"#check-{check}")
        page.keyboard.press("Space")
    tab_to(page, "[value=sign]")
    page.keyboard.press("Enter")
    page.get_by_text("Signed off revision").wait_for()


def test_a_review_from_the_first_question_to_the_lapse(sheet, document, author, reviewer):
    reading = sheet(reviewer, document)
    comment_on_the_line(reading)
    row = reading.locator("#slot-good_responses li.sayable", has_text=LINE)
    assert row.locator(".thread .mention").inner_text() == "@Ana Ferreira"
    assert reading.locator(".wide-only").get_by_text("1 comment").is_visible()

    writing = sheet(author, document)
    writing.get_by_role("button", name="Resolve").click()
    writing.get_by_text("1 resolved thread").wait_for()

    reading.goto(document.get_absolute_url())
    tick_and_sign(reading, CHECKS)
    assert "3 of 5 checked" in reading.locator("#desk").inner_text()

    writing.goto(f"{document.get_absolute_url()}edit/summary/")
    writing.fill("[name=text]", "It was two hours.")
    press(writing)
    assert "Lapsed" in writing.locator("#desk").inner_text()

    reading.goto(document.get_absolute_url())
    assert reading.get_by_text("Changed since you signed.").is_visible()
    assert reading.get_by_text("is kept: 3 of 5 ticked.").is_visible()
    boxes = reading.locator("[name=checked]:checked").all()
    assert [box.get_attribute("value") for box in boxes] == CHECKS
    assert reading.said == writing.said == []


def test_the_list_of_people_goes_by_escape_and_the_text_stays(sheet, document, reviewer):
    page = sheet(reviewer, document)
    page.goto(f"{document.get_absolute_url()}comments/add/summary/")
    area = page.locator("textarea[name=text]")
    area.focus()
    page.keyboard.type("@a")
    people = page.get_by_role("listbox", name="People to mention")
    people.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")

    assert people.count() == 0
    assert area.input_value() == "@a"
    page.keyboard.type("nybody")
    page.wait_for_timeout(400)
    assert people.count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    assert page.said == []


def test_without_scripts_a_line_is_talked_about_just_the_same(sheet, document, reviewer):
    page = sheet(reviewer, document, java_script_enabled=False)
    page.locator(f".say[aria-label*='{LINE}']").focus()
    page.keyboard.press("Enter")
    page.locator("textarea[name=text]").fill("When, @Ana Ferreira?")
    page.get_by_role("button", name="Add the comment").click()

    row = page.locator("#slot-good_responses li.sayable", has_text=LINE)
    assert row.locator(".mention").inner_text() == "@Ana Ferreira"


def test_a_folded_part_opens_when_the_contents_lead_to_it(sheet, author):
    page = sheet(author, cast.build_postmortem(by=author))
    lessons = page.get_by_role("heading", name="Lessons learned")
    assert not lessons.is_visible()

    page.locator(".wide-only").get_by_role("link", name="Lessons learned").click()

    lessons.wait_for()
    assert page.evaluate("document.querySelector('#lessons').getBoundingClientRect().top") < 400
    assert page.said == []
