"""Editing one part through the web."""

import re

import pytest
from django.urls import reverse

from postmortems.operations import documents
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from postmortems.rules.outline import SLOTS, slots
from postmortems.rules.shapes import Kind
from tests.cast import approve, write_parts

EDITED = [slot.key for slot in slots() if slot.kind != Kind.FOLLOW_UP]


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


def address(postmortem, key):
    return reverse("part_edit", args=[postmortem.pk, key])


def value(postmortem, key):
    return part_of(reading.document(reading.load(postmortem.pk)), key)


def rows(*rows, initial=0):
    """A posted formset of these rows."""
    data = {"rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": initial}
    for place, row in enumerate(rows):
        data |= {f"rows-{place}-{name}": text for name, text in row.items()}
    return data


@pytest.mark.parametrize("key", EDITED)
def test_every_part_has_a_page(signed_in, make_postmortem, key):
    response = signed_in.get(address(make_postmortem(), key))

    assert response.status_code == 200
    assert SLOTS[key].hint.split("“")[0][:30].replace("'", "&#x27;") in response.content.decode()


@pytest.mark.parametrize("key", ["follow_up", "nowhere"])
def test_what_is_no_part_is_not_found(signed_in, make_postmortem, key):
    assert signed_in.get(address(make_postmortem(), key)).status_code == 404


POSTS = {
    "summary": ({"text": "It broke."}, "It broke."),
    "customer_email_sample": ({"text": "Dear customer"}, "Dear customer"),
    "worked": (
        rows({"text": "Docs", "detail": "All"}, {"text": ""}, {"text": "Login", "ORDER": "0"}),
        [{"text": "Login", "detail": ""}, {"text": "Docs", "detail": "All"}],
    ),
    "code_changes": (
        rows({"label": "Fix Commit", "url": "https://example.com/1"}, {"label": "Rollback Commit"}),
        [{"label": "Fix Commit", "text": "", "url": "https://example.com/1"}],
    ),
    "external_references": (
        rows({"text": "Manual"}),
        [{"label": "", "text": "Manual", "url": ""}],
    ),
    "timeline": (
        rows(
            {"time": "14:32", "text": "Deploy", "milestone": "impact_started"},
            {"time": "26 Oct 00:10", "text": "Quiet", "milestone": ""},
        ),
        [
            {"at": "2025-10-25T14:32:00Z", "text": "Deploy", "milestone": "impact_started"},
            {"at": "2025-10-26T00:10:00Z", "text": "Quiet", "milestone": ""},
        ],
    ),
    "immediate": (
        rows({"what": "Fix it", "detail": "", "owner": "", "due_on": "2025-11-01"}),
        [{"what": "Fix it", "detail": "", "owner": "", "due_on": "2025-11-01"}],
    ),
}


@pytest.mark.parametrize("key", POSTS)
def test_what_is_typed_is_saved(signed_in, make_postmortem, key):
    postmortem = make_postmortem()
    posted, expected = POSTS[key]

    response = signed_in.post(address(postmortem, key), {"revision": 1, **posted})

    assert response.status_code == 302
    assert response.url.endswith(f"#slot-{key}")
    assert value(postmortem, key) == expected


def test_saving_can_go_on_to_the_next_part(signed_in, make_postmortem):
    postmortem = make_postmortem()

    response = signed_in.post(
        address(postmortem, "summary"), {"revision": 1, "text": "x", "and_next": ""}
    )

    assert response.url == address(postmortem, "impact_box")


def test_facts_are_saved_with_their_moments(signed_in, make_postmortem):
    postmortem = make_postmortem()
    posted = {
        "status_page": "yes",
        "status_page_at_0": "2025-10-25",
        "status_page_at_1": "14:58",
        "customer_emails": "no",
        "support_tickets": "87",
    }

    signed_in.post(address(postmortem, "communication"), {"revision": 1, **posted})

    found = value(postmortem, "communication")
    assert found["status_page_at"] == "2025-10-25T14:58:00Z"
    assert (found["customer_emails"], found["social_media"], found["support_tickets"]) == (
        "no",
        "",
        87,
    )


REFUSED = {
    "timeline": (
        rows({"text": "When was it?"}),
        "Give the time, in UTC.",
        "When was it?",
    ),
    "worked": (rows({"detail": "About what?"}), "Write what this row is about", "About what?"),
    "immediate": (rows({"what": "Fix", "due_on": "soon"}), "Write the day as 2025-10-31.", "soon"),
    "quantities": ({"failed_requests": "-1"}, "This cannot be less than zero.", 'value="-1"'),
    "impact_box": (
        {"revenue": "amount", "revenue_currency": "USD"},
        "Give the estimated amount.",
        "USD",
    ),
    "communication": ({"support_tickets": str(10**30)}, "cannot be more than", str(10**30)),
    "summary": ({"text": "x" * 70_000}, "65536 characters fit", "x" * 70_000),
}


@pytest.mark.parametrize("key", REFUSED)
def test_what_cannot_be_is_refused_beside_the_field_and_nothing_is_lost(
    signed_in, make_postmortem, key
):
    postmortem = make_postmortem()
    before = value(postmortem, key)
    posted, says, typed = REFUSED[key]

    response = signed_in.post(address(postmortem, key), {"revision": 1, **posted})

    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert typed in page
    assert value(postmortem, key) == before


def test_a_milestone_marked_twice_is_refused(signed_in, make_postmortem):
    row = {"time": "14:32", "text": "x", "milestone": "detected"}

    response = signed_in.post(
        address(make_postmortem(), "timeline"), {"revision": 1, **rows(row, row)}
    )

    assert "“Detected” can be marked on one row only." in response.content.decode()


def test_a_conflict_shows_both_texts_and_ends_with_a_choice(
    signed_in, make_postmortem, author, co_author, now
):
    postmortem = make_postmortem(co_authors=[co_author])
    started_from = postmortem.version
    write_parts(postmortem, {"summary": "Theirs."}, by=co_author)

    response = signed_in.post(
        address(postmortem, "summary"), {"revision": started_from, "text": "Mine."}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "Theirs." in page
    assert "Mine." in page
    assert value(postmortem, "summary") == "Theirs."

    postmortem.refresh_from_db()
    again = {"revision": postmortem.version, "text": "Both."}
    assert signed_in.post(address(postmortem, "summary"), again).status_code == 302
    assert value(postmortem, "summary") == "Both."


def test_an_item_given_to_somebody_who_may_not_see_it_is_refused(
    signed_in, make_postmortem, outsider
):
    postmortem = make_postmortem(restricted=True)
    posted = rows({"what": "Fix", "owner": str(outsider.pk)})

    response = signed_in.post(address(postmortem, "immediate"), {"revision": 1, **posted})

    assert response.status_code == 422
    assert "may not see this postmortem" in response.content.decode()
    assert not postmortem.items.exists()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("key", "queries"), [("immediate", 9), ("timeline", 8), ("worked", 8), ("summary", 8)]
)
def test_an_editor_costs_the_same_however_many_rows(
    signed_in, make_postmortem, make_item, author, key, queries, count, django_assert_num_queries
):
    postmortem = make_postmortem()
    lines = [{"text": f"Line {n}", "detail": ""} for n in range(count)]
    write_parts(postmortem, {"worked": lines}, by=author)
    for _n in range(count):
        make_item(postmortem, owner=author)

    with django_assert_num_queries(queries):
        signed_in.get(address(postmortem, key))


def test_a_text_written_while_it_was_approved_is_shown_for_copying(
    signed_in, make_postmortem, reviewer
):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])

    response = signed_in.post(
        address(postmortem, "summary"), {"revision": 1, "text": "An hour of work."}
    )

    assert response.status_code == 409
    assert "An hour of work." in response.content.decode()


def test_a_text_refused_because_it_is_approved_at_this_moment_stays_in_the_form(
    signed_in, make_postmortem, reviewer, monkeypatch
):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    save = documents.save_part

    def save_too_late(*args, **more):
        approve(postmortem, [reviewer])
        return save(*args, **more)

    monkeypatch.setattr(documents, "save_part", save_too_late)
    sent = {"revision": postmortem.version, "text": "An hour of work."}
    page = signed_in.post(address(postmortem, "summary"), sent)

    assert page.status_code == 422
    assert "while it is approved" in page.text
    assert re.search(r"<textarea[^>]*>\s*An hour of work\.</textarea>", page.text)
    assert value(postmortem, "summary") != sent["text"]


@pytest.mark.parametrize("url", ["http://go/runbook", "docs/runbook.md", "slack://channel"])
def test_an_address_of_any_kind_is_kept(signed_in, make_postmortem, url):
    postmortem = make_postmortem()

    signed_in.post(
        address(postmortem, "external_references"), {"revision": 1, **rows({"url": url})}
    )

    assert value(postmortem, "external_references") == [{"label": "", "text": "", "url": url}]


def test_an_owner_who_has_left_keeps_the_item(signed_in, make_postmortem, make_item, outsider):
    postmortem = make_postmortem()
    item = make_item(postmortem, owner=outsider)
    outsider.is_active = False
    outsider.save()

    posted = rows({"id": item.pk, "what": "Reworded", "owner": outsider.pk}, initial=1)
    signed_in.post(address(postmortem, "immediate"), {"revision": postmortem.version, **posted})

    item.refresh_from_db()
    assert (item.what, item.owner) == ("Reworded", outsider)


def test_the_desk_counts_down_what_is_to_do(signed_in, make_postmortem, author, now):
    postmortem = make_postmortem()
    before = signed_in.get(address(postmortem, "summary")).context["to_do"]
    write_parts(postmortem, {"primary_cause": "A leak."}, by=author)

    after = signed_in.get(address(postmortem, "summary")).context["to_do"]

    assert len(after) == len(before) - 1
    assert [found.slot for found in before if found not in after] == ["primary_cause"]
