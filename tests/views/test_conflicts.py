"""The page on which one person decides between two changes of one part."""

import re
from html import unescape

import pytest
from django.urls import reverse

from postmortems.models import Draft
from postmortems.operations import documents
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from tests.cast import write_parts

SEALED = re.compile(r'name="conflict" value="([^"]+)"')
FIELD = re.compile(r'<textarea name="text"[^>]*>\s*(.*?)</textarea>', re.DOTALL)


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


@pytest.fixture
def shared(make_postmortem, co_author):
    first = {"summary": "It broke.", "worked": entries("One", "Two")}
    return make_postmortem(co_authors=[co_author], parts=first)


def entries(*texts):
    return [{"text": text, "detail": ""} for text in texts]


def rows(*texts):
    data = {"rows-TOTAL_FORMS": len(texts), "rows-INITIAL_FORMS": 0}
    return data | {f"rows-{place}-text": text for place, text in enumerate(texts)}


def address(postmortem, key):
    return reverse("part_edit", args=[postmortem.pk, key])


def value(postmortem, key):
    return part_of(reading.document(reading.load(postmortem.pk)), key)


def page_of(response):
    return unescape(re.sub(r"<[^>]+>", "", response.content.decode()))


def sealed(response):
    return SEALED.search(response.content.decode())[1]


def field(response):
    return unescape(FIELD.search(response.content.decode())[1])


@pytest.fixture
def met(signed_in, shared, co_author):
    """The answer to a text that somebody else had saved another text before."""
    started = shared.version
    write_parts(shared, {"summary": "It broke down."}, by=co_author)
    mine = {"revision": started, "text": "Today it broke."}
    return signed_in.post(address(shared, "summary"), mine)


def test_the_page_says_who_saved_when_and_shows_all_three_texts(met, shared):
    page = page_of(met)

    assert met.status_code == 409
    assert "Jonas Weber saved this part at 09:00 UTC, while you were writing." in page
    assert f"Yours started from revision {shared.version - 1}, theirs is" in page
    assert "It broke[added:  down]." in page
    assert "[removed: It][added: Today it] broke." in page
    assert field(met) == "Today it broke down."
    assert "Starts with both changes. Saving makes revision" in page
    assert value(shared, "summary") == "It broke down."


@pytest.mark.parametrize(
    ("take", "text"), [("theirs", "It broke down."), ("mine", "Today it broke.")]
)
def test_either_text_can_be_taken_and_nothing_is_saved(met, signed_in, shared, take, text):
    posted = {"take": take, "conflict": sealed(met)}
    taken = signed_in.post(address(shared, "summary"), posted)

    assert (taken.status_code, field(taken)) == (200, text)
    assert "Jonas Weber saved this part" in page_of(taken)
    assert value(shared, "summary") == "It broke down."

    settled = {"revision": shared.version, "text": text, "conflict": sealed(taken)}
    assert signed_in.post(address(shared, "summary"), settled).status_code == 302
    assert value(shared, "summary") == text


def test_a_conflict_that_was_left_goes_on_from_its_draft(met, signed_in, shared):
    typed = {"revision": shared.version, "text": "Half settled.", "conflict": sealed(met)}
    kept = {**typed, "tab": "0123456789abcdef", "sequence": 1}
    signed_in.post(reverse("draft_keep", args=[shared.pk, "summary"]), kept)

    again = signed_in.get(address(shared, "summary"), {"draft": Draft.objects.get().pk})

    assert field(again) == "Half settled."
    assert "[removed: It][added: Today it] broke." in page_of(again)
    assert sealed(again) is not None


def test_somebody_who_saves_a_third_time_makes_a_new_conflict(met, signed_in, shared, co_author):
    write_parts(shared, {"summary": "It stopped."}, by=co_author)
    settled = {"revision": shared.version - 1, "text": "Settled.", "conflict": sealed(met)}

    again = signed_in.post(address(shared, "summary"), settled)

    assert again.status_code == 409
    assert "Settled." in page_of(again)
    assert "stopped" in page_of(again)
    assert value(shared, "summary") == "It stopped."


def test_what_is_refused_while_settling_keeps_the_page_and_what_was_typed(met, signed_in, shared):
    long = "x" * 70_000
    posted = {"revision": shared.version, "text": long, "conflict": sealed(met)}

    refused = signed_in.post(address(shared, "summary"), posted)

    assert (refused.status_code, field(refused)) == (422, long)
    assert "Jonas Weber saved this part" in page_of(refused)


@pytest.mark.parametrize("conflict", ["", "nonsense", "a:b:c", "\x00", "é:é:é"])
def test_a_page_whose_seal_is_broken_is_the_ordinary_form(signed_in, shared, conflict):
    posted = {"take": "mine", "conflict": conflict}

    response = signed_in.post(address(shared, "summary"), posted)

    assert (response.status_code, field(response)) == (422, "It broke.")


def test_the_seal_of_one_part_opens_no_other(met, signed_in, shared):
    posted = {"take": "mine", "conflict": sealed(met)}

    response = signed_in.post(address(shared, "primary_cause"), posted)

    assert (response.status_code, field(response)) == (422, "")


def test_rows_that_are_apart_are_joined_and_the_page_says_so(signed_in, shared, co_author, now):
    started = shared.version
    write_parts(shared, {"worked": entries("One", "Two", "Theirs")}, by=co_author)

    posted = {"revision": started, **rows("One", "Two", "Mine")}
    response = signed_in.post(address(shared, "worked"), posted, follow=True)

    assert "”, joined with Jonas Weber’s changes." in page_of(response)
    assert value(shared, "worked") == entries("One", "Two", "Theirs", "Mine")


def test_rows_both_changed_stand_side_by_side_over_a_form_with_all_of_both(
    signed_in, shared, co_author
):
    started = shared.version
    write_parts(shared, {"worked": entries("One of them", "Two", "Three")}, by=co_author)

    posted = {"revision": started, **rows("One of mine", "Two")}
    response = signed_in.post(address(shared, "worked"), posted)

    page = response.content.decode()
    assert response.status_code == 409
    assert "One[added:  of them]" in page_of(response)
    assert "One[added:  of mine]" in page_of(response)
    texts = re.findall(r'name="rows-\d-text"[^>]*>\s*([^<]*)</textarea>', page)
    assert [text for text in texts if text] == ["One of mine", "Two", "Three"]

    posted = {"take": "theirs", "conflict": sealed(response)}
    taken = signed_in.post(address(shared, "worked"), posted).content.decode()
    texts = re.findall(r'name="rows-\d-text"[^>]*>\s*([^<]*)</textarea>', taken)
    assert [text for text in texts if text] == ["One of them", "Two", "Three"]


def test_facts_both_changed_are_named_one_by_one(signed_in, shared, author, co_author, now):
    started = shared.version
    blank = value(shared, "quantities")
    theirs = {**blank, "failed_requests": 1200, "successful_requests": 5}
    documents.save_part(shared, "quantities", theirs, revision=started, by=co_author, now=now)

    posted = {"revision": started, "failed_requests": "48200"}
    response = signed_in.post(address(shared, "quantities"), posted)

    page = page_of(response)
    assert response.status_code == 409
    assert ("[added: 1,200]" in page, "[added: 48,200]" in page) == (True, True)
    assert re.search(r'name="successful_requests" value="5"', response.content.decode())
    assert "[added: 5]" not in page


@pytest.mark.parametrize("key", ["header", "impact_box", "quantities", "communication"])
def test_facts_from_no_known_revision_are_named_one_by_one(signed_in, shared, author, key):
    facts = {"users_affected": 48200, "failed_requests": 12, "support_tickets": 3}
    write_parts(shared, {"impact_box": facts}, by=author)

    response = signed_in.post(address(shared, key), {"revision": "0", "title": "Another"})

    assert response.status_code == 409
    assert "What the document should say" in page_of(response)


@pytest.mark.parametrize("key", ["timeline", "immediate", "code_changes"])
def test_every_kind_of_rows_has_its_page(signed_in, shared, author, co_author, key):
    first, theirs, mine = CHANGES[key]
    write_parts(shared, {key: [first]}, by=author)
    started = shared.version
    held = reading.written(reading.load(shared.pk), key)
    write_parts(shared, {key: [{**held[0], **theirs}]}, by=co_author)

    posted = {"rows-TOTAL_FORMS": 1, "rows-INITIAL_FORMS": 1, "revision": started}
    posted |= {f"rows-0-{name}": text for name, text in mine.items()}
    if key == "immediate":
        posted["rows-0-id"] = held[0]["id"]
    response = signed_in.post(address(shared, key), posted)

    assert response.status_code == 409
    assert "Theirs" in page_of(response)
    assert "Mine" in page_of(response)


CHANGES = {
    "timeline": (
        {"at": "2025-10-25T14:32:00Z", "text": "Errors", "milestone": ""},
        {"text": "Theirs", "milestone": "detected"},
        {"day": "2025-10-25", "time": "14:32", "text": "Mine"},
    ),
    "immediate": (
        {"what": "Close it", "detail": "", "owner": "Bob", "owner_id": None, "due_on": None},
        {"what": "Theirs", "due_on": "2025-11-01"},
        {"what": "Mine"},
    ),
    "code_changes": (
        {"label": "Fix Commit", "text": "Fix", "url": ""},
        {"text": "Theirs"},
        {"label": "Fix Commit", "text": "Mine", "url": "https://example.com/"},
    ),
}


def test_a_bare_name_stays_with_its_item_when_rows_have_moved(signed_in, shared, author, co_author):
    blank = {"detail": "", "owner_id": None, "due_on": None}
    one = {"what": "Close it", "owner": "Bob", **blank}
    two = {"what": "Watch it", "owner": "Eve", **blank}
    write_parts(shared, {"immediate": [one, two]}, by=author)
    started = shared.version
    first, second = reading.written(reading.load(shared.pk), "immediate")
    write_parts(shared, {"immediate": [second, first]}, by=co_author)

    posted = {"rows-TOTAL_FORMS": 2, "rows-INITIAL_FORMS": 2, "revision": started}
    posted |= {"rows-0-id": first["id"], "rows-0-what": "Close it today"}
    posted |= {"rows-1-id": second["id"], "rows-1-what": "Watch it"}
    response = signed_in.post(address(shared, "immediate"), posted)

    assert response.status_code == 302
    found = [(item.what, item.owner_name) for item in shared.items.order_by("position")]
    assert found == [("Watch it", "Eve"), ("Close it today", "Bob")]
