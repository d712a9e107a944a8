"""What is typed stays, whatever happens to the network, the session, the tab."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from postmortems.models import Draft
from postmortems.operations import documents
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from tests import cast
from tests.browser.writing import KEPT, aloud, banner, editor, line, save, says, text_of, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAFTS = "**/drafts/summary/"


def kept():
    """The texts of all drafts that hold one."""
    return [draft.fields["text"][0] for draft in Draft.objects.exclude(fields={})]


def saved(postmortem):
    return part_of(reading.document(reading.load(postmortem.pk)), "summary")


def save_as(person, postmortem, text):
    """Another browser saves the summary."""
    postmortem.refresh_from_db()
    where = {"revision": postmortem.version, "by": person, "now": cast.NOW}
    documents.save_part(postmortem, "summary", text, **where)


@pytest.fixture
def draft(make_postmortem, co_author):
    return make_postmortem(co_authors=[co_author])


@pytest.fixture
def page(open_page, author, draft):
    """The author's editor of the summary."""
    page = open_page(author)
    page.goto(editor(draft))
    return page


def test_a_draft_is_kept_two_seconds_after_the_last_key(page, draft):
    page.locator("[name=text]").press_sequentially("It broke.")
    assert kept() == []

    says(page, KEPT)
    assert (kept(), saved(draft)) == (["It broke."], "")
    assert aloud(page) == line(page).inner_text()
    assert page.said == []


def test_who_has_typed_nothing_is_told_too(open_page, author, draft, co_author):
    page = open_page(author)
    page.clock.install()
    page.goto(editor(draft))
    save_as(co_author, draft, "Theirs.")

    page.clock.run_for(20_000)

    expect(banner(page)).to_contain_text("Jonas Weber saved this part at")
    assert (kept(), text_of(page), saved(draft)) == ([], "", "Theirs.")


def test_two_tabs_of_one_person_end_in_a_choice_and_both_texts_stand_in_history(page, draft):
    other = page.context.new_page()
    other.goto(editor(draft))
    write(other, "There.")
    save(other)
    other.wait_for_url("**/#slot-summary")
    write(page, "Here.")
    save(page)

    expect(page.locator("main")).to_contain_text("in another window, while you were writing.")
    assert (text_of(page), saved(draft)) == ("Here.", "There.")
    page.get_by_role("button", name=re.compile("^Save as revision")).click()
    page.wait_for_url("**/#slot-summary")
    said = [row.document["parts"]["summary"] for row in draft.revisions.order_by("number")]
    assert said[-2:] == ["There.", "Here."]


def test_leaving_the_field_keeps_at_once(page):
    with page.expect_response(DRAFTS, timeout=1500):
        write(page, "It broke.")


def test_an_older_text_that_arrives_late_is_left_out(page):
    lost = []
    page.route(DRAFTS, lambda route: (lost.append(route.request.post_data), route.abort()), times=1)
    write(page, "four")
    expect(line(page)).to_contain_text("Not kept since")
    write(page, "four and five")
    says(page, KEPT)

    late = page.evaluate(
        """body => fetch(document.querySelector('[data-part]').dataset.keepAt, {method: 'POST',
            body: new URLSearchParams(body), headers: {'X-CSRFToken':
            document.querySelector('[data-part] [name=csrfmiddlewaretoken]').value}})
            .then(answer => answer.json())""",
        lost[0],
    )

    assert "text=four&" in f"{lost[0]}&"
    assert late["kept"] is False
    assert kept() == ["four and five"]


def test_one_request_is_on_its_way_and_the_newest_text_waits(page):
    held, sent = [], []
    page.route(DRAFTS, lambda route: held.append(route), times=1)
    page.on("request", lambda request: "/drafts/" in request.url and sent.append(request))
    write(page, "one")
    for text in ("two", "three", "four"):
        write(page, text)
    says(page, "Keeping…")
    assert (len(held), len(sent)) == (1, 1)

    held[0].continue_()

    says(page, KEPT)
    assert (len(sent), kept()) == (2, ["four"])


def test_somebody_who_saved_first_is_named_and_nothing_is_overwritten(page, draft, co_author):
    save_as(co_author, draft, "Theirs.")
    write(page, "Mine.")

    expect(banner(page)).to_contain_text("Jonas Weber saved this part at")
    expect(banner(page)).to_contain_text("Your text is kept as a draft; saving shows both.")
    assert (kept(), saved(draft)) == (["Mine."], "Theirs.")

    save(page)
    expect(page.locator("main")).to_contain_text("Theirs.")
    assert (text_of(page), saved(draft), kept()) == ("Mine.", "Theirs.", ["Mine."])


def test_two_tabs_of_one_person_know_of_each_other_and_keep_apart(page, draft):
    write(page, "Here.")
    says(page, KEPT)
    other = page.context.new_page()
    other.goto(editor(draft))

    expect(other.locator("[data-here]")).to_contain_text("Editing this part, in another tab")
    write(other, "There.")
    says(other, KEPT)
    assert sorted(kept()) == ["Here.", "There."]

    save(other)
    other.wait_for_url("**/#slot-summary")
    write(page, "Here, too.")
    expect(banner(page)).to_contain_text("You saved this part")
    assert (saved(draft), kept()) == ("There.", ["Here, too."])


def test_a_session_that_ended_takes_no_text_and_saving_works_afterwards(page, draft, author):
    token = page.locator("[data-part] [name=csrfmiddlewaretoken]").input_value()
    Session.objects.all().delete()
    write(page, "An hour of work.")
    says(page, "Not kept: you are signed out. Sign in in a new tab, then go on here.")
    save(page)
    expect(line(page)).to_contain_text("Not saved: you are signed out. Your text stays here.")
    assert (text_of(page), kept()) == ("An hour of work.", [])

    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    opened.value.get_by_label("E-mail").fill(author.email)
    opened.value.get_by_label("Password").fill(cast.PASSWORD)
    opened.value.get_by_role("button", name="Sign in", exact=True).click()
    opened.value.wait_for_url("**/")
    opened.value.close()

    save(page)
    page.wait_for_url("**/#slot-summary")
    assert (saved(draft), kept()) == ("An hour of work.", [])
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert token != cookies["csrf"]


def test_a_network_that_is_gone_for_a_minute(open_page, author, draft):
    page, answered, tried = open_page(author), [], []
    page.clock.install()
    page.goto(editor(draft))
    page.on("response", lambda answer: "/drafts/" in answer.url and answered.append(answer))
    page.on("request", lambda request: "/drafts/" in request.url and tried.append(request))
    page.context.set_offline(True)
    page.locator("[name=text]").press_sequentially("It broke.")
    for _ in range(60):
        page.clock.run_for(1000)
    says(
        page,
        re.compile(
            r"^Not kept since \d\d:\d\d UTC: no connection\. Your text stays in this window; "
            r"we try again every 10 seconds\.$"
        ),
    )
    assert (kept(), text_of(page)) == ([], "It broke.")
    assert 5 <= len(tried) <= 9

    page.context.set_offline(False)

    says(page, KEPT)
    assert (kept(), len(answered)) == (["It broke."], 1)


def test_closing_a_tab_asks_only_while_something_is_not_kept(page, open_page, author, draft):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("[name=text]").press_sequentially("It broke.")
    page.close(run_before_unload=True)
    says(page, KEPT)
    assert asked == ["beforeunload"]

    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert (asked, kept()) == (["beforeunload"], ["It broke."])
