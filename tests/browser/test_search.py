"""Finding something by keyboard, with scripts and without."""

import pytest

from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def made(author):
    cast.build_postmortem(by=author, title="Disk full")
    return cast.build_postmortem(
        by=author, title="Checkout stalled", parts={"primary_cause": "The pool ran dry."}
    )


def test_from_anywhere_to_a_postmortem_by_its_title(open_page, author, made):
    page = open_page(author)
    page.goto("/profile/")

    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="Search everything")
    page.keyboard.type("chec")
    option = page.get_by_role("option", name="Checkout stalled")
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{made.get_absolute_url()}")
    assert page.said == []


def test_enter_searches_and_a_hit_leads_to_its_place(open_page, author, made):
    page = open_page(author)
    page.goto("/")

    page.keyboard.press("Control+k")
    page.keyboard.type("ran dry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=ran+dry")
    assert page.locator(".founds mark").all_inner_texts() == ["ran dry"]
    page.get_by_role("link", name="Primary cause").click()

    page.wait_for_url(f"**{made.get_absolute_url()}#slot-primary_cause")
    assert page.said == []


def test_escape_closes_the_list_first(open_page, author, made):
    page = open_page(author)
    page.goto("/search/")
    box = page.get_by_role("combobox", name="Words")

    page.keyboard.type("disk")
    offered = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    offered.first.wait_for()
    page.keyboard.press("Escape")

    assert offered.count() == 0
    assert (box.input_value(), box.get_attribute("aria-expanded")) == ("disk", "false")


def test_on_a_phone_the_glass_leads_to_the_page(open_page, author, made):
    page = open_page(author, viewport={"width": 390, "height": 800})
    page.goto("/")

    page.get_by_role("link", name="Search").click()
    page.wait_for_url("**/search/")
    page.keyboard.type("chec")
    page.get_by_role("option", name="Checkout stalled").click()

    page.wait_for_url(f"**{made.get_absolute_url()}")


def test_without_script_it_is_a_form(open_page, author, made):
    page = open_page(author, java_script_enabled=False)
    page.goto("/")

    page.fill("[data-search]", "checkout")
    page.press("[data-search]", "Enter")

    assert page.locator(".founds h2").inner_text() == "Checkout stalled"
