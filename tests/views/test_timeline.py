"""The timeline as rows one types: what is read, what is said about it, what is kept."""

from html import unescape

import pytest
from django.urls import reverse

from accounts.models import User
from tests.views.test_parts import rows, value

CHAT = """jonas  [4:20 PM]
starting the rollback
priya  [12:10 AM] all quiet
(edited)
"""


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


@pytest.fixture
def in_lisbon(author):
    User.objects.filter(pk=author.pk).update(time_zone="Europe/Lisbon")


def address(postmortem):
    return reverse("part_edit", args=[postmortem.pk, "timeline"])


def save(client, postmortem, *posted, initial=0, **more):
    data = {"revision": postmortem.version, **rows(*posted, initial=initial), **more}
    return client.post(address(postmortem), data)


def said(response):
    return unescape(response.content.decode())


def event(at, text, milestone=""):
    return {"at": at, "text": text, "milestone": milestone}


def test_rows_are_saved_in_the_order_of_time(signed_in, make_postmortem):
    postmortem = make_postmortem()

    save(
        signed_in,
        postmortem,
        {"time": "1432", "text": "Deploy"},
        {"time": "2:50 pm", "text": "Down"},
        {"time": "+3m", "text": "Paged"},
        {"time": "14:40", "text": "Slow"},
    )

    assert value(postmortem, "timeline") == [
        event("2025-10-25T14:32:00Z", "Deploy"),
        event("2025-10-25T14:40:00Z", "Slow"),
        event("2025-10-25T14:50:00Z", "Down"),
        event("2025-10-25T14:53:00Z", "Paged"),
    ]


def test_what_was_assumed_is_said_after_saving(signed_in, make_postmortem):
    postmortem = make_postmortem()

    response = save(
        signed_in, postmortem, {"time": "23:55", "text": "A"}, {"time": "0010", "text": "B"}
    )

    page = said(signed_in.get(response.url))
    assert "26 Oct 2025, 00:10 UTC: Past midnight: read as 26 Oct." in page
    assert value(postmortem, "timeline")[1]["at"] == "2025-10-26T00:10:00Z"


def test_a_saved_timeline_comes_back_whole_when_nothing_is_typed(signed_in, make_postmortem):
    timeline = [
        event("2025-10-25T23:59:59Z", "Late"),
        event("2025-10-26T00:00:00Z", "Midnight"),
        event("2026-01-02T00:00:07Z", "Next year"),
    ]
    postmortem = make_postmortem(parts={"timeline": timeline})
    form = signed_in.get(address(postmortem)).context["form"]

    posted = [
        {name: row[name].value() or "" for name in ("time", "at", "text")} for row in form.forms[:3]
    ]
    save(signed_in, postmortem, *posted, initial=3)

    assert [row["time"] for row in posted] == ["23:59:59", "00:00", "00:00:07"]
    assert value(postmortem, "timeline") == timeline


def test_a_time_that_cannot_be_read_is_refused_beside_its_cell(signed_in, make_postmortem):
    postmortem = make_postmortem()

    response = save(signed_in, postmortem, {"time": "noonish", "text": "Down"})

    assert response.status_code == 422
    assert response.context["form"].forms[0].errors == {
        "time": ["“noonish” is not a time. Write it as 14:32, 1432, 2:32 pm or +3m."]
    }
    assert 'value="noonish"' in said(response)
    assert value(postmortem, "timeline") == []


def test_a_day_that_may_be_two_is_asked_about_once(signed_in, make_postmortem):
    postmortem = make_postmortem(day="2025-10-25", started_at=None, ended_at=None)

    response = save(signed_in, postmortem, {"time": "05/06 14:32", "text": "Down"})
    row = response.context["form"].forms[0]
    asked = row.errors["time"][0]
    again = {name: row[name].value() for name in ("time", "at", "notes", "text")}
    accepted = save(signed_in, postmortem, again)

    assert (response.status_code, accepted.status_code) == (422, 302)
    assert asked.endswith("Save again to keep it so.")
    assert value(postmortem, "timeline") == [event("2025-06-05T14:32:00Z", "Down")]


def test_a_row_without_a_time_or_without_a_text_is_refused(signed_in, make_postmortem):
    response = save(signed_in, make_postmortem(), {"text": "Down"}, {"time": "14:32"})

    one, two = response.context["form"].forms[:2]
    assert one.errors == {"time": ["Give the time, in UTC."]}
    assert two.errors == {"text": ["Write what this row is about, or empty the whole row."]}


TWINS = [
    {"time": "14:32", "text": "First"},
    {"time": "14:32", "text": "Second"},
    {"time": "14:40", "text": "Third"},
]


@pytest.mark.parametrize(
    ("move", "says", "order"),
    [
        ("1-up", "The row was moved up.", ["Second", "First", "Third"]),
        ("0-down", "The row was moved down.", ["Second", "First", "Third"]),
        ("2-up", "Rows stand in the order of time.", ["First", "Second", "Third"]),
        ("0-up", "Rows stand in the order of time.", ["First", "Second", "Third"]),
        ("9999-up", "Rows stand in the order of time.", ["First", "Second", "Third"]),
    ],
)
def test_only_rows_of_one_moment_trade_places(signed_in, make_postmortem, move, says, order):
    postmortem = make_postmortem()

    response = save(signed_in, postmortem, *TWINS, move=move)

    form = response.context["form"]
    assert response.status_code == 422
    assert form.non_form_errors()[0].startswith(says)
    assert [row["text"].value() for row in form.forms] == order
    assert value(postmortem, "timeline") == []


def test_the_own_clock_stands_beside_utc(signed_in, make_postmortem, in_lisbon):
    timeline = [event("2025-10-25T23:30:00Z", "Late"), event("2025-10-26T09:00:00Z", "Morning")]
    postmortem = make_postmortem(parts={"timeline": timeline})

    page = said(signed_in.get(address(postmortem)))

    assert "yours (Lisbon, UTC+1 at the first row)" in page
    assert '<td role="cell" class="own" data-own>00:30, 26 Oct</td>' in page
    assert '<td role="cell" class="own" data-own>09:00</td>' in page


def test_people_in_utc_see_one_clock(signed_in, make_postmortem):
    assert "data-own" not in said(signed_in.get(address(make_postmortem())))


def test_the_desk_says_what_follows_and_what_is_missing(signed_in, make_postmortem):
    timeline = [
        event("2025-10-25T14:35:00Z", "Errors", "impact_started"),
        event("2025-10-25T14:38:00Z", "Alert", "detected"),
        event("2025-10-25T14:55:00Z", "Found", ""),
        event("2025-10-25T15:00:00Z", "Over", "resolved"),
    ]

    response = signed_in.get(address(make_postmortem(parts={"timeline": timeline})))

    desk = response.context["timeline"]
    assert desk["marked"] == 3
    states = [length.state for length in desk["lengths"]]
    assert states == ["recorded", "not_applicable", "not_applicable", "recorded"]
    assert desk["windows"].differ == ["start", "end"]
    assert "17 min without a row from" in said(response)
    assert "Mitigated: which row?" in said(response)


def test_readings_come_from_the_reader_that_saves(signed_in, make_postmortem, in_lisbon):
    postmortem = make_postmortem()
    posted = rows(
        {"time": "23:55", "milestone": "impact_started"}, {"time": "0010"}, {"time": "soon"}
    )

    answer = signed_in.post(reverse("timeline_readings", args=[postmortem.pk]), posted).json()

    assert answer["rows"]["rows-1"] == {
        "html": '<p class="says">= 00:10, Sun 26 Oct 2025</p>'
        '<p class="says amber">Past midnight: read as 26 Oct.</p>',
        "own": "01:10",
        "at": "2025-10-26T00:10:00+00:00",
        "face": "00:10",
        "notes": "Past midnight: read as 26 Oct.",
    }
    assert "“soon” is not a time." in answer["rows"]["rows-2"]["html"]
    assert "Milestones <span>1 of 5</span>" in answer["desk"]
    assert value(postmortem, "timeline") == []


def test_readings_are_for_those_who_may_write(client, make_postmortem, outsider):
    client.force_login(outsider)
    postmortem = make_postmortem()

    response = client.post(reverse("timeline_readings", args=[postmortem.pk]), rows())

    assert response.status_code == 403


@pytest.mark.parametrize("total", ["", "-1", "99999", "x", "1_0"])
def test_readings_survive_any_number_of_rows(signed_in, make_postmortem, total):
    posted = {"rows-TOTAL_FORMS": total, "rows-0-time": "14:32", "rows-0-at": "\0"}

    response = signed_in.post(reverse("timeline_readings", args=[make_postmortem().pk]), posted)

    assert response.json()["rows"] == {}


@pytest.mark.parametrize("count", [1, 3])
def test_readings_cost_the_same_however_many_rows(
    signed_in, make_postmortem, count, django_assert_num_queries
):
    postmortem = make_postmortem()
    posted = rows(*[{"time": "14:32"}] * count)

    with django_assert_num_queries(5):
        signed_in.post(reverse("timeline_readings", args=[postmortem.pk]), posted)


def test_the_document_sets_the_impact_beside_the_declared_window(signed_in, make_postmortem):
    timeline = [
        event("2025-10-25T14:35:00Z", "Errors", "impact_started"),
        event("2025-10-25T16:45:00Z", "Over", "resolved"),
    ]
    postmortem = make_postmortem(parts={"timeline": timeline})

    page = said(signed_in.get(postmortem.get_absolute_url()))

    assert "14:35 to 16:45 UTC" in page
    assert "14:32 to 16:45 UTC" in page
    assert "not applicable" in page
