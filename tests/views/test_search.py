"""Searching everything: what is found, where, and by whom."""

import re

import pytest

from postmortems.models import SearchCard
from postmortems.operations import action_items, attachments, comments, documents, follow_ups
from postmortems.rules.outline import SECTION_OF, slots
from postmortems.rules.shapes import Kind
from tests import cast, hostile
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("clock")

WORD = "quagga"
NONSENSE = "qzxjvk"
"""As long as WORD, and in no text."""
LISTS = [slot.key for slot in slots(Kind.LIST)]
PROSE = [slot.key for slot in slots(Kind.PROSE, Kind.SAMPLE)]
REFERENCES = [slot.key for slot in slots(Kind.REFERENCES)]
ACTIONS = [slot.key for slot in slots(Kind.ACTIONS)]
EVENT = {"at": "2025-10-25T14:35:00Z", "text": f"The {WORD} fled", "milestone": ""}
ITEM = {"detail": "", "owner": "", "owner_id": None, "due_on": None}


def in_slot(key):
    """Parts of a document with WORD in one slot."""
    said = f"Nobody had seen the {WORD} before."
    if key in PROSE:
        return {key: said}
    if key in LISTS:
        return {key: [{"text": "Others", "detail": ""}, {"text": "Some", "detail": said}]}
    if key in REFERENCES:
        return {key: [{"label": "", "text": WORD, "url": ""}]}
    if key in ACTIONS:
        return {key: [{**ITEM, "what": said}]}
    return {
        "header": {},
        "impact_box": {key: {"users_affected_note": f"all with a {WORD}"}},
        "quantities": {key: {"data_loss": "yes", "data_loss_detail": said}},
        "timeline": {key: [EVENT]},
    }[key]


def commented(postmortem, by):
    comments.add(postmortem, slot="timeline", text=f"A {WORD}?", by=by, now=NOW)


def held(postmortem, by):
    answers = dict.fromkeys(follow_ups.ANSWERS, "no") | {"items_completed": "not_yet"}
    answers |= {"measures_effective": "effective", "improvements_note": f"Feed the {WORD}"}
    review = postmortem.follow_ups.get()
    follow_ups.hold(review, answers=answers, outcome="effective", by=by, now=NOW)


def attached(postmortem, by):
    file = {"content": b"14:32 empty", "name": f"{WORD}.log", "slot": "summary"}
    attachments.add(postmortem, **file, by=by, now=NOW)


def proven(postmortem, by):
    item = cast.build_item(postmortem, slot="testing", owner=by)
    action_items.finish(item, evidence=f"A {WORD} was seen", by=by, now=NOW)


def tracked(postmortem, by):
    item = cast.build_item(postmortem, slot="testing", owner=by)
    tracker = f"https://tracker.example.com/{WORD}"
    action_items.assign(item, owner=by, due_on=None, tracker=tracker, by=by, now=NOW)


def titled(postmortem, by):
    documents.save_part(
        postmortem,
        "header",
        {**header(postmortem), "title": f"A {WORD} on the line"},
        revision=postmortem.version,
        by=by,
        now=NOW,
    )


def labelled(postmortem, by):
    value = {**header(postmortem), "services": [WORD]}
    documents.save_part(postmortem, "header", value, revision=postmortem.version, by=by, now=NOW)


def header(postmortem):
    return {
        "title": postmortem.incident.title,
        "severity": "high",
        "day": "2025-10-25",
        "started_at": "2025-10-25T14:32:00Z",
        "ended_at": "2025-10-25T16:45:00Z",
        "team": "",
        "services": [],
        "causes": [],
    }


DEEDS = {
    "comment": (commented, "Comment on Timeline"),
    "follow-up": (held, "Follow-up review"),
    "file": (attached, "File of What happened"),
    "evidence": (proven, "A-{item}, Testing"),
    "tracker": (tracked, "A-{item}, Testing"),
    "service": (labelled, "Incident facts"),
}


@pytest.fixture
def ask(client):
    def search(person, **query):
        client.force_login(person)
        response = client.get("/search/", query)
        assert response.status_code == 200
        return response

    return search


def found(response):
    """[(title, [place, …])] of the hits of a page."""
    return [
        (row.incident.title, [place.called for place in [*row.places, *row.others]])
        for row in response.context["found"].rows
    ]


def answer(response):
    """What somebody sees, but for the token of forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text)


def assert_hidden(ask, client, outsider):
    """An outsider gets for WORD what they get for no word at all, in as many bytes."""
    hidden, nothing = (answer(ask(outsider, q=word)) for word in (WORD, NONSENSE))
    assert hidden == nothing.replace(NONSENSE, WORD)
    for typed in (WORD, WORD[:4]):
        assert client.get("/search/suggest/", {"q": typed}).text.strip() == ""
    mistyped = "quaga", "qzxjv"
    hidden, nothing = (answer(ask(outsider, q=word)) for word in mistyped)
    assert hidden == nothing.replace(mistyped[1], mistyped[0])


# In every place


@pytest.mark.parametrize(
    "key", [key for key in [*SECTION_OF] if key not in ("communication", "follow_up")]
)
def test_a_word_in_any_slot_is_found_and_says_where(ask, client, author, outsider, key):
    made = cast.build_postmortem(by=author, title="Outage", parts=in_slot(key))
    cast.build_postmortem(by=author)

    response = ask(author, q=WORD)

    ((title, (place,)),) = found(response)
    assert title == "Outage"
    assert place.endswith(next(slot.title for slot in slots() if slot.key == key))
    row = response.context["found"].rows[0]
    assert f"<mark>{WORD}</mark>" in response.text
    assert client.get(row.places[0].url.partition("#")[0]).status_code == 200
    documents.restrict(made, restricted=True, by=author, now=NOW)
    assert_hidden(ask, client, outsider)
    assert found(ask(author, q=WORD)) == [(title, [place])]


@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_done_beside_the_text_is_found_at_once(ask, client, author, outsider, deed):
    act, place = DEEDS[deed]
    made = cast.build_postmortem(by=author, title="Outage")

    act(made, author)

    item = made.items.last()
    place = place.format(item=item.pk if item else "")
    assert found(ask(author, q=WORD)) == [("Outage", [place])]
    documents.restrict(made, restricted=True, by=author, now=NOW)
    assert_hidden(ask, client, outsider)


def test_a_word_of_the_title_is_marked_there(ask, client, author, outsider):
    made = cast.build_postmortem(by=author)

    titled(made, author)

    response = ask(author, q="quaggas")
    assert found(response) == [(f"A {WORD} on the line", [])]
    assert f"A <mark>{WORD}</mark> on the line</a>" in response.text
    documents.restrict(made, restricted=True, by=author, now=NOW)
    assert_hidden(ask, client, outsider)


def test_what_is_taken_away_is_not_found_any_more(ask, author):
    made = cast.build_postmortem(by=author, parts=in_slot("worked"))
    attached(made, author)
    assert found(ask(author, q=WORD)) != []

    cast.write_parts(made, {"worked": [{"text": "Nothing", "detail": ""}]}, by=author)
    attachments.remove(made.attachments.get(), by=author, now=NOW)

    assert found(ask(author, q=WORD)) == []


def test_places_that_are_not_quoted_are_named(ask, author):
    said = {"primary_cause": "Pool", "summary": "A pool", "technical_details": "Pool pool"}
    cast.build_postmortem(by=author, parts=said)

    row = ask(author, q="pool").context["found"].rows[0]

    assert [place.called for place in row.places] == ["What happened", "Primary cause"]
    assert [place.called for place in row.others] == ["Detailed technical information"]


# What is asked for


@pytest.fixture
def two(author):
    cast.build_postmortem(
        by=author,
        title="Pool exhausted",
        parts={"summary": "Workers waited.", "primary_cause": "A connection was never closed."},
    )
    cast.build_postmortem(
        by=author,
        title="Disk full",
        parts={"summary": "Closed too late, a connection pool of redis filled the disk."},
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("waits connection", ["Pool exhausted"]),
        ("connection closing", ["Pool exhausted", "Disk full"]),
        ('"connection pool"', ["Disk full"]),
        ('pool -"connection pool"', ["Pool exhausted"]),
        ("connection -redis", ["Pool exhausted"]),
        ("exhau* wait*", ["Pool exhausted"]),
        ("exhau", ["Pool exhausted"]),
        ('redis or "never closed"', ["Disk full", "Pool exhausted"]),
        ('redis "never closed"', []),
        ("the pool", ["Pool exhausted", "Disk full"]),
        ("the", []),
        ("-pool", []),
    ],
)
def test_words_phrases_exclusions_and_beginnings(ask, two, author, text, expected):
    assert sorted(title for title, _ in found(ask(author, q=text))) == sorted(expected)


def test_a_title_comes_before_a_text_and_new_before_old(ask, two, author):
    old = {"day": "2024-12-01", "started_at": None, "ended_at": None}
    cast.build_postmortem(by=author, title="Pool ran dry", **old)

    titles = [title for title, _ in found(ask(author, q="pool"))]

    assert titles == ["Pool exhausted", "Pool ran dry", "Disk full"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"part": "cause"}, ["Pool exhausted"]),
        ({"part": "summary"}, ["Disk full"]),
        ({"part": "comments"}, []),
        ({"severity": "critical"}, []),
        ({"severity": "high_and_up", "status": "draft"}, ["Disk full", "Pool exhausted"]),
        ({"status": "approved"}, []),
        ({"since": "2025-10-25"}, ["Disk full", "Pool exhausted"]),
        ({"until": "2025-10-24"}, []),
    ],
)
def test_what_narrows_it(ask, two, author, query, expected):
    assert sorted(title for title, _ in found(ask(author, q="connection", **query))) == expected


def test_by_team(ask, author, team):
    cast.build_postmortem(by=author, title="Their outage", team=team)
    cast.build_postmortem(by=author, title="Another outage")

    assert [title for title, _ in found(ask(author, q="outage", team=team.pk))] == ["Their outage"]


def test_a_number_leads_to_its_document(client, author, make_postmortem):
    made = make_postmortem()
    client.force_login(author)

    assert client.get("/search/", {"q": f"pm-{made.pk}"}).url == made.get_absolute_url()


BAD = [*hostile.TEXTS.values(), "&|!()':*<->\\", "''", '"', "-", "*", "a" * 199, "\ue000x\ue001"]


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("address", ["/search/", "/search/suggest/", "/postmortems/"])
def test_nothing_one_types_is_an_error(client, author, two, address, text):
    client.force_login(author)

    assert client.get(address, {"q": text}).status_code in (200, 400)


def test_marks_that_people_typed_mark_nothing(ask, author):
    cast.build_postmortem(by=author, parts={"summary": "A \ue000<b>pool</b>\ue001 & more"})

    page = ask(author, q="pool").text

    assert "A &lt;b&gt;<mark>pool</mark>&lt;/b&gt; &amp; more" in page


def test_what_was_not_understood_is_said(ask, author, two):
    page = ask(author, q="pool", severity="apocalyptic", team="x")

    assert "Severity was left out" in page.text
    assert len(found(page)) == 2


# Pages, counts, time


def test_counts_are_capped_and_said_so(ask, author, two, monkeypatch):
    monkeypatch.setattr("postmortems.queries.search.MOST_COUNTED", 1)

    assert "1+ postmortems" in ask(author, q="connection").text


def test_pages_of_twenty(ask, author, make_postmortem):
    for number in range(22):
        make_postmortem(title=f"Outage {number}")

    first, second = ask(author, q="outage"), ask(author, q="outage", page=2)

    titles = {title for page in (first, second) for title, _ in found(page)}
    assert len(titles) == 22
    assert len(found(second)) == 2
    assert (first.context["next_url"], second.context["next_url"]) == ("?q=outage&page=2", "")
    assert second.context["previous_url"] == "?q=outage&page=1"
    assert "22 postmortems" in second.text
    assert found(ask(author, q="outage", page=9)) == []


def test_a_search_that_takes_too_long_is_given_up_with_a_sentence(ask, author, two, monkeypatch):
    slow = "SELECT pg_sleep(5), {size}, {half_life}, %s, %s, %s"
    monkeypatch.setattr("postmortems.queries.search.RANK", slow)
    monkeypatch.setattr("postmortems.queries.search.SECONDS", 0.05)

    response = ask(author, q="connection")

    assert "was given up. Add a word" in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_with_one_and_with_three(
    client, author, make_postmortem, team, count, django_assert_num_queries
):
    client.force_login(author)
    for _ in range(count):
        made = make_postmortem(title="Outage", team=team, services=["api"])
        commented(made, author)
    with django_assert_num_queries(11):
        client.get("/search/", {"q": "outage or quagga"})


def test_the_list_says_where_too(client, author, two):
    client.force_login(author)

    page = client.get("/postmortems/", {"q": "redis"})

    assert ">What happened</a>: “" in page.text
    assert "<mark>redis</mark>" in page.text


def test_cards_are_visible_as_postmortems_are(author, reviewer, outsider, manager, team):
    cast.build_postmortem(by=author)
    cast.build_postmortem(by=author, restricted=True, reviewers=[reviewer])
    cast.build_postmortem(by=reviewer, restricted=True, co_authors=[author], team=team)

    seen = {
        person.name: SearchCard.objects.visible_to(person).count()
        for person in (author, reviewer, manager, outsider)
    }

    assert seen == {author.name: 3, reviewer.name: 3, manager.name: 2, outsider.name: 1}
