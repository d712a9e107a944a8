"""Lists and the steps of an action item, in a real browser."""

import pytest
from django.conf import settings

from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(administrator, reviewer, author):
    """An approved postmortem, and a draft with promises of several kinds."""
    cast.build_postmortem(by=author, status="approved", reviewers=[reviewer])
    draft = cast.build_postmortem(by=author, title="Stale index")
    cast.build_item(draft, owner=administrator)
    cast.build_item(draft, owner=None, due_on=None)
    cast.build_item(draft, state="done")


@pytest.fixture
def signed_in(client, administrator, live_server):
    """The session cookie of an administrator, for a browser."""
    client.force_login(administrator)
    name = settings.SESSION_COOKIE_NAME
    return [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]


def test_filters_swap_the_list_and_the_address(browser, live_server, signed_in, house):
    context = browser.new_context()
    context.add_cookies(signed_in)
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_server.url}/postmortems/")

    page.select_option("#filter_status", "draft")
    page.click("button:has-text('Apply')")
    page.wait_for_url("**/postmortems/?status=draft")
    assert page.locator("tbody tr").count() == 1
    page.go_back()
    page.wait_for_url("**/postmortems/")
    page.wait_for_selector("tbody tr:nth-child(2)")

    assert said == []
    context.close()


def test_without_script_every_step_works(browser, live_server, signed_in, house):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(signed_in)
    page = context.new_page()
    page.goto(f"{live_server.url}/action-items/?owner=me")
    page.click("li.item .what a")

    page.click("button:has-text('Mark done')")
    missing = page.locator(".form-error").inner_text().strip()
    assert missing == "Say what shows that it was done: a link or a note."
    page.fill("#finish_evidence", "https://example.com/change/1")
    page.click("button:has-text('Mark done')")

    assert page.locator(".saved").inner_text().endswith("is done.")
    context.close()
