"""Pages by where the last one ended."""

from datetime import date

import pytest

from postmortems.models import ActionItem
from postmortems.queries import paging
from postmortems.queries.paging import Cursor, read_cursor

DAYS = [date(2025, 11, 1), date(2025, 11, 1), date(2025, 11, 3), None, None, date(2025, 10, 1)]


@pytest.fixture
def items(make_postmortem, make_item):
    document = make_postmortem()
    for day in DAYS:
        make_item(document, due_on=day)
    return ActionItem.objects.filter(postmortem=document)


@pytest.mark.parametrize("descending", [False, True])
def test_pages_forwards_and_back_hold_every_row_once(items, descending):
    order = {"day": "due_on", "number": "pk", "descending": descending, "size": 2}
    names = ["-due_on", "-pk"] if descending else ["due_on", "pk"]
    expected = [row.pk for row in items.order_by(*names)]

    seen, page = [], paging.page(items, **order)
    assert page.previous == ""
    while True:
        seen.append([row.pk for row in page.rows])
        if not page.following:
            break
        page = paging.page(items, after=read_cursor(page.following), **order)
    assert [number for numbers in seen for number in numbers] == expected

    back = [[row.pk for row in page.rows]]
    while page.previous:
        page = paging.page(items, before=read_cursor(page.previous), **order)
        back.insert(0, [row.pk for row in page.rows])
    assert back == seen


def test_by_number_alone(items):
    first = paging.page(items, day=None, number="pk", descending=True, size=4)
    rest = paging.page(
        items, day=None, number="pk", descending=True, size=4, after=read_cursor(first.following)
    )

    numbers = [row.pk for row in first.rows + rest.rows]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == len(DAYS)


def test_a_row_may_go_between_two_pages(items):
    page = paging.page(items, day="due_on", number="pk", size=2)
    items.filter(pk=page.rows[-1].pk).delete()

    following = paging.page(
        items, day="due_on", number="pk", size=2, after=read_cursor(page.following)
    )
    assert len(following.rows) == 2


@pytest.mark.parametrize(
    "text", ["", None, "x", "2025-13-01.1", "2025-10-01", ".", "-1", f"2025-10-01.{'9' * 19}"]
)
def test_a_cursor_that_is_none(text):
    assert read_cursor(text) is None


def test_a_cursor_reads_as_it_is_written():
    for cursor in (Cursor(date(2025, 10, 25), 142), Cursor(None, 7)):
        assert read_cursor(str(cursor)) == cursor
