"""Who writes and who reviews, through the web."""

import pytest
from django.urls import reverse

from postmortems.models import Activity


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


def address(postmortem):
    return reverse("postmortem_people", args=[postmortem.pk])


def posted(*, authors, reviewers=(), others="", lead=None):
    return {
        "authors": [person.pk for person in authors],
        "reviewers": [person.pk for person in reviewers],
        "others": others,
        "lead": (lead or authors[0]).pk,
    }


def test_people_are_saved_in_their_places(signed_in, make_postmortem, author, co_author, reviewer):
    postmortem = make_postmortem()

    signed_in.post(
        address(postmortem),
        posted(authors=[author, co_author], reviewers=[reviewer], others="Lovelace, Ada\nGuest"),
    )

    names = [row.name for row in postmortem.authors.all()]
    assert names == ["Ana Ferreira", "Jonas Weber", "Lovelace, Ada", "Guest"]
    assert postmortem.reviews.get().reviewer == reviewer


def test_saving_the_same_people_leaves_no_trace(signed_in, make_postmortem, author):
    postmortem = make_postmortem()
    signed_in.post(address(postmortem), posted(authors=[author], others="Lovelace, Ada"))
    deeds = Activity.objects.count()

    signed_in.post(address(postmortem), posted(authors=[author], others="Lovelace, Ada"))

    assert Activity.objects.count() == deeds


def test_an_author_who_has_left_stays_named(
    signed_in, make_postmortem, author, co_author, reviewer
):
    postmortem = make_postmortem(co_authors=[co_author])
    co_author.is_active = False
    co_author.save()

    signed_in.post(address(postmortem), posted(authors=[author, co_author], reviewers=[reviewer]))

    assert [row.user for row in postmortem.authors.all()] == [author, co_author]


def test_an_author_cannot_review_and_nothing_typed_is_lost(
    signed_in, make_postmortem, author, reviewer
):
    postmortem = make_postmortem(reviewers=[reviewer])

    response = signed_in.post(
        address(postmortem), posted(authors=[author, reviewer], reviewers=[reviewer], others="Ada")
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "reviews it and cannot be an author too" in page
    assert "Ada" in page


@pytest.mark.parametrize("answer", [{}, {"restricted": "perhaps"}])
def test_who_may_see_it_is_never_changed_by_accident(signed_in, make_postmortem, answer):
    postmortem = make_postmortem(restricted=True)

    response = signed_in.post(reverse("postmortem_restrict", args=[postmortem.pk]), answer)

    postmortem.incident.refresh_from_db()
    assert response.status_code == 400
    assert postmortem.incident.restricted


def test_a_verdict_is_said(client, make_postmortem, reviewer, clock):
    postmortem = make_postmortem(status="under_review", reviewers=[reviewer])
    client.force_login(reviewer)

    response = client.post(
        reverse("postmortem_decide", args=[postmortem.pk]), {"revision": postmortem.version}
    )

    assert response.status_code == 400
    assert postmortem.reviews.get().verdict == ""
