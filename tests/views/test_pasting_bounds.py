"""What the paste page refuses, how much it takes, and what it costs."""

import pytest

from postmortems.models import Revision
from tests.views.pastes import TWO, add, address, event, filled, posted_rows, read, said
from tests.views.test_parts import value


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


def test_a_page_of_nowhere_adds_nothing_and_keeps_everything(signed_in, make_postmortem):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, TWO)

    response = signed_in.post(
        address(postmortem), {**filled(page)[0], "revision": "77", **posted_rows(*filled(page)[1])}
    )

    assert response.status_code == 409
    assert "Somebody changed the timeline while you were looking at this page." in said(response)
    assert response.context["revision"] == postmortem.version
    assert value(postmortem, "timeline") == []


def test_a_timeline_takes_no_more_rows_than_it_can_be_edited_with(signed_in, make_postmortem):
    many = [event(f"{n // 60:02}:{n % 60:02}:00", f"Row {n}") for n in range(999)]
    postmortem = make_postmortem(parts={"timeline": many})

    response = add(signed_in, postmortem, read(signed_in, postmortem, "20:32 A\n20:40 B"))

    assert response.status_code == 422
    assert "A timeline holds 1,000 rows at most; with these it would have 1,001. " in said(response)


def test_a_text_without_times_says_so(signed_in, make_postmortem):
    page = read(signed_in, make_postmortem(), "Hello\nWorld")

    assert page.status_code == 200
    assert "No line has a time that can be read." in said(page)
    assert "2 lines. To add one all the same, give it a time and tick it." in said(page)


def test_a_text_of_thousands_of_lines_is_answered_in_bounds(signed_in, make_postmortem):
    page = read(signed_in, make_postmortem(), "x\n" * 30_000)

    assert len(page.context["left"]) == 150
    assert len(page.context["left_over"]) == 350
    assert "29,500 more lines." in said(page)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": ""}, "Paste the text, with a time for each row."),
        ({"zone": "Nowhere/At all"}, "This is not among the choices any more. Choose again."),
        ({"first_day": ""}, "Choose the day of the first row."),
        ({"first_day": "soon"}, "Write the day as 2025-10-31."),
    ],
)
def test_a_field_that_cannot_be_read_says_why(signed_in, make_postmortem, wrong, says):
    response = signed_in.post(
        address(make_postmortem()),
        {"text": TWO, "zone": "UTC", "first_day": "2025-10-25", **wrong},
    )

    assert response.status_code == 422
    assert says in said(response)


def test_only_those_who_may_edit_may_paste(client, make_postmortem, outsider, reviewer, clock):
    postmortem = make_postmortem(reviewers=[reviewer])
    for person in (outsider, reviewer):
        client.force_login(person)
        assert client.get(address(postmortem)).status_code == 403
        assert read(client, postmortem, TWO).status_code == 403


def test_nothing_joins_an_approved_timeline(signed_in, make_postmortem, reviewer):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])

    response = signed_in.post(
        address(postmortem), {"step": "add", "text": TWO, "zone": "UTC", "first_day": "2025-10-25"}
    )

    assert response.status_code == 409
    assert Revision.objects.filter(postmortem=postmortem).latest("number").number == (
        postmortem.version
    )


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_costs_the_same_however_many_rows(
    signed_in, make_postmortem, count, django_assert_num_queries
):
    postmortem = make_postmortem(parts={"timeline": [event("14:00:00", "A")] * count})
    text = "\n".join(f"14:3{place} Row" for place in range(count))

    with django_assert_num_queries(5):
        read(signed_in, postmortem, text)


@pytest.mark.parametrize("count", [1, 3])
def test_adding_costs_the_same_however_many_rows(
    signed_in, make_postmortem, count, django_assert_num_queries
):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, "\n".join(f"14:3{place} Row" for place in range(count)))

    with django_assert_num_queries(28):
        add(signed_in, postmortem, page)


def test_what_a_paste_says_is_text_wherever_it_stands(signed_in, make_postmortem):
    postmortem = make_postmortem(parts={"timeline": [event("14:40:00", "<b>There</b>")]})
    hostile = "<img src=x onerror=alert(1)>"

    page = read(
        signed_in,
        postmortem,
        f"{hostile}\n14:32 {hostile}\n14:40 Twin\n[14:50] {hostile}: {hostile}",
    )

    shown = page.content.decode()
    assert "&lt;img src=x" in shown
    assert "&lt;b&gt;There" in shown
    assert "<img" not in shown
    assert "<b>There" not in shown
