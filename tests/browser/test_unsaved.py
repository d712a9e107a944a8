"""What was not saved comes back: after a reload, a lost page, a dead server; and to nobody else."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from postmortems.models import Draft
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from tests.browser.conftest import session_cookie
from tests.browser.writing import (
    KEPT,
    banner,
    editor,
    keeps,
    line,
    save,
    says,
    text_of,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAFTS = "**/drafts/**"
STORED = "Object.keys(sessionStorage).filter(key => key.startsWith('unsent ')).length"


def kept():
    """What all drafts hold that hold something."""
    return [draft.fields for draft in Draft.objects.exclude(fields={})]


def saved(postmortem, slot="summary"):
    return part_of(reading.document(reading.load(postmortem.pk)), slot)


def notices(page):
    return page.locator("[data-unsaved]")


@pytest.fixture
def draft(make_postmortem, co_author):
    return make_postmortem(co_authors=[co_author])


@pytest.fixture
def page(open_page, author, draft):
    """The author's editor of the summary; questions before leaving are answered with yes."""
    page = open_page(author)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(editor(draft))
    return page


def test_what_was_kept_is_offered_later_and_can_be_gone_on_with(page, draft):
    write(page, "It broke.")
    says(page, KEPT)
    page.goto("/")
    page.goto(editor(draft))
    expect(notices(page)).to_contain_text("You wrote here until")
    assert text_of(page) == ""

    page.get_by_role("link", name=re.compile("^Go on with what you wrote until")).click()
    assert (text_of(page), notices(page).count()) == ("It broke.", 0)
    write(page, "It broke twice.")
    says(page, KEPT)
    assert kept() == [{"text": ["It broke twice."]}]

    save(page)
    page.wait_for_url("**/#slot-summary")
    assert (saved(draft), kept(), page.said) == ("It broke twice.", [], [])


def test_what_was_kept_can_be_thrown_away(page, draft):
    write(page, "It broke.")
    says(page, KEPT)
    page.goto(editor(draft))

    page.get_by_role("button", name=re.compile("^Throw away what you wrote until")).click()

    expect(page.locator(".saved")).to_contain_text("Thrown away. The document is as it was.")
    assert (notices(page).count(), kept(), text_of(page)) == (0, [], "")


def test_another_text_begun_later_replaces_nothing(page, draft):
    write(page, "First.")
    says(page, KEPT)
    page.goto(editor(draft))
    write(page, "Second.")
    says(page, KEPT)

    assert kept() == [{"text": ["Second."]}, {"text": ["First."]}]


def test_loading_again_goes_on(page):
    write(page, "It broke.")
    says(page, KEPT)

    page.reload()

    assert (text_of(page), notices(page).count()) == ("It broke.", 0)


def test_a_page_that_is_lost_before_anything_was_kept(page, draft):
    page.route(DRAFTS, lambda route: route.abort())
    write(page, "An hour of work.")
    expect(line(page)).to_contain_text("Not kept since")
    page.goto("/")
    page.unroute(DRAFTS)
    assert page.evaluate(STORED) == 1

    page.goto(editor(draft))

    page.wait_for_url("**/?draft=*")
    assert text_of(page) == "An hour of work."
    assert (kept(), page.evaluate(STORED)) == ([{"text": ["An hour of work."]}], 0)


def test_newer_text_of_the_window_beats_the_older_of_the_server(page):
    write(page, "Old.")
    says(page, KEPT)
    page.route(DRAFTS, lambda route: route.abort())
    write(page, "Old and new.")
    expect(line(page)).to_contain_text("Not kept since")
    page.unroute(DRAFTS)

    with page.expect_navigation(url="**/?draft=*"):
        page.reload()
    expect(page.locator("[name=text]")).to_have_value("Old and new.")
    assert kept() == [{"text": ["Old and new."]}]


def test_a_server_that_is_gone_does_not_take_the_page(page, draft):
    write(page, "It broke.")
    says(page, KEPT)
    page.route("**", lambda route: route.abort())
    save(page)
    says(page, "Not saved: the server does not answer. Your text stays here.")
    assert text_of(page) == "It broke."

    page.unroute("**")
    save(page)
    page.wait_for_url("**/#slot-summary")
    assert (saved(draft), kept()) == ("It broke.", [])


def test_a_server_that_dies_while_saving_gives_the_text_back(page, draft):
    page.route("**/edit/**", lambda route: route.abort(), times=1)
    write(page, "It broke.")
    save(page)
    expect(page.locator("form")).to_have_count(0)

    page.goto(editor(draft))
    page.get_by_role("link", name=re.compile("^Go on")).click()

    expect(page.locator("[name=text]")).to_have_value("It broke.")
    save(page)
    page.wait_for_url("**/#slot-summary")
    assert (saved(draft), kept()) == ("It broke.", [])


def test_going_on_after_others_saved_shows_both(page, draft, co_author, open_page):
    write(page, "Mine.")
    says(page, KEPT)
    address = page.url
    theirs = open_page(co_author)
    theirs.goto(editor(draft))
    write(theirs, "Theirs.")
    save(theirs)
    theirs.wait_for_url("**/#slot-summary")

    page.goto(address)
    expect(banner(page)).to_contain_text("Jonas Weber saved this part at")
    save(page)

    expect(page.locator("main")).to_contain_text("Theirs.")
    assert (text_of(page), saved(draft)) == ("Mine.", "Theirs.")


def test_discarding_asks_and_forgets(page, draft):
    write(page, "It broke.")
    says(page, KEPT)

    page.get_by_role("link", name="Discard").click()

    page.wait_for_url("**/#slot-summary")
    assert (kept(), saved(draft)) == ([], "")
    page.goto(editor(draft))
    page.get_by_role("link", name="Discard").click()
    page.wait_for_url("**/#slot-summary")
    assert page.locator(".saved").count() == 0


def test_rows_come_back_and_what_was_removed_stays_away(page, draft):
    page.goto(editor(draft, "worked"))
    for number in range(5):
        page.locator(f"[name=rows-{number}-text]").fill(f"Line {number}")
        page.locator(f"[name=rows-{number}-text]").press("Enter")
    with page.expect_response(keeps("rows-1-DELETE=on")):
        page.locator("[data-row]").nth(1).locator("[data-row-remove]").click()

    page.goto("/")
    page.goto(editor(draft, "worked"))
    page.get_by_role("link", name=re.compile("^Go on")).click()
    assert not page.locator("[data-row]").nth(1).is_visible()
    save(page)

    page.wait_for_url("**/#slot-worked")
    lines = [row["text"] for row in saved(draft, "worked")]
    assert lines == ["Line 0", "Line 2", "Line 3", "Line 4"]


def test_a_text_taken_back_is_no_draft(page, draft):
    asked = []
    page.on("request", lambda request: "/drafts/" in request.url and asked.append(request))
    page.locator("[name=text]").press_sequentially("x")
    page.keyboard.press("Backspace")
    page.locator("[name=text]").blur()
    page.goto("/")

    assert (asked, Draft.objects.count()) == ([], 0)


def test_signing_out_takes_what_never_reached_the_server(page):
    page.route(DRAFTS, lambda route: route.abort())
    write(page, "Secret.")
    page.wait_for_function(STORED)

    page.locator("details.account > summary").click()
    page.get_by_role("button", name="Sign out").click()

    page.wait_for_url("**/accounts/login/")
    assert page.evaluate(STORED) == 0


def test_what_one_wrote_is_not_kept_for_who_signs_in_next(page, draft, co_author, live_server):
    page.route(DRAFTS, lambda route: route.abort())
    write(page, "Secret.")
    page.wait_for_function(STORED)
    Session.objects.all().delete()
    page.context.add_cookies([session_cookie(co_author, live_server.url)])
    page.unroute(DRAFTS)

    write(page, "Secret!")
    says(page, re.compile("^Not kept: You are signed in as Jonas Weber now"))
    page.goto(editor(draft))

    assert (text_of(page), kept(), page.evaluate(STORED)) == ("", [], 0)


def test_too_much_for_one_request_stays_in_the_window(page):
    page.locator("[name=text]").evaluate("field => { field.value = 'x'.repeat(3 * 2 ** 20); }")
    page.locator("[name=text]").dispatch_event("input")
    page.locator("[name=text]").blur()

    says(page, "Not kept: It is larger than 2.5 MB. Your text stays in this window.")
    assert len(text_of(page)) == 3 * 2**20
