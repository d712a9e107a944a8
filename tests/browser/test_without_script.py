"""Without JavaScript everything that matters still works: plain links, plain forms."""

import re

import pytest

from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = """# Stale index

**Date of Incident:** 2025-10-25
**Severity:** Low

## Timeline (All times in UTC)

| Time | Event |
|------|-------|
| 14:32 | It broke |
"""


@pytest.fixture
def plain_page(open_page):
    """A page of a browser that runs no script, signed in."""
    return lambda person: open_page(person, java_script_enabled=False)


def press(page, name):
    exact = {"exact": True} if isinstance(name, str) else {}
    page.get_by_role("button", name=name, **exact).click()


def saved(page):
    return page.locator(".saved").inner_text().strip()


def test_a_postmortem_is_started_and_written(plain_page, author):
    page = plain_page(author)
    page.goto("/")
    page.get_by_role("link", name="Start a postmortem").click()
    page.fill("[name=title]", "Stale index")
    press(page, "Start the postmortem")

    page.get_by_role("link", name="Write this part").first.click()
    page.fill("[name=text]", "The index was **stale**.")
    press(page, re.compile("^Save, go to"))
    press(page, "Save")
    assert page.locator("#slot-summary strong").inner_text() == "stale"

    document = page.url.split("#")[0]
    page.goto(f"{document}edit/good_responses/")
    for number in range(3):
        page.fill(f"[name=rows-{number}-text]", f"Line {number}")
    press(page, "Save")
    page.goto(f"{document}edit/good_responses/")
    page.check("[name=rows-1-DELETE]")
    page.fill("[name=rows-3-text]", "Line 3")
    press(page, "Save")
    lines = page.locator("#slot-good_responses li").all_inner_texts()
    assert [line.strip() for line in lines] == ["Line 0", "Line 2", "Line 3"]


def test_a_timeline_is_typed_moved_and_pasted(plain_page, author, make_postmortem):
    draft = make_postmortem()
    page = plain_page(author)
    page.goto(f"{draft.get_absolute_url()}edit/timeline/")
    for number, (time, text) in enumerate([("1432", "Second"), ("14:32", "First"), ("soon", "?")]):
        page.fill(f"[name=rows-{number}-time]", time)
        page.fill(f"[name=rows-{number}-text]", text)
    press(page, "Save")
    assert "“soon” is not a time." in page.locator("[data-errors]").inner_text()
    assert page.input_value("[name=rows-2-time]") == "soon"
    page.fill("[name=rows-2-time]", "+8m")
    press(page, "Move row 2 up")
    assert page.input_value("[name=rows-0-text]") == "First"
    press(page, "Save")

    page.goto(f"{draft.get_absolute_url()}edit/timeline/")
    page.get_by_role("link", name="Paste many rows").click()
    page.fill("[name=text]", "14:35 Errors\n14:50 PagerDuty APP\n(edited)")
    press(page, "See how it is read")
    page.fill("[name=rows-0-time]", "2:36 pm")
    press(page, "Add the ticked rows")
    assert saved(page).startswith("Added 2 rows")
    page.goto(draft.get_absolute_url())
    rows = page.locator("#slot-timeline .events li").all_inner_texts()
    assert [row.split("\n")[:2] for row in rows] == [
        *[["14:32", "First"], ["14:32", "Second"], ["14:36", "Errors"]],
        *[["14:40", "?"], ["14:50", "PagerDuty APP"]],
    ]


def test_it_is_handed_in_and_signed_off(plain_page, author, reviewer):
    draft = cast.build_postmortem(
        by=author, reviewers=[reviewer], parts={**cast.PARTS, **cast.promise(author)}
    )
    page = plain_page(author)
    page.goto(draft.get_absolute_url())
    press(page, re.compile("^Ask for review"))
    assert saved(page).startswith("Handed in.")

    page = plain_page(reviewer)
    page.goto(draft.get_absolute_url())
    page.get_by_role("link", name="Go to your decision").first.click()
    press(page, "Return to the authors")
    assert "Not recorded." in page.locator("[data-errors]").inner_text()
    press(page, re.compile("^Sign off revision"))
    press(page, re.compile("^Approve revision"))
    assert saved(page).startswith("Approved.")


def test_a_comment_is_answered_and_resolved(plain_page, author, outsider, make_postmortem):
    draft = make_postmortem(parts=cast.PARTS)
    page = plain_page(outsider)
    page.goto(draft.get_absolute_url())
    page.get_by_role("link", name="Comment on Root cause").click()
    page.fill("[name=text]", "Which worker?")
    press(page, "Add the comment")
    assert "Which worker?" in page.locator(".thread").inner_text()

    page = plain_page(author)
    page.goto(draft.get_absolute_url())
    page.locator(".thread summary", has_text="Reply").click()
    page.locator(".thread [name=text]").fill("The third.")
    page.locator(".thread form").filter(has=page.locator("[name=text]")).get_by_role(
        "button"
    ).click()
    assert "The third." in page.locator(".thread").inner_text()
    press(page, "Resolve")
    assert page.locator(".thread-done summary").inner_text() == "1 resolved thread"


def test_a_text_is_imported(plain_page, author, tmp_path):
    file = tmp_path / "stale-index.md"
    file.write_text(TEXT)
    page = plain_page(author)
    page.goto("/postmortems/import/")
    page.set_input_files("[name=file]", file)
    press(page, "See how it is read")
    assert page.locator("h1").inner_text() == "stale-index.md"

    press(page, "Import as a draft")
    assert page.locator("h1").inner_text() == "Stale index"
    assert "It broke" in page.locator("#slot-timeline").inner_text()


def test_a_look_back_is_held(plain_page, author, reviewer, make_postmortem):
    approved = make_postmortem(status="approved", reviewers=[reviewer])
    page = plain_page(author)
    page.goto(approved.follow_ups.get().get_absolute_url())
    for name in ("items_completed", "similar_occurred", "measures_effective", "outcome"):
        page.locator(f"[name={name}]").first.check()
    press(page, "Record the review")
    assert saved(page) == "The review is recorded."
