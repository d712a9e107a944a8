"""A word in any place of a document is found there, by those who may see it."""

import re

import pytest

from postmortems.operations import action_items, attachments, comments, documents, follow_ups
from postmortems.rules.outline import SECTION_OF, slots
from postmortems.rules.shapes import Kind
from tests import cast
from tests.cast import NOW
from tests.views.finding import found

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
