"""Talking about a part, and about a line of it, through the web."""

import html
import re

import pytest
from django.urls import reverse

from postmortems.models import Comment
from postmortems.operations import comments, documents, reviews
from postmortems.rules.lines import mark
from tests.cast import NOW, PARTS, build_item, make_person, write_parts

LINE = "Everybody came at once"


@pytest.fixture
def document(make_postmortem):
    return make_postmortem(parts=PARTS)


@pytest.fixture
def read(client, reviewer, clock, document):
    client.force_login(reviewer)
    return lambda: html.unescape(client.get(document.get_absolute_url()).content.decode())


def add(document, section):
    return reverse("comment_add", args=[document.pk, section])


def about_line(document, by, line=LINE, slot="good_responses"):
    return comments.add(document, slot=slot, line=line, text="When?", by=by, now=NOW)


def inside(page, start, end):
    """The part of a page between two texts."""
    return page.split(start, 1)[1].split(end, 1)[0]


def test_each_line_leads_to_a_form_that_is_about_it(client, read, document):
    links = re.findall(r'class="say no-print" href="([^"]+)" aria-label="([^"]+)"', read())
    (address,) = [url for url, name in links if LINE in name]

    form = html.unescape(client.get(address).content.decode())

    value = f"good_responses/{mark(LINE)}"
    assert f'<option value="{value}" selected>{LINE}</option>' in form
    client.post(address, {"slot": value, "text": "When?"})
    assert (Comment.objects.get().slot, Comment.objects.get().line) == ("good_responses", LINE)


@pytest.mark.parametrize(
    ("slot", "line"), [("timeline", "The alert fires"), ("immediate", "Alert on the pool")]
)
def test_events_and_action_items_are_lines(read, document, reviewer, slot, line):
    build_item(document, what="Alert on the pool")
    thread = about_line(document, reviewer, line, slot)

    row = inside(read(), f'aria-label="Comment on “{line}”"', 'class="sayable')
    assert f'id="c-{thread.pk}"' in row


def test_a_thread_stands_under_its_line(read, document, reviewer):
    thread = about_line(document, reviewer)
    shown = read()

    assert shown.index(LINE) < shown.index(f'id="c-{thread.pk}"')
    assert "About" not in inside(shown, f'id="c-{thread.pk}"', "When?")
    assert 'What went well <span class="n">1 comment</span>' in shown


def test_a_thread_outlives_its_line(read, document, author, reviewer):
    about_line(document, reviewer)
    write_parts(document, {"good_responses": [{"text": "They came", "detail": ""}]}, by=author)
    shown = read()

    assert f"About a line that has changed since: “{LINE}”" in shown
    assert 'What went well <span class="n">1 comment</span>' in shown


def test_a_line_that_stands_twice_is_talked_about_once(read, document, author, reviewer):
    rows = [{"text": LINE, "detail": ""}, {"text": LINE, "detail": ""}]
    write_parts(document, {"good_responses": rows}, by=author)
    thread = about_line(document, reviewer)

    assert read().count(f'id="c-{thread.pk}"') == 1


def test_a_settled_thread_says_what_it_was_about(read, document, reviewer):
    comments.resolve(about_line(document, reviewer), by=reviewer, now=NOW)

    assert f"About “{LINE}”" in inside(read(), "1 resolved thread", "</details>")


def test_a_line_changed_while_writing_keeps_the_words(client, read, document, author):
    value = f"good_responses/{mark(LINE)}"
    write_parts(document, {"good_responses": [{"text": "They came", "detail": ""}]}, by=author)

    answer = client.post(add(document, "went_well"), {"slot": value, "text": "When was that?"})

    assert answer.status_code == 422
    assert "Somebody has changed this line meanwhile." in answer.text
    assert "When was that?" in answer.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("slot", ["", "nowhere", "good_responses"])
@pytest.mark.parametrize("line", ["", "-1", "99", "9999999999999", "²"])
def test_a_link_that_fits_nothing_opens_the_form(client, read, document, slot, line):
    query = {"slot": slot, "line": line}

    assert client.get(add(document, "went_well"), query).status_code == 200


def test_the_writer_hears_who_was_not_told(client, read, document, author, outsider, reviewer):
    documents.restrict(document, restricted=True, by=author, now=NOW)
    reviews.ask(document, [reviewer], by=author, now=NOW)
    said = {"slot": "summary", "text": "@Lea Brandt and @Ana Ferreira, look"}

    answer = client.post(add(document, "summary"), said, follow=True)

    assert "Lea Brandt cannot see this restricted postmortem and was not told." in answer.text
    assert '<b class="mention">@Ana Ferreira</b>' in answer.text
    assert '<b class="mention">@Lea' not in answer.text


def test_too_many_mentions_keep_the_words(client, read, document):
    text = " ".join(f"@{make_person(f'Guest {n:02}').name}" for n in range(21))
    thread = comments.add(document, slot="summary", text="?", by=document.lead, now=NOW)
    reply = reverse("comment_reply", args=[document.pk, thread.pk])

    for address, data in ((add(document, "summary"), {"slot": "summary"}), (reply, {})):
        answer = client.post(address, {**data, "text": text})
        assert answer.status_code == 422
        assert "A comment can tell 20 people at most; this one mentions 21." in answer.text
        assert text in answer.text


def offered(client, document, typed):
    answer = client.get(reverse("mentionable", args=[document.pk]), {"q": typed})
    return [(one["name"], one["handle"]) for one in answer.json()["people"]]


def test_readers_are_offered_by_the_beginning_of_a_name(client, read, document, author, outsider):
    make_person("Lea Brandt", email="other@example.com")

    assert offered(client, document, "fer") == [("Ana Ferreira", "Ana Ferreira")]
    assert offered(client, document, "LEA B") == [
        ("Lea Brandt", "outsider@example.com"),
        ("Lea Brandt", "other@example.com"),
    ]
    assert offered(client, document, "erreira") == []
    assert offered(client, document, "%") == []


def test_only_readers_of_a_restricted_document_are_offered(
    client, make_postmortem, author, outsider, reviewer
):
    hidden = make_postmortem(restricted=True, reviewers=[reviewer])
    client.force_login(author)

    assert offered(client, hidden, "lea") == []
    assert offered(client, hidden, "priya") == [("Priya Nair", "Priya Nair")]
