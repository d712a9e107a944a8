"""Bringing a Markdown text in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from postmortems.models import Postmortem
from tests import hostile

pytestmark = pytest.mark.usefixtures("clock")

TEXT = """# Queue consumer stuck, mails late

Severity: High

## Timeline

- 08:10 partition between zones
- 09:40 support reports missing mails

## Where we got lucky

It was a Tuesday morning.
"""


@pytest.fixture
def post(client, author):
    client.force_login(author)
    return lambda **data: client.post("/postmortems/import/", data)


def upload(content, name="report.md"):
    return SimpleUploadedFile(name, content)


def test_reading_saves_nothing(post):
    page = post(step="read", file=upload(TEXT.encode()))

    assert page.status_code == 200
    assert Postmortem.objects.count() == 0
    assert page.context["facts"]["title"] == "Queue consumer stuck, mails late"
    assert "Where we got lucky" in page.text
    assert page.context["filename"] == "report.md"


def test_the_text_travels_and_is_saved(post, author):
    form = post(step="read", file=upload(b"\xef\xbb\xbf" + TEXT.encode())).context["form"]

    response = post(step="save", text=form["text"].value(), filename=form["filename"].value())

    made = Postmortem.objects.get()
    assert response.url == made.get_absolute_url()
    assert made.incident.title == "Queue consumer stuck, mails late"
    assert made.lead == author
    assert made.passages.filter(text__contains="It was a Tuesday morning.").exists()


def test_a_paste_is_read_too(post):
    page = post(step="read", text=TEXT.replace("\n", "\r\n"))

    assert page.context["text"] == TEXT


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({}, "text", "Choose a file, or paste the text."),
        ({"text": " \n "}, "text", "Choose a file, or paste the text."),
        ({"text": hostile.NUL}, "text", "It holds a null character"),
        ({"text": "x" * (2**20 + 1)}, "text", "It is larger than 1 MB."),
        ({"file": b""}, "file", "It is empty."),
        ({"file": b"caf\xe9"}, "file", "It is not UTF-8 text."),
        ({"file": b"\xff\xfe#\x00"}, "file", "It is not UTF-8 text."),
        ({"file": b"a\0b"}, "file", "It holds null characters"),
        ({"file": b"x" * (2**20 + 1)}, "file", "It is larger than 1 MB."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(post, given, field, says):
    if "file" in given:
        given = {"file": upload(given["file"])}

    page = post(step="read", **given)

    assert page.status_code == 422
    assert page.context["form"].errors[field][0].startswith(says)
    assert Postmortem.objects.count() == 0


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_any_text_becomes_a_draft_or_is_refused(post, text):
    page = post(step="read", text=text)
    assert "<script>alert" not in page.text
    if page.status_code == 200:
        assert post(step="save", text=text, filename=text[:50]).status_code in (302, 422)


def test_a_text_too_large_for_any_form_is_said_so(post):
    page = post(step="save", text="x" * (3 * 2**20))

    assert page.status_code == 413
    assert "larger than 2.5 MB" in page.text


def test_a_name_with_tricks_is_only_a_name(post):
    page = post(step="read", file=upload(TEXT.encode(), "../../<b>\u202e.md"))

    assert "<b>\u202e" not in page.text
