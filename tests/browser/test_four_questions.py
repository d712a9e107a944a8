"""What a manager asks, answered for the demo organisation from the home page, by clicking."""

import re
import time

import pytest
from django.utils import timezone

from accounts.models import User
from postmortems.demo import seeding
from postmortems.models import ActionItem

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TWO_MINUTES = 120


class Visitor:
    """Somebody new, with a page: `clicks` counts how often they click until they know."""

    def __init__(self, page):
        self.page = page
        self.clicks = 0

    def go_home(self):
        self.page.goto("/")
        self.clicks = 0

    def click(self, link):
        link.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def link(self, name):
        return self.page.get_by_role("link", name=name)

    def figure(self, name):
        """The number that stands under a name."""
        return self.page.locator(".figures > div", has_text=name).locator("dd > a")


def test_somebody_new_answers_the_four_questions(open_page, db):
    seeding.seed(now=timezone.now())
    mei = User.objects.get(email="manager@example.com")
    visitor = Visitor(open_page(mei))
    began = time.monotonic()

    assert what_did_we_promise_and_not_do(visitor) == 2
    assert who_needs_help(visitor) == 2
    assert what_is_missing(visitor) == 1
    assert are_we_getting_better(visitor) == 1

    assert time.monotonic() - began < TWO_MINUTES
    assert visitor.page.said == []


def what_did_we_promise_and_not_do(visitor):
    visitor.go_home()
    visitor.click(visitor.link("Overview of what was promised"))
    late = int(visitor.figure("Overdue").inner_text())
    visitor.click(visitor.figure("Overdue"))

    shown = visitor.page.locator("#list .item")
    assert shown.count() == late > 0
    assert visitor.page.get_by_text(f"{late} action items").is_visible()
    return visitor.clicks


def who_needs_help(visitor):
    visitor.go_home()
    visitor.click(visitor.link("Overview of what was promised"))
    owners = visitor.page.locator("section", has=visitor.page.locator("#by-owner"))
    first = owners.locator("tbody tr").first
    name, late = (first.locator(cell).inner_text() for cell in ("th", "td >> nth=0"))
    visitor.click(first.locator("th a"))

    person = User.objects.get(name=name)
    assert visitor.page.get_by_role("heading", level=1).inner_text() == name
    assert visitor.figure("Overdue").inner_text() == late
    overdue = ActionItem.objects.filter(owner=person).overdue(timezone.now().date())
    assert overdue.count() == int(late)
    return visitor.clicks


def what_is_missing(visitor):
    visitor.go_home()
    visitor.click(visitor.page.locator("main").get_by_role("link", name="Missing and late"))

    headings = visitor.page.locator("main h2").all_inner_texts()
    counts = [int(re.search(r"\d+$", text)[0]) for text in headings]
    assert len(counts) == 6
    assert sum(counts) == visitor.page.locator("main .item").count() > 0
    return visitor.clicks


def are_we_getting_better(visitor):
    visitor.go_home()
    visitor.click(visitor.link("Overview of what was promised"))

    kept = visitor.page.locator(".figures > div", has_text="Closed by the due date").inner_text()
    assert re.search(r"\d+%\s*was \d+% in the 90 days before; the policy asks for 80%", kept)
    return visitor.clicks
