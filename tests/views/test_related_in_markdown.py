"""Related incidents stand in their place of the Markdown, for those who may see them."""

import pytest
from django.conf import settings
from django.urls import reverse

from postmortems.exchange import read_markdown
from postmortems.operations import imports, relations
from postmortems.queries import documents as reading

TITLE = "Queue [stuck] & `late`"


@pytest.fixture
def first(make_postmortem):
    row = {"label": "", "text": "An old one, on paper", "url": ""}
    return make_postmortem(title="Sign-in fails", parts={"related_incidents": [row]})


@pytest.fixture
def relate(author, now):
    def relate(one, other, verdict="related"):
        relations.judge(one, other.pk, verdict=verdict, by=author, now=now)

    return relate


def exported(client, user, postmortem):
    client.force_login(user)
    return client.get(reverse("postmortem_markdown", args=[postmortem.pk])).content.decode()


def rows(text):
    return read_markdown.read(text).document["parts"]["related_incidents"]


def test_they_stand_behind_what_the_text_names(client, author, first, make_postmortem, relate):
    other = make_postmortem(title=TITLE)
    relate(first, other)
    relate(first, make_postmortem(title="Elsewhere"), "rejected")

    text = exported(client, author, first)

    assert text.index("### Related Incidents") < text.index(other.reference)
    assert rows(text) == [
        {"label": "", "text": "An old one, on paper", "url": ""},
        {
            "label": "",
            "text": f"{other.reference} {TITLE}",
            "url": settings.SITE_URL + other.get_absolute_url(),
        },
    ]
    assert [row["text"] for row in rows(exported(client, author, other))] == [
        f"{first.reference} Sign-in fails"
    ]


def test_reading_it_and_writing_it_again_loses_nothing(
    client, author, first, make_postmortem, relate, now
):
    relate(first, make_postmortem(title=TITLE))
    text = exported(client, author, first)
    document = read_markdown.read(text).document
    plain = reading.document(reading.load(first.pk))
    assert {**document, "parts": plain["parts"]} == plain

    again, _ = imports.fill(document, by=author, now=now)

    assert rows(exported(client, author, again)) == rows(text)


@pytest.mark.parametrize("written", ["See {} in May", "{}", ""])
def test_what_is_named_already_is_not_named_twice(client, author, make_postmortem, relate, written):
    other = make_postmortem(title=TITLE)
    url = "" if written else f"https://elsewhere.example/postmortems/{other.pk}/"
    row = {"label": "", "text": written.format(other.reference), "url": url}
    first = make_postmortem(parts={"related_incidents": [row]})
    relate(first, other)

    assert rows(exported(client, author, first)) == [row]


def test_restricted_ones_stay_out_of_a_file(
    client, author, outsider, first, make_postmortem, relate
):
    hidden = make_postmortem(title="Zanzibar", restricted=True)
    relate(first, hidden)

    for person in (author, outsider):
        text = exported(client, person, first)
        assert "Zanzibar" not in text
        assert hidden.reference not in text
