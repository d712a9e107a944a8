"""Has this happened before? With scripts in its place on the desk, without them on its own page."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pair(make_postmortem):
    """Two with the same cause: the one that is written now, and an earlier one."""
    facts = {"causes": ["certificate"]}
    earlier = make_postmortem(title="Sign-in certificate expired", day="2025-09-02", **dates(facts))
    return make_postmortem(title="Flags lose their certificate", **facts), earlier


def related(other):
    return re.compile(rf"^Related\s?: {other.reference}$")


def dates(facts):
    return {**facts, "started_at": None, "ended_at": None}


def test_deciding_while_the_draft_is_written(pair, author, open_page):
    draft, earlier = pair
    page = open_page(author)
    page.goto(f"{draft.get_absolute_url()}edit/summary/")
    page.fill("[name=text]", "Half a sentence")
    desk = page.locator("#alike")
    desk.scroll_into_view_if_needed()

    expect(desk.get_by_text("Same cause: certificate")).to_be_visible()
    desk.get_by_role("button", name=related(earlier)).click()

    expect(desk.get_by_role("status")).to_have_text(f"Kept: {earlier.reference} is related.")
    expect(desk.get_by_role("heading", name="Has this happened before?")).to_be_focused()
    expect(desk.get_by_text(f"{author.name} said so")).to_be_visible()
    assert page.input_value("[name=text]") == "Half a sentence"

    desk.get_by_role("button", name=re.compile("^Not related")).click()

    expect(desk.get_by_text("Not related: 1 incident")).to_be_visible()
    assert page.said == []


def test_naming_one_by_its_number_on_the_document_page(pair, author, make_postmortem, open_page):
    other = make_postmortem(title="Mails arrive late")
    page = open_page(author)
    page.goto(pair[0].get_absolute_url())
    desk = page.locator("#alike")
    desk.scroll_into_view_if_needed()

    desk.get_by_label("Another one, by its number").fill("PM-999999")
    desk.get_by_role("button", name="Relate", exact=True).click()
    expect(desk.get_by_text("There is no such incident")).to_be_visible()
    desk.get_by_label("Another one, by its number").fill(other.reference)
    desk.get_by_role("button", name="Relate", exact=True).click()

    expect(desk.get_by_role("link", name="Mails arrive late")).to_be_visible()
    expect(desk.get_by_text("Named by hand")).to_be_visible()


def test_without_scripts_it_has_a_page(pair, author, open_page):
    draft, earlier = pair
    page = open_page(author, java_script_enabled=False)
    page.goto(draft.get_absolute_url())

    page.get_by_role("link", name="See incidents that look alike").click()
    page.get_by_role("button", name=related(earlier)).click()

    expect(page.get_by_text(f"Kept: {earlier.reference} is related.")).to_be_visible()
    page.goto(earlier.get_absolute_url())
    expect(page.locator("#alike").get_by_role("link", name=draft.incident.title)).to_be_visible()
