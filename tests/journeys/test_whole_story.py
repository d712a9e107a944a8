"""One postmortem from the first fact to the look back, against the real product.

Nothing here touches the database: people press buttons, and mail comes from the real clock.
"""

import re
from pathlib import Path

import pytest

from postmortems.rules.outline import OUTLINE, REVIEW_QUESTIONS, SLOTS, slots
from postmortems.rules.shapes import Kind

from . import writing
from .people import link_of, words_of

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE = writing.FACTS["title"]
WRITTEN = [slot for slot in slots() if slot.kind != Kind.FOLLOW_UP]


def test_the_whole_story(product, mails, person):
    author, reviewer = person("author@example.com"), person("reviewer@example.com")
    owner = person("kim.larsen@example.com", password="a long first password")
    an_account_is_made_for(owner, "Kim Larsen", by=person("admin@example.com"))

    document = the_author_starts_from_the_facts(author)
    handing_in_too_early_leads_to_every_gap(author, document)
    everything_is_written(author, document)
    a_reviewer_is_asked(author, document)
    the_reviewer_comes_by_mail_and_returns_it(reviewer, document)
    the_author_comes_by_mail_and_changes_it(author)
    the_reviewer_signs_off_and_approves(reviewer)
    the_owner_comes_by_the_digest_and_finishes(owner)
    the_look_back_is_held(author, document)
    the_download_says_all_of_it(author, document)

    status, left = product.end()
    assert (status, left) == (0, [])


def an_account_is_made_for(newcomer, name, *, by):
    by.go("/admin/accounts/user/add/")
    by.sign_in()
    by.page.fill("#id_email", newcomer.email)
    by.page.fill("#id_name", name)
    by.page.fill("#id_password1", newcomer.password)
    by.page.fill("#id_password2", newcomer.password)
    by.press("Save")
    assert "was added successfully" in by.page.locator(".messagelist").inner_text()


def the_author_starts_from_the_facts(author):
    author.go("/")
    author.sign_in()
    assert author.headline == "My work"

    author.follow("Start a postmortem")
    writing.fill_facts(author.page)
    author.press("Start the postmortem")

    assert author.headline == TITLE
    return re.search(r"/postmortems/\d+/$", author.page.url).group()


def handing_in_too_early_leads_to_every_gap(author, document):
    author.press(re.compile("Ask for review"))
    refusal = author.page.locator("[data-errors]")
    said = refusal.inner_text()
    gaps = refusal.get_by_role("link")
    names, addresses = gaps.all_inner_texts(), [a.get_attribute("href") for a in gaps.all()]
    required = [slot for slot in WRITTEN if slot.required and slot.kind != Kind.FACTS]
    assert [slot.title for slot in required if slot.title not in said] == []
    assert len(addresses) == refusal.locator("li").count() > len(required)

    for name, address in zip(names, addresses, strict=True):
        assert author.go(address) == 200
        if address == f"{document}people/":
            assert author.headline == "Who writes, who reviews"
        else:
            assert name.lower() in author.headline.lower()
            assert author.page.locator("main form[method=post] [name]").count() > 2


def everything_is_written(author, document):
    author.go(document)
    author.follow("Edit the facts")
    for slot in WRITTEN:
        author.page.wait_for_url(f"**{document}edit/{slot.key}/")
        writing.fill(author.page, slot, owners=("Kim Larsen", "Ana Ferreira"))
        author.press("Save" if slot == WRITTEN[-1] else re.compile("^Save, go to"))

    author.page.wait_for_url(re.compile(rf"{document}(#.*)?$"))
    assert author.page.get_by_text("Not written").count() == 0
    text = author.page.locator("article").inner_text()
    assert [words for words in expected_words() if words not in text] == []


def expected_words():
    """What the author typed: the sentence of every slot that holds one, and the timeline."""
    without = (Kind.FACTS, Kind.EVENTS, Kind.FOLLOW_UP)
    marks = [writing.mark(slot) for slot in SLOTS.values() if slot.kind not in without]
    return [*marks, writing.OVERDUE, *(text for _, text, _ in writing.EVENTS)]


def a_reviewer_is_asked(author, document):
    author.go(document)
    author.follow("Choose people")
    reviewers = author.page.locator("[name=reviewers]")
    assert reviewers.count() > 1
    author.page.locator("#div_id_reviewers").get_by_label("Priya Nair").check()
    author.press("Save the people")
    author.press(re.compile("Ask for review"))
    assert author.page.locator(".saved").inner_text().startswith("Handed in.")


def the_reviewer_comes_by_mail_and_returns_it(reviewer, document):
    mail = reviewer.await_mail(f"waits for your review: {TITLE}")
    reviewer.go(link_of(mail, document))
    assert reviewer.headline == "Sign in"
    reviewer.sign_in()
    assert reviewer.headline == TITLE

    reviewer.page.get_by_label("Note to the authors").fill("Name the limit that was reached.")
    reviewer.press("Return to the authors")
    assert reviewer.page.locator(".saved").inner_text().startswith("Returned")


def the_author_comes_by_mail_and_changes_it(author):
    mail = author.await_mail(f"was returned to you: {TITLE}")
    assert "Name the limit that was reached." in words_of(mail)
    author.go(link_of(mail, r"/postmortems/\d+/\S*"))
    assert "Name the limit that was reached." in author.page.locator("main").inner_text()

    author.follow("Edit Primary cause")
    text = author.page.get_by_label("Text")
    text.fill(text.input_value() + "\n\nThe limit was 500 connections.")
    author.press("Save")
    author.press(re.compile("Ask for review"))
    assert author.page.locator(".saved").inner_text().startswith("Handed in.")


def the_reviewer_signs_off_and_approves(reviewer):
    first = reviewer.await_mail(f"waits for your review: {TITLE}")
    after = reviewer.mails.accepted.index(first) + 1
    mail = reviewer.await_mail(f"waits for your review: {TITLE}", after=after)
    reviewer.go(link_of(mail, r"/postmortems/\d+/\S*"))
    assert "The limit was 500 connections." in reviewer.page.locator("article").inner_text()

    reviewer.press(re.compile("^Sign off revision"))
    reviewer.press(re.compile("^Approve revision"))
    assert reviewer.page.locator(".crumbs").inner_text().count("Approved") == 1


def the_owner_comes_by_the_digest_and_finishes(owner):
    mail = owner.await_mail("overdue")
    assert writing.OVERDUE in words_of(mail)
    owner.go(link_of(mail, r"/action-items/\d+/\S*"))
    owner.sign_in()
    assert owner.headline == writing.OVERDUE
    assert "overdue" in owner.page.locator(".lead-in").inner_text()

    owner.page.get_by_label("What shows that it is done").fill("https://example.com/changes/7")
    owner.press(re.compile("^Mark done"))
    assert owner.page.locator(".saved").inner_text().endswith("is done.")


def the_look_back_is_held(author, document):
    author.go(document)
    author.page.locator("#slot-follow_up a").click()
    assert author.headline == "Follow-up review"
    for question in REVIEW_QUESTIONS:
        assert question in author.page.locator("main").inner_text()

    answers = {
        "items_completed": "not_yet",
        "similar_occurred": "no",
        "measures_effective": "partly",
        "outcome": "partly",
    }
    for name, value in answers.items():
        author.page.check(f"[name={name}][value={value}]")
    for name in ("items_completed", "similar_occurred", "measures_effective", "improvements"):
        author.page.fill(f"[name={name}_note]", f"Looking back at {name}")
    author.page.fill("[name=items-0-what]", "Rehearse the rollback")
    author.page.select_option("[name=items-0-owner]", label="Kim Larsen")
    author.page.fill("[name=items-0-due_on]", writing.SOON.isoformat())
    author.page.check("[name=has_next]")
    author.page.fill("[name=next_due_on]", writing.SOON.isoformat())
    author.press("Record the review")

    assert "is planned for" in author.page.locator(".lead-in").inner_text()
    found = author.page.locator("main").inner_text()
    assert "Looking back at improvements" in found and "Partly effective" in found


def the_download_says_all_of_it(author, document):
    author.go(document)
    with author.page.expect_download() as waiting:
        author.follow("Download")
    text = Path(waiting.value.path()).read_text()

    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert headings == [section.heading for section in OUTLINE]
    said = [
        *expected_words(),
        *[TITLE, "Ana Ferreira", "Priya Nair", "Kim Larsen", "The limit was 500 connections."],
        *["48,200", "61%", "41,000", "960,114", "312", "Nine carts, restored from the log"],
        *["Rehearse the rollback", "https://example.com/changes/7"],
        *["**Outcome:** Partly effective", "Looking back at improvements"],
        *[f"**Review Date:** {writing.SOON}", f"[x] {REVIEW_QUESTIONS[3]}"],
    ]
    assert [words for words in said if words not in text] == []
