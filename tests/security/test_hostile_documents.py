"""Documents full of texts that are hostile to the renderer: every request is answered in time."""

import re
from html import unescape

import pytest
from django.test import Client

from postmortems.operations import clock as planning
from postmortems.operations import comments, follow_ups
from postmortems.rules.outline import slots
from postmortems.rules.shapes import Kind
from tests.cast import NOW, build_item, build_postmortem, write_parts
from tests.security.hostile_markdown import LARGEST, SHAPES
from tests.security.payloads import strange
from tests.security.stopwatch import Stopwatch
from tests.security.test_hostile_markdown import LIMIT, all_as_typed
from tests.security.typed import row_set

PROSE = [slot.key for slot in slots(Kind.PROSE)]
LISTS = [slot.key for slot in slots(Kind.LIST)]
LINE = 2000


def texts(size):
    """One text after the other, each of another shape or length, without an end."""
    while True:
        for shape in SHAPES.values():
            yield shape(size)
        size -= 7


def in_time(ask, *args, **options):
    """The answer to a request, which must come within the limit."""
    watch = Stopwatch()
    response = ask(*args, **options)
    took = watch.seconds
    assert took < LIMIT, (args[0], round(took, 2))
    return response


@pytest.fixture
def hostile(clock, author, reviewer):
    """A postmortem with another hostile text in every part, list row, event, comment and item."""
    long, line = texts(LARGEST), texts(LINE)
    rows = {key: [{"text": next(line), "detail": next(long)} for _ in range(3)] for key in LISTS}
    event = {"at": "2025-10-25T14:35:00Z", "milestone": ""}
    parts = {key: next(long) for key in PROSE} | rows
    parts["timeline"] = [{**event, "text": next(line)} for _ in range(20)]
    postmortem = build_postmortem(by=author, reviewers=[reviewer])
    write_parts(postmortem, parts, by=author)
    said = {"slot": "summary", "by": reviewer, "now": NOW}
    for _ in range(3):
        comments.add(postmortem, text=next(long), **said)
    build_item(postmortem, detail=next(line), evidence=next(line), state="done", owner=author)
    postmortem.refresh_from_db()
    return postmortem


def test_pages_that_show_them(client, hostile, author):
    client.force_login(author)
    top, follow_up = hostile.get_absolute_url(), hostile.follow_ups.get()
    item = hostile.items.first().get_absolute_url()
    pages = (top, top, f"{top}history/", f"{top}revisions/{hostile.version}/", item)
    for page in (*pages, "/", "/postmortems/?q=a", follow_up.get_absolute_url()):
        response = in_time(client.get, page)
        assert response.status_code == 200, page
        assert strange(response.text) == [], page


@pytest.mark.thorough
def test_the_page_says_of_each_that_it_is_shown_as_typed(client, hostile, author):
    client.force_login(author)

    page = in_time(client.get, hostile.get_absolute_url())

    shown = set(all_as_typed(page.text))
    assert len(shown) > 20
    assert shown <= {*texts_of(hostile)}


def texts_of(postmortem):
    """Every text of the document and of the talk about it."""
    for row in (*postmortem.entries.all(), *postmortem.comments.all(), *postmortem.sections.all()):
        yield row.text
        yield getattr(row, "detail", "")


@pytest.mark.parametrize("shape", ["paths", "joined words", "comments", "a long mail address"])
def test_what_the_index_of_words_would_search_for_ever(client, author, shape, clock):
    postmortem = build_postmortem(by=author)
    client.force_login(author)
    where = f"{postmortem.get_absolute_url()}edit/summary/"

    sent = {"text": SHAPES[shape](LARGEST), "revision": postmortem.version}

    assert in_time(client.post, where, sent).status_code == 302
    assert postmortem.sections.get().text == sent["text"]


@pytest.mark.thorough
def test_more_words_than_the_index_holds(client, author, clock):
    words = [f"x{number:x}-y{number:x}" for number in range(200_000)]
    details = [" ".join(words[place::20])[:LARGEST] for place in range(20)]
    parts = {LISTS[0]: [{"text": "x", "detail": text} for text in details]}
    postmortem = build_postmortem(by=author, parts=parts)
    client.force_login(author)
    where = f"{postmortem.get_absolute_url()}edit/summary/"

    sent = {"text": "Zebra", "revision": postmortem.version}

    assert in_time(client.post, where, sent).status_code == 302
    assert "Zebra" in in_time(client.get, "/postmortems/?q=zebra").text


@pytest.mark.thorough
def test_forms_and_what_is_saved_by_them(client, hostile, author):
    client.force_login(author)
    top = hostile.get_absolute_url()
    text = SHAPES["nested brackets"](LARGEST)
    for key in ("summary", "timeline", LISTS[0]):
        assert in_time(client.get, f"{top}edit/{key}/").status_code == 200
    sent = {"text": text, "revision": hostile.version}
    assert in_time(client.post, f"{top}edit/summary/", sent).status_code == 302
    sent["text"] = SHAPES["links without an end"](LARGEST)
    response = in_time(client.post, f"{top}edit/summary/", sent)

    assert response.status_code == 409
    assert hostile.sections.get(slot="summary").text == text


def test_what_changed_between_two_hostile_texts(client, hostile, author):
    client.force_login(author)
    top, long = hostile.get_absolute_url(), texts(LARGEST - 3)
    rows = {key: [{"text": f"{n}", "detail": next(long)} for n in range(3)] for key in LISTS}
    write_parts(hostile, {key: next(long) for key in PROSE} | rows, by=author)
    hostile.refresh_from_db()
    for view in ("", "beside"):
        asked = f"{top}changes/?from={hostile.version - 1}&view={view}"
        assert in_time(client.get, asked).status_code == 200
    sent = {"revision": hostile.version}
    restore = f"{top}revisions/{hostile.version - 1}/restore/"
    assert in_time(client.post, restore, sent).status_code == 302


@pytest.mark.thorough
def test_a_conflict_of_many_hostile_rows(client, hostile, author):
    client.force_login(author)
    long, where = texts(LARGEST // 2), f"{hostile.get_absolute_url()}edit/{LISTS[0]}/"
    started = hostile.version
    for _ in range(2):
        rows = [{"text": f"{n}", "detail": next(long), "ORDER": f"{n}"} for n in range(3)]
        sent = {"revision": started, **row_set(*rows)}
        response = in_time(client.post, where, sent)

    assert response.status_code == 409
    assert {row["detail"] for row in rows} <= set(all_areas(response.text))


def all_areas(page):
    """The texts in the fields of a page."""
    return [unescape(text) for text in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)]


@pytest.mark.thorough
def test_comments_and_reviews(client, hostile, author):
    client.force_login(author)
    top, follow_up = hostile.get_absolute_url(), hostile.follow_ups.get()
    for shape in ("opening images", "tags to repeat", "lists in lists"):
        sent = {"slot": "summary", "text": SHAPES[shape](10_000)}
        assert in_time(client.post, f"{top}comments/add/summary/", sent).status_code in (302, 422)
    told = {"answers": dict(zip(follow_ups.ANSWERS, ("yes", "no", "effective"), strict=True))}
    told["answers"] |= {note: SHAPES["opening brackets"](LARGEST) for note in follow_ups.NOTES}
    follow_ups.hold(follow_up, **told, outcome="effective", by=author, now=NOW)
    assert in_time(client.get, follow_up.get_absolute_url()).status_code == 200


@pytest.mark.thorough
def test_mails_and_the_markdown_both_ways(client, hostile, author):
    client.force_login(author)
    in_time(lambda _: planning.plan(now=NOW), "plan")
    markdown = in_time(client.get, f"/postmortems/{hostile.pk}.md").text
    for shape in SHAPES:
        text = f"# A\n\n## Summary\n\n{SHAPES[shape](LARGEST)}"
        response = in_time(client.post, "/postmortems/import/", {"step": "read", "text": text})
        assert response.status_code in (200, 422), shape
    assert len(markdown) > LARGEST


@pytest.mark.thorough
def test_a_stranger_is_not_kept_waiting(client, hostile, author, outsider):
    client.force_login(author)
    in_time(client.get, hostile.get_absolute_url())
    other = Client()
    other.force_login(outsider)
    plain = build_postmortem(by=author, parts={"summary": "It **broke**."})

    page = in_time(other.get, plain.get_absolute_url())

    assert "<strong>broke</strong>" in page.text
