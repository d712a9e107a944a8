"""Lists, an action item, the look back, mails and import, in a real browser."""

import pytest
from django.conf import settings
from django.urls import reverse

from postmortems.operations import notifications
from postmortems.rules import reminders
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FINDINGS = """async rules => (await axe.run(document,
    {runOnly: rules, resultTypes: ['violations']})).violations.map(
    found => found.id + ': ' + found.nodes.map(node => node.html).join(' '))"""


@pytest.fixture
def house(administrator, reviewer, team, author):
    """One of everything, and the addresses to look at."""
    facts = {"team": team, "services": ["api"], "causes": ["connection pool"]}
    done = cast.build_postmortem(by=author, status="approved", reviewers=[reviewer], **facts)
    draft = cast.build_postmortem(by=author, title="Stale index", restricted=True, **facts)
    item = cast.build_item(draft, owner=administrator)
    cast.build_item(draft, owner=None, due_on=None)
    closed = cast.build_item(draft, state="done")
    notifications.owe(reminders.APPROVED, done, to=[administrator], key="k", now=cast.NOW)
    mail = administrator.notifications.get(key="k")
    addresses = ["home", "postmortems", "action_items", "follow_ups", "outbox", "profile"]
    found = [reverse(name) for name in [*addresses, "postmortem_import"]]
    found += [item.get_absolute_url(), closed.get_absolute_url(), f"/outbox/{mail.pk}/"]
    found += [row.get_absolute_url() for row in done.follow_ups.all()]
    return [*found, "/postmortems/?q=pool&severity=bad", "/nowhere/"]


@pytest.fixture
def signed_in(client, administrator, live_server):
    """The session cookie of an administrator, for a browser."""
    client.force_login(administrator)
    name = settings.SESSION_COOKIE_NAME
    return [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_nothing_is_out_of_reach(browser, live_server, signed_in, house, axe, width, scheme):
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    context.add_cookies(signed_in)
    page, found = context.new_page(), {}
    for address in house:
        page.goto(live_server.url + address)
        page.evaluate(axe)
        problems = page.evaluate(FINDINGS, RULES)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append("scrolls sideways")
        if problems:
            found[address] = problems
    context.close()

    assert found == {}


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
