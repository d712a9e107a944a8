"""A promise and its look back, told whole: overdue, escalated, put off, kept, verified, tested.

Days pass between the scenes. Whoever acts comes by a link of the mail that has arrived.
"""

import re
from datetime import date

import pytest
from django.db import transaction
from playwright.sync_api import expect

from accounts.models import Team
from postmortems.models import ActionItem
from tests.browser.weeks import sign_in
from tests.browser.writing import press
from tests.cast import build_postmortem, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROMISE = "Alert when the pool is 80% in use"
EVIDENCE = "https://example.com/alerts/pool"
MORE = "Extend the alert to the pool of checkout"
LEAD, OWNER, VERIFIER = "author@example.com", "co-author@example.com", "reviewer@example.com"
BOSS, MANAGER = "boss@example.com", "manager@example.com"
REVIEW = "30-day review: API outage"
REPORT = "Your team this week: 1 action item is overdue"


@pytest.fixture
def boss(co_author):
    """Manages the team of the owner, which is not that of the incident."""
    boss = make_person("Bo Lindqvist", email=BOSS)
    payments = Team.objects.create(name="Payments")
    payments.members.add(co_author)
    payments.managers.add(boss)
    return boss


@pytest.fixture
@transaction.atomic
def promise(author, co_author, reviewer, team):
    """Due on Sunday 2 November, in the document of an outage on Saturday 25 October."""
    row = {"what": PROMISE, "detail": "", "due_on": "2025-11-02"}
    row |= {"owner": co_author.name, "owner_id": co_author.pk}
    document = build_postmortem(
        by=author,
        status="approved",
        reviewers=[reviewer],
        title="API outage",
        team=team,
        services=["api"],
        causes=["connection pool"],
        parts={"immediate": [], "prevent_this": [row]},
    )
    return document.items.get()


def test_closing_the_loop(weeks, promise, boss, author, co_author, reviewer):
    owner_lead_and_manager_hear_in_turn(weeks, promise)
    each_is_told_why(weeks, promise, lead=author, manager=boss)
    the_owner_puts_it_off_by_mail_and_nobody_is_signed_in(weeks, promise)
    again = it_happens_again(weeks, author)
    the_owner_hears_again_once_the_snooze_is_over(weeks)
    the_owner_comes_by_mail_and_keeps_the_promise(weeks, promise)
    the_verifier_comes_by_mail_and_verifies(weeks, promise, reviewer)

    page = the_lead_comes_by_mail_on_day_30(weeks, promise, author)
    the_promise_is_shown_as_kept(page)
    the_recurrence_is_found_and_accepted(page, again)
    it_is_held_as_partly_effective(page)
    what_was_asked_for_is_there(weeks, page)
    the_download_says_all_of_it(page, promise, again)
    assert [said for page in weeks.pages for said in page.said] == []


def owner_lead_and_manager_hear_in_turn(weeks, promise):
    weeks.later()
    weeks.pass_until(date(2025, 11, 10))
    assert weeks.news() == [
        ("29 Oct", LEAD, f"{promise.postmortem.reference} is approved: API outage"),
        ("29 Oct", OWNER, f"{promise.reference} is yours: {PROMISE}"),
        ("30 Oct", OWNER, f"Due Sun 2 Nov: {PROMISE}"),
        ("31 Oct", OWNER, f"Due Sun 2 Nov: {PROMISE}"),
        ("3 Nov", OWNER, f"1 day overdue: {PROMISE}"),
        ("3 Nov", MANAGER, REPORT),
        ("5 Nov", LEAD, f"3 days overdue: {PROMISE}"),
        ("10 Nov", BOSS, f"8 days overdue: {PROMISE}"),
        ("10 Nov", OWNER, f"8 days overdue: {PROMISE}"),
        ("10 Nov", MANAGER, REPORT),
    ]


def each_is_told_why(weeks, promise, *, lead, manager):
    where = f"{promise.reference}, from API outage. Jonas Weber owns it."
    for person, days, why in (
        (lead, 3, "Overdue in postmortems you lead"),
        (manager, 8, "Overdue in teams you manage"),
    ):
        said = weeks.read_mail(person).inner_text("body")
        assert why in said
        assert f"{days} days overdue, was due Sun 2 Nov · {where}" in said


def the_owner_puts_it_off_by_mail_and_nobody_is_signed_in(weeks, promise):
    page = weeks.read_mail(promise.owner)
    page.get_by_role("link", name="Snooze").click()
    page.get_by_label("Remind me again in").select_option(label="7 days")
    page.get_by_label("Why it waits").fill("The metrics arrive on Friday")
    press(page, "Snooze")

    expect(page.locator("h1")).to_have_text(f"{promise.reference} is snoozed")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["csrf"]
    page.get_by_role("link", name="Open it in Postmortems").click()
    expect(page.locator("h1")).to_have_text("Sign in")


def it_happens_again(weeks, lead):
    weeks.pass_until(date(2025, 11, 12))
    page = weeks.visit(lead, "/postmortems/new/")
    facts = {
        "title": "Checkout slows down",
        "started_at_0": "2025-11-12",
        "started_at_1": "07:10",
        "ended_at_0": "2025-11-12",
        "ended_at_1": "07:40",
        "services": "checkout",
        "causes": "connection pool",
    }
    for name, value in facts.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=severity]", label="Low")
    press(page, "Start the postmortem")
    expect(page.locator("h1")).to_have_text("Checkout slows down")
    return page.locator(".crumbs .ref").inner_text()


def the_owner_hears_again_once_the_snooze_is_over(weeks):
    weeks.pass_until(date(2025, 11, 17))
    assert weeks.news() == [
        ("17 Nov", LEAD, f"Due Mon 24 Nov: {REVIEW}"),
        ("17 Nov", OWNER, f"15 days overdue: {PROMISE}"),
        ("17 Nov", MANAGER, REPORT),
    ]


def the_owner_comes_by_mail_and_keeps_the_promise(weeks, promise):
    page = weeks.read_mail(promise.owner)
    page.get_by_role("link", name=PROMISE).click()
    sign_in(page, promise.owner)
    expect(page.locator("h1")).to_have_text(PROMISE)
    expect(page.locator(".log")).to_contain_text("2025-11-17: The metrics arrive on Friday")

    page.get_by_label("What shows that it is done").fill(EVIDENCE)
    page.get_by_label("Who verifies it").select_option(label="Priya Nair")
    press(page, re.compile("^Mark done"))
    expect(page.locator(".saved")).to_contain_text(f"{promise.reference} is done.")


def the_verifier_comes_by_mail_and_verifies(weeks, promise, verifier):
    weeks.later()
    asked = f"{promise.reference} waits for you to verify it: {PROMISE}"
    assert weeks.news() == [("17 Nov", VERIFIER, asked)]
    page = weeks.read_mail(verifier)
    assert f"Jonas Weber says it was done on Mon 17 Nov: {EVIDENCE}" in page.inner_text("body")

    page.get_by_role("link", name="Verify it or open it again").click()
    sign_in(page, verifier)
    expect(page.get_by_role("link", name=EVIDENCE).first).to_be_visible()
    press(page, re.compile("^Verify"))
    expect(page.locator(".saved")).to_contain_text(f"{promise.reference} is verified.")


def the_lead_comes_by_mail_on_day_30(weeks, promise, lead):
    weeks.pass_until(date(2025, 11, 24))
    assert weeks.news() == [
        ("24 Nov", LEAD, f"Due today: {REVIEW}"),
        ("24 Nov", MANAGER, "Your team this week: nothing is overdue"),
    ]
    page = weeks.read_mail(lead)
    led = f"{promise.postmortem.reference}, led by you. The action item is done."
    assert led in page.inner_text("body")
    page.get_by_role("link", name=REVIEW).click()
    sign_in(page, lead)
    expect(page.locator("h1")).to_have_text("Follow-up review")
    return page


def the_promise_is_shown_as_kept(page):
    first, third = page.locator(".question").nth(0), page.locator(".question").nth(2)
    expect(first).to_contain_text("Yes: 1 of 1 is done.")
    first.get_by_text("Done: 1 action item, with the evidence").click()
    for question in (first, third):
        expect(question).to_contain_text(PROMISE)
        expect(question).to_contain_text(f"Evidence, verified by Priya Nair: {EVIDENCE}")


def the_recurrence_is_found_and_accepted(page, again):
    second = page.locator(".question").nth(1)
    for said in ("Look alike, since then 1", "Checkout slows down", "Same cause: connection pool"):
        expect(second).to_contain_text(said)
    press(page, re.compile(f"^Related ?: {again}$"))

    expect(page.locator("[data-errors]")).to_contain_text("Kept: related.")
    proposed = {
        "items_completed": "yes",
        "similar_occurred": "less_severe",
        "measures_effective": "partly",
        "outcome": "partly",
    }
    for name, answer in proposed.items():
        expect(page.locator(f"[name={name}][value={answer}]")).to_be_checked()


def it_is_held_as_partly_effective(page):
    page.fill("[name=improvements_note]", "The alert does not cover checkout.")
    page.fill("[name=items-0-what]", MORE)
    page.select_option("[name=items-0-owner]", label="Jonas Weber")
    page.fill("[name=items-0-due_on]", "2025-11-28")
    expect(page.locator("[name=has_next]")).to_be_checked()
    page.fill("[name=next_due_on]", "2025-12-29")
    press(page, "Record the review")

    expect(page.locator(".saved")).to_contain_text("The review is recorded.")
    expect(page.locator("main")).to_contain_text("Partly effective")


def what_was_asked_for_is_there(weeks, page):
    weeks.later()
    more = ActionItem.objects.get(what=MORE)
    assert weeks.news() == [("24 Nov", OWNER, f"{more.reference} is yours: {MORE}")]

    page.get_by_role("link", name="The next one").click()
    expect(page.locator(".lead-in")).to_contain_text("Due Monday 29 December 2025")
    expect(page.locator(".question").first).to_contain_text(MORE)


def the_download_says_all_of_it(page, promise, again):
    page.get_by_role("link", name="API outage").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    exported = download.value.path().read_text()

    kept = f"- Status: ✅ 2025-11-17: {EVIDENCE} (verified by Priya Nair)"
    assert (
        f"1. **{PROMISE}**\n   - Owner: Jonas Weber\n   - Timeline: 2025-11-02\n   {kept}"
        in exported
    )
    assert f"| {MORE} | Jonas Weber | 2025-11-28 | ⏳ |" in exported
    first, second = exported.split("**Review Date:** ")[1:]
    for said in (
        "2025-11-24\n\n**Held:** 2025-11-24 by Ana Ferreira\n\n**Outcome:** Partly effective",
        f"  - Yes:\n    - Done: {promise.reference} {PROMISE}.",
        f"  - Yes, less severe:\n    - {again} Checkout slows down, 2025-11-12: same cause: ",
        "- [x] Were the prevention measures effective?\n  - Partly effective",
        "  - The alert does not cover checkout.",
    ):
        assert said in first, first
    assert second.startswith("2025-12-29\n\n**Review Questions:**\n- [ ] Were all")
