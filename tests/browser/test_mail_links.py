"""Pages behind links of mails: nobody is signed in, and every window will do."""

import pytest
from django.conf import settings
from django.utils import timezone

from postmortems.exchange import mail_links
from postmortems.rules import links, reminders
from tests.browser.test_every_page import Inspection
from tests.cast import build_item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def path(link):
    return mail_links.address(link).removeprefix(settings.SITE_URL)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_a_link_asks_and_its_button_acts(open_page, building, author, axe, width, scheme):
    item = build_item(building.draft, owner=author)
    now = timezone.now()
    finish = path(links.for_item(links.FINISH, item, author, now))
    less = path(links.for_list(reminders.DIGEST, "daily", author, now))
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    inspection = Inspection(axe)
    inspection.walk(page, [path(links.for_item(links.SNOOZE, item, author, now)), less])

    page.get_by_role("button", name="Send it once a week").click()
    page.get_by_text("The digest comes once a week").wait_for()
    inspection.look_at(page, "less")
    page.goto(finish)
    page.get_by_role("button", name="Mark done").click()
    page.get_by_text("Say what shows that it was done").first.wait_for()
    inspection.look_at(page, "refused")
    page.get_by_label("What shows that it is done").fill("Merged in 812")
    page.get_by_role("button", name="Mark done").click()
    page.get_by_text(f"{item.reference} is done").wait_for()
    inspection.look_at(page, "done")
    page.goto(finish)
    page.get_by_text("This link does not work any more").wait_for()
    inspection.look_at(page, "dead")

    report = inspection.report()
    assert not report, report
    item.refresh_from_db()
    assert (item.state, item.evidence) == ("done", "Merged in 812")
