"""Two people, two browsers, one document."""

import pytest

from postmortems.operations import joining
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def value(postmortem, key):
    return part_of(reading.document(reading.load(postmortem.pk)), key)


def event(minute, text):
    return {"at": f"2025-10-25T14:{minute:02}:00Z", "text": text, "milestone": ""}


@pytest.fixture
def shared(author, co_author):
    first = {"summary": "It broke.", "timeline": [event(32, "Errors rise"), event(50, "Down")]}
    return cast.build_postmortem(by=author, co_authors=[co_author], parts=first)


@pytest.fixture
def both(open_page, author, co_author):
    """A page of Ana and a page of Jonas."""
    return open_page(author), open_page(co_author)


def open_part(page, postmortem, key):
    page.goto(f"{postmortem.get_absolute_url()}edit/{key}/")


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def write_both(both, shared):
    """Both open the summary, Jonas saves first, then Ana."""
    ana, jonas = both
    for page in both:
        open_part(page, shared, "summary")
    jonas.fill("[name=text]", "It broke down.")
    save(jonas)
    jonas.wait_for_url("**/#slot-summary")
    ana.fill("[name=text]", "Today it broke.")
    save(ana)


def test_who_saves_second_sees_both_texts_and_decides(both, shared):
    ana = both[0]
    write_both(both, shared)

    ana.get_by_text("Jonas Weber saved this part").wait_for()
    assert ana.input_value("[name=text]") == "Today it broke down."
    ana.get_by_role("button", name="Take Jonas’s text").click()
    assert ana.input_value("[name=text]") == "It broke down."
    ana.get_by_role("button", name="Take your text").click()
    assert ana.input_value("[name=text]") == "Today it broke."
    assert value(shared, "summary") == "It broke down."

    ana.fill("[name=text]", "Today it broke down, twice.")
    ana.get_by_role("button", name="Save as revision").click()
    ana.wait_for_url("**/#slot-summary")
    said = [row.document["parts"]["summary"] for row in shared.revisions.order_by("number")]
    assert said[-3:] == ["It broke.", "It broke down.", "Today it broke down, twice."]
    assert ana.said == []


def test_without_the_comparison_the_first_text_would_be_gone(both, shared, monkeypatch):
    monkeypatch.setattr(joining, "joined", lambda row, key, text, *, revision: (text, []))

    write_both(both, shared)

    both[0].wait_for_url("**/#slot-summary")
    assert value(shared, "summary") == "Today it broke."


def test_different_parts_are_both_saved(both, shared):
    ana, jonas = both
    open_part(ana, shared, "summary")
    open_part(jonas, shared, "primary_cause")
    for page, text in ((jonas, "A leak."), (ana, "It broke down.")):
        page.fill("[name=text]", text)
        save(page)
        page.wait_for_url("**/#slot-*")

    assert (value(shared, "summary"), value(shared, "primary_cause")) == (
        "It broke down.",
        "A leak.",
    )


def test_events_one_changes_and_the_other_adds_are_both_kept(both, shared):
    ana, jonas = both
    for page in both:
        open_part(page, shared, "timeline")
    jonas.fill("[name=rows-0-time]", "14:55")
    save(jonas)
    jonas.wait_for_url("**/#slot-timeline")
    ana.fill("[name=rows-2-time]", "14:38")
    ana.fill("[name=rows-2-text]", "The alert fires")
    save(ana)
    ana.get_by_text("joined with Jonas Weber’s changes").first.wait_for()

    assert value(shared, "timeline") == [
        event(38, "The alert fires"),
        event(50, "Down"),
        event(55, "Errors rise"),
    ]


def test_without_scripts_a_text_is_taken_by_the_server(open_page, author, co_author, shared):
    both = (open_page(author, java_script_enabled=False), open_page(co_author))
    write_both(both, shared)
    ana = both[0]

    ana.get_by_role("button", name="Take Jonas’s text").click()

    ana.get_by_text("Starts with Jonas’s text").wait_for()
    assert ana.input_value("[name=text]") == "It broke down."
    assert value(shared, "summary") == "It broke down."


def test_rows_are_taken_without_a_question_about_what_was_typed(both, shared):
    ana, jonas = both
    for page in both:
        open_part(page, shared, "timeline")
    jonas.fill("[name=rows-0-text]", "Errors rise to 4%")
    save(jonas)
    jonas.wait_for_url("**/#slot-timeline")
    ana.fill("[name=rows-0-text]", "Errors rise, slowly")
    save(ana)

    ana.get_by_role("button", name="Take Jonas’s version").click()

    ana.get_by_text("Starts with Jonas’s version").wait_for()
    assert ana.input_value("[name=rows-0-text]") == "Errors rise to 4%"
