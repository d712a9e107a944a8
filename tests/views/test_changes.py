"""Two revisions beside one another, the fingerprint, and restoring through the web."""

import hashlib
import re

import pytest
from django.urls import reverse

from postmortems.exchange import read_markdown, write_markdown
from postmortems.models import Review
from postmortems.operations import documents, reviews
from postmortems.rules.document import fingerprint
from tests.cast import write_parts


@pytest.fixture
def signed(make_postmortem, reviewer, now):
    """Under review, and signed by `reviewer` at revision 2."""
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    reviews.sign_off(postmortem, revision=postmortem.version, by=reviewer, now=now)
    return postmortem


def edit(postmortem, author, now, **parts):
    postmortem.refresh_from_db()
    for key, value in parts.items():
        documents.save_part(postmortem, key, value, revision=postmortem.version, by=author, now=now)
        postmortem.refresh_from_db()


def seen(response):
    """The page without what only screen readers hear."""
    return re.sub(r'<span class="visually-hidden">.*?</span>', "", response.text)


def changes(postmortem, query=""):
    return reverse("postmortem_changes", args=[postmortem.pk]) + query


def test_a_reviewer_sees_what_changed_since_signing(client, signed, author, reviewer, now, clock):
    edit(signed, author, now, summary="The API answered nobody for an hour.")
    client.force_login(reviewer)

    document = client.get(signed.get_absolute_url()).text
    page = seen(client.get(changes(signed)))

    assert "1 part changed, so your sign-off lapsed." in document
    assert "?from=2&amp;to=3" in document
    assert "Changed since you signed</h1>" in page
    assert "The API answered <del>one request in three</del><ins>nobody</ins> for an hour." in page
    assert "Ana Ferreira, " in page


@pytest.mark.parametrize("view", ["inline", "beside"])
def test_both_ways_show_both_texts(client, signed, author, now, clock, view):
    edit(
        signed, author, now, summary="It was down.", good_responses=[{"text": "Fast", "detail": ""}]
    )
    client.force_login(author)

    page = seen(client.get(changes(signed, f"?from=2&to=4&view={view}")))

    assert "2 parts changed." in page
    assert "<ins>Fast</ins>" in page
    assert "<del>Everybody came at once</del>" in page


def test_the_number_of_queries_does_not_follow_the_changes(
    client, signed, author, now, clock, django_assert_num_queries
):
    client.force_login(author)
    edit(signed, author, now, summary="Down.")
    edit(
        signed,
        author,
        now,
        primary_cause="A leak.",
        could_not=[],
        worked=[{"text": "Docs", "detail": ""}],
    )
    for last in (3, 6):
        with django_assert_num_queries(10):
            client.get(changes(signed, f"?from=2&to={last}"))


@pytest.mark.parametrize("query", ["?from=77", "?to=77"])
def test_unknown_revisions_are_missing(client, signed, author, clock, query):
    client.force_login(author)

    assert client.get(changes(signed, query)).status_code == 404


def test_words_that_cannot_be_numbers_are_passed_over(client, signed, author, clock):
    client.force_login(author)

    assert client.get(changes(signed, "?from=x&to=%C2%B2")).status_code == 200


def test_the_fingerprint_is_that_of_the_file(client, signed, author, clock):
    client.force_login(author)
    revision = signed.revisions.first()

    response = client.get(reverse("revision_text", args=[signed.pk, revision.number]))

    assert hashlib.sha256(response.content).hexdigest() == revision.sha256


def test_the_fingerprint_can_be_made_again_from_markdown(signed):
    revision = signed.revisions.first()

    read = read_markdown.read(write_markdown.write(revision.document))

    assert fingerprint(read.document) == revision.sha256


def test_an_approved_document_shows_its_fingerprint(
    client, make_postmortem, author, reviewer, clock
):
    approved = make_postmortem(status="approved", reviewers=[reviewer])
    client.force_login(author)

    page = client.get(approved.get_absolute_url()).text

    assert approved.approved_revision.sha256 in page


def test_restoring_takes_one_button(client, signed, author, reviewer, now, clock):
    edit(signed, author, now, summary="It was down.")
    client.force_login(author)
    url = reverse("revision_restore", args=[signed.pk, 2])
    assert f'action="{url}"' in client.get(changes(signed, "?from=2&to=3")).text

    client.post(url, {"revision": "3"})

    signed.refresh_from_db()
    assert (signed.version, signed.revisions.get(number=4).sha256) == (
        4,
        signed.revisions.get(number=2).sha256,
    )
    assert not Review.objects.get(reviewer=reviewer).is_signed


def test_a_reader_has_no_such_button(client, signed, author, reviewer, now, clock):
    write_parts(signed, {"summary": "Down."}, by=author)
    client.force_login(reviewer)

    assert "Restore revision" not in client.get(changes(signed)).text
