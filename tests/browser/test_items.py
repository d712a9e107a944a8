"""Action items in a browser: taken and changed without script, advised while one writes."""

import pytest
from playwright.sync_api import expect

from postmortems.models import ActionItem
from postmortems.rules import nudges
from tests.browser.writing import editor
from tests.cast import build_item, build_postmortem

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def document(author):
    return build_postmortem(by=author, title="API outage")


@pytest.fixture
def plain_page(open_page, author):
    return open_page(author, java_script_enabled=False)


def test_without_script_a_line_is_taken_in_place(plain_page, document, author):
    item = build_item(document, owner=None, slot="new_alerts")

    plain_page.goto(document.get_absolute_url())
    plain_page.locator(f"#{item.reference}").get_by_role("button", name="Take it").click()

    assert plain_page.url.endswith(f"{document.get_absolute_url()}#{item.reference}")
    assert "Ana Ferreira" in plain_page.locator(f"#{item.reference} .bits").inner_text()
    assert plain_page.locator(".saved").inner_text().strip() == f"{item.reference} is yours."


def test_without_script_several_are_changed_and_the_refused_named(plain_page, document, author):
    items = [build_item(document, owner=author) for _ in range(3)]
    plain_page.goto("/action-items/?owner=me")
    for item in items[:2]:
        plain_page.get_by_label(f"Choose {item.reference}").check()
    plain_page.get_by_text("Change several").click()
    plain_page.get_by_label("What shows that it is done").fill("Merged")
    ActionItem.objects.filter(pk=items[0].pk).update(state="dropped", reason="No")

    plain_page.get_by_role("button", name="Mark done").click()

    said = plain_page.locator(".notice").inner_text()
    assert "1 action item changed, 1 not." in said
    assert f"{items[0].reference} is dropped already." in said
    assert plain_page.get_by_label("What shows that it is done").input_value() == "Merged"
    assert ActionItem.objects.get(pk=items[1].pk).evidence == "Merged"


def test_a_vague_sentence_is_advised_while_one_writes(open_page, document, author):
    page = open_page(author)
    page.goto(editor(document, "immediate"))
    advice = page.locator("[data-row]").first.locator("[data-nudge]")
    expect(advice).to_be_hidden()

    page.fill("[name=rows-0-what]", "Improve monitoring")
    expect(advice).to_have_text(nudges.DIFFERENCE)

    page.fill("[name=rows-0-what]", "Alert when a pool is more than 80% in use")
    expect(advice).to_be_hidden()
    assert page.said == []


def test_a_row_that_was_added_is_advised_too(open_page, document, author):
    page = open_page(author)
    page.goto(editor(document, "testing"))
    page.get_by_role("button", name="Add a row").click()

    page.keyboard.type("Add tests")

    expect(page.locator("[data-row]").last.locator("[data-nudge]")).to_have_text(nudges.THING)
