"""Many rows at once: how a text is read is shown, corrected, and only then added."""

import pytest
from django.urls import reverse

from accounts.models import User
from tests.cast import write_parts
from tests.exchange import channel
from tests.views.pastes import TWO, add, event, read, said, short
from tests.views.test_parts import value

LONG_AGO = {"day": "2025-10-14", "started_at": None, "ended_at": None}


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


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
