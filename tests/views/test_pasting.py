"""Many rows at once: how a text is read is shown, corrected, and only then added."""

from html import unescape

import pytest
from django.urls import reverse

from accounts.models import User
from postmortems.models import Revision
from tests.cast import write_parts
from tests.exchange import channel
from tests.views.test_parts import rows as posted_rows
from tests.views.test_parts import value

TWO = "14:32 Deploy\n14:40 Errors"
LONG_AGO = {"day": "2025-10-14", "started_at": None, "ended_at": None}


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


def address(postmortem):
    return reverse("timeline_paste", args=[postmortem.pk])


def read(client, postmortem, text, **more):
    given = {"text": text, "zone": "UTC", "first_day": "2025-10-25", **more}
    return client.post(address(postmortem), {"step": "read", **given})


def filled(page):
    """What the form of a preview sends when nothing is changed: (data, [row])."""
    form, found = page.context["form"], []
    for row in page.context["rows"].forms:
        cells = {name: row[name].value() or "" for name in ("time", "text")}
        at = row.initial["at"]
        cells |= {"at": at.isoformat() if at else ""} | (
            {"add": "on"} if row["add"].value() else {}
        )
        found.append(cells)
    sent = {name: form[name].value() for name in ("text", "zone", "first_day")}
    return {"step": "add", "revision": page.context["revision"], **sent}, found


def add(client, postmortem, page, *changes):
    """Send a preview; each of `changes` is (place, {field: text or None})."""
    data, found = filled(page)
    for place, cells in changes:
        kept = found[place] | cells
        found[place] = {name: text for name, text in kept.items() if text is not None}
    return client.post(address(postmortem), {**data, **posted_rows(*found, initial=len(found))})


def said(response):
    return unescape(response.content.decode())


def event(at, text, milestone=""):
    return {"at": f"2025-10-25T{at}Z", "text": text, "milestone": milestone}


def short(postmortem):
    """The rows of a timeline as time and text."""
    return [(row["at"][11:16], row["text"]) for row in value(postmortem, "timeline")]


def test_a_channel_is_shown_as_it_was_read_and_nothing_is_saved(signed_in, author, make_postmortem):
    User.objects.filter(pk=author.pk).update(time_zone="Europe/Lisbon")
    postmortem = make_postmortem(**LONG_AGO)

    page = read(
        signed_in, postmortem, channel.TEXT, zone="Europe/Lisbon", first_day=channel.FIRST_DAY
    )

    found = [row.initial for row in page.context["found"]]
    assert [(f"{row['at']:%H:%M}", row["said_by"], row["text"]) for row in found] == channel.ROWS
    assert [row["text"] for row in found if not row["add"]] == [
        "Triggered: checkout error rate above 5 %",
        "Deploying payments 4711 to production",
    ]
    for sentence in (
        "Read as a chat, 40 rows. 4 assumptions; change them here if they are wrong.",
        *channel.ASSUMPTIONS,
        "2 rows to decide",
        "Said by an app: is it an event?",
        "It was edited; the mark is left out.",
        "Past midnight: read as 15 Oct.",
        "27 lines left out",
        "Somebody came or went.",
        "joined #inc-checkout along with 2 others.",
    ):
        assert sentence in said(page)
    assert value(postmortem, "timeline") == []


def test_the_ticked_rows_join_the_timeline_in_order(signed_in, make_postmortem):
    postmortem = make_postmortem(parts={"timeline": [event("14:35:00", "Slow", "impact_started")]})

    response = add(signed_in, postmortem, read(signed_in, postmortem, TWO))

    page = reverse("part_edit", args=[postmortem.pk, "timeline"])
    assert response.url == f"{page}#id_rows-0-time"
    assert "Added 2 rows to the timeline." in said(signed_in.get(response.url))
    assert value(postmortem, "timeline") == [
        event("14:32:00", "Deploy"),
        event("14:35:00", "Slow", "impact_started"),
        event("14:40:00", "Errors"),
    ]


def test_each_row_can_be_corrected_left_out_or_taken_in(signed_in, make_postmortem):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, "14:32 Deploy\n14:40 Errors\n14:50 Gone\n(edited)")
    assert [row.initial["text"] for row in page.context["left"]] == ["(edited)"]

    add(
        signed_in,
        postmortem,
        page,
        (0, {"time": "2:30 pm", "text": "Deploy begins"}),
        (1, {"add": None}),
        (3, {"add": "on", "time": "+5m", "text": "Corrected"}),
    )

    expected = [("14:30", "Deploy begins"), ("14:50", "Gone"), ("14:55", "Corrected")]
    assert short(postmortem) == expected


def test_the_zone_and_the_first_day_are_taken_from_their_fields(signed_in, make_postmortem):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, "23:55 A\n00:10 B", zone="Asia/Kolkata")

    add(signed_in, postmortem, page)

    assert "Times are in Kolkata (UTC+5:30 on that day)." in said(page)
    assert "Midnight is crossed at line 2." in said(page)
    assert value(postmortem, "timeline") == [event("18:25:00", "A"), event("18:40:00", "B")]


def test_a_line_above_all_times_is_read_on_the_first_day(signed_in, make_postmortem):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, "(edited)\n14:32 Deploy", first_day="2025-10-24")

    add(signed_in, postmortem, page, (0, {"add": "on", "time": "14:00", "text": "Before"}))

    moments = [row["at"] for row in value(postmortem, "timeline")]
    assert moments == ["2025-10-24T14:00:00Z", "2025-10-24T14:32:00Z"]


def test_what_cannot_be_read_stays_in_its_row(signed_in, make_postmortem):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, TWO)

    response = add(
        signed_in, postmortem, page, (0, {"time": "noonish"}), (1, {"text": "", "time": "14:41"})
    )

    assert response.status_code == 422
    assert [row.errors for row in response.context["rows"].forms] == [
        {"time": ["“noonish” is not a time. Write it as 14:32, 1432, 2:32 pm or +3m."]},
        {"text": ["Write what this row is about, or do not add it."]},
    ]
    assert 'value="noonish"' in said(response)
    assert 'value="14:41"' in said(response)
    assert "Deploy</textarea>" in said(response)
    assert value(postmortem, "timeline") == []


def test_what_is_left_out_cannot_be_wrong(signed_in, make_postmortem):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, TWO)

    add(signed_in, postmortem, page, (0, {"time": "noonish", "add": None}))

    assert short(postmortem) == [("14:40", "Errors")]


def test_without_a_tick_nothing_is_added(signed_in, make_postmortem):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, TWO)

    response = add(signed_in, postmortem, page, (0, {"add": None}), (1, {"add": None}))

    assert response.status_code == 422
    assert "No row is ticked, so none was added." in said(response)


def test_the_same_rows_sent_twice_are_there_once(signed_in, make_postmortem):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, TWO)

    for _ in range(2):
        assert add(signed_in, postmortem, page).status_code == 302

    assert short(postmortem) == [("14:32", "Deploy"), ("14:40", "Errors")]


def test_a_paste_read_again_ticks_only_what_is_new(signed_in, make_postmortem):
    postmortem = make_postmortem()
    add(signed_in, postmortem, read(signed_in, postmortem, TWO))

    page = read(signed_in, postmortem, f"{TWO}\n14:40 Pager\n14:50 Gone")

    assert [row["add"].value() for row in page.context["found"]] == [False, False, False, True]
    assert said(page).count("The timeline has this row.") == 2
    assert "The timeline has a row of this moment: “Errors”." in said(page)
    assert [row.initial["text"] for row in page.context["open"]] == ["Pager"]


def test_rows_that_somebody_added_meanwhile_stay(signed_in, make_postmortem, co_author):
    postmortem = make_postmortem(co_authors=[co_author])
    page = read(signed_in, postmortem, TWO)
    write_parts(postmortem, {"timeline": [event("14:35:00", "Theirs")]}, by=co_author)

    add(signed_in, postmortem, page)

    assert short(postmortem) == [("14:32", "Deploy"), ("14:35", "Theirs"), ("14:40", "Errors")]


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
    assert "A timeline holds 1,000 rows at most; it has 999. Add fewer." in said(response)


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

    with django_assert_num_queries(15):
        read(signed_in, postmortem, text)


@pytest.mark.parametrize("count", [1, 3])
def test_adding_costs_the_same_however_many_rows(
    signed_in, make_postmortem, count, django_assert_num_queries
):
    postmortem = make_postmortem()
    page = read(signed_in, postmortem, "\n".join(f"14:3{place} Row" for place in range(count)))

    with django_assert_num_queries(44):
        add(signed_in, postmortem, page)
