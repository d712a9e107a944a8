"""Day 30 in a browser: the recurrence is found, the review held as “partly”, with consequences."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def facts(day, **more):
    """Facts of an incident of `day`, an hour long."""
    moments = {"started_at": f"{day}T10:00:00Z", "ended_at": f"{day}T11:00:00Z"}
    return {"day": str(day), **moments, "causes": ["connection pool"], **more}


def test_the_review_of_day_30(open_page, author, co_author, make_postmortem):
    today = datetime.now(UTC).date()
    document = make_postmortem(title="API outage", **facts(today - timedelta(days=30)))
    cast.build_item(document, what="Alert on the pool", owner=co_author)
    again = make_postmortem(
        title="Checkout slows", severity="low", **facts(today - timedelta(days=9))
    )
    page = open_page(author, accept_downloads=True)

    page.goto("/")
    page.get_by_role("link", name="Hold the follow-up review: API outage").click()
    assert "Alert on the pool" in page.locator("main").inner_text()
    page.fill("[name=improvements_note]", "The rule does not cover checkout.")
    page.get_by_role("button", name=re.compile(rf"^Related ?: {again.reference}$")).click()

    expect(page.locator("[data-errors]")).to_be_focused()
    assert "Kept: related." in page.locator("[data-errors]").inner_text()
    assert page.title().startswith("Follow-up review")
    assert page.input_value("[name=improvements_note]") == "The rule does not cover checkout."
    assert page.is_checked("[name=similar_occurred][value=less_severe]")
    assert page.is_checked("[name=has_next]")

    page.check("[name=measures_effective][value=partly]", force=True)
    page.fill("[name=items-0-what]", "Extend the rule to checkout")
    page.select_option("[name=items-0-owner]", label=co_author.name)
    page.get_by_role("button", name="Record the review").click()

    expect(page.locator(".saved")).to_have_text("The review is recorded.", use_inner_text=True)
    found = page.locator("main").inner_text()
    assert "Partly effective" in found
    assert "is planned for" in found
    assert "Same cause: connection pool" in found
    with page.expect_download() as download:
        page.get_by_role("link", name="API outage").first.click()
        page.get_by_role("link", name="Download").click()
    exported = download.value.path().read_text()
    for said in ("Partly effective", again.reference, "Extend the rule to checkout"):
        assert said in exported
    assert exported.count("**Review Date:**") == 2
    assert page.said == []
