"""What is gathered in one query is what is read row by row."""

from functools import reduce

import pytest

from benchmarks.archive import READ, seeding
from postmortems.models import Postmortem
from postmortems.queries import documents
from postmortems.queries.document_page import HELD_BY_PAGE, NEWEST
from postmortems.queries.gathering import gather
from tests.cast import build_postmortem

PATHS = [one.path for one in HELD_BY_PAGE]


@pytest.fixture(scope="module")
def archive(shared_db):
    seeding.fill_small(20, people=100)


def gathered(number):
    return gather([Postmortem.objects.with_incident().get(pk=number)], HELD_BY_PAGE)[0]


def at(postmortem, path):
    """The rows at the end of a path, as a template reaches them."""
    *above, name = path.split("__")
    return reduce(getattr, above, postmortem), name


def columns(row):
    """What is loaded of a row."""
    loaded = {field.attname for field in row._meta.concrete_fields} - row.get_deferred_fields()
    return {name: getattr(row, name) for name in sorted(loaded)}


@pytest.mark.parametrize("holding", HELD_BY_PAGE, ids=PATHS)
def test_rows_are_those_of_their_tables(archive, db, holding, django_assert_num_queries):
    found, plain = gathered(READ), Postmortem.objects.get(pk=READ)
    holder, name = at(found, holding.path)
    with django_assert_num_queries(0):
        rows = list(getattr(holder, holding.to) if holding.to else getattr(holder, name).all())

    other, name = at(plain, holding.path)
    there = list(getattr(other, name).all()[: holding.most])
    assert rows == there
    for row, one in zip(rows, there, strict=True):
        assert columns(row).items() <= columns(one).items()


def test_something_is_held_at_every_path(archive, db):
    found = gathered(READ)
    held = {path: getattr(*at(found, path)) for path in PATHS if path != "attachments"}

    assert [path for path, rows in held.items() if not rows.all()] == []
    assert 0 < len(found.newest_activity) <= NEWEST


def test_rows_know_what_they_hang_on_and_who_is_named(archive, db, django_assert_num_queries):
    found = gathered(READ)

    with django_assert_num_queries(0):
        assert {item.postmortem for item in found.items.all()} == {found}
        assert {event.incident for event in found.incident.events.all()} == {found.incident}
        assert all(author.user.name == author.name for author in found.authors.all())
        assert [review.revision for review in found.reviews.all()][1:] == [None]
        assert {comment.by.name != "" for comment in found.comments.all()} == {True}


def test_people_bring_no_secrets(archive, db):
    (first, *_) = gathered(READ).authors.all()

    assert {"password", "last_login"} <= first.user.get_deferred_fields()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_are_two_for_any_number(archive, db, count, django_assert_num_queries):
    chosen = Postmortem.objects.filter(pk__lte=count)
    with django_assert_num_queries(2):
        found = documents.load_all(chosen)

    assert {row.pk for row in found} == set(range(1, count + 1))


def test_nothing_is_asked_about_nothing(db):
    assert gather([], HELD_BY_PAGE) == []


def test_a_bare_draft_holds_nothing(author):
    found = gathered(build_postmortem(by=author).pk)

    assert found.incident.team is None
    assert [list(found.items.all()), list(found.comments.all())] == [[], []]
    assert [one.user for one in found.authors.all()] == [author]
