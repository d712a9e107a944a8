"""Payloads in what is not saved yet, and in files: previews, drafts, names, captions, content."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from postmortems.models import Draft
from postmortems.operations import attachments
from tests.cast import NOW, build_postmortem
from tests.rules.test_attachments import picture
from tests.security.hostile_markdown import LARGEST, SHAPES
from tests.security.payloads import PAYLOADS, SHORT, strange
from tests.security.test_hostile_documents import in_time
from tests.security.test_hostile_markdown import all_as_typed
from tests.security.test_markup import ALL, shown, world, writer, written

fixtures = (world, written, writer)
SOME = SHORT[::12]
FILES = ("text/plain; charset=utf-8", "image/png", "image/jpeg")
SCRIPT = "<svg xmlns='http://www.w3.org/2000/svg'><script>pwn(1)</script></svg>"


@pytest.fixture
def draft(writer, client, clock, settings, tmp_path):
    """A draft of the writer, who is signed in."""
    settings.MEDIA_ROOT = tmp_path / "media"
    client.force_login(writer)
    return build_postmortem(by=writer)


def door(name, draft, *more):
    return reverse(name, args=[draft.pk, *(more or ("summary",))])


@pytest.mark.parametrize("text", [ALL, *SOME])
def test_a_preview_shows_words(client, draft, text):
    preview = client.post(door("part_preview", draft), {"text": text})
    page = client.post(door("part_edit", draft), {"text": text, "preview": "1", "revision": "1"})

    assert (preview.status_code, strange(preview.text)) == (200, [])
    assert shown(page) == []


@pytest.mark.parametrize("shape", list(SHAPES)[::8])
def test_a_hostile_preview_comes_in_time(client, draft, shape):
    text = SHAPES[shape](LARGEST)

    preview = in_time(client.post, door("part_preview", draft), {"text": text})

    assert preview.status_code == 200
    assert strange(preview.text) == []


def test_what_a_preview_gives_up_is_there_in_full(client, draft):
    text = SHAPES["opening brackets"](LARGEST)

    preview = in_time(client.post, door("part_preview", draft), {"text": text})

    assert all_as_typed(preview.text) == [text]


@pytest.mark.parametrize("text", [ALL, *SOME])
def test_a_kept_draft_is_words(client, draft, text):
    told = {"tab": "0123456789abcdef", "sequence": 1, "revision": 1}
    kept = client.post(door("draft_keep", draft), {**told, "text": text})
    where = door("part_edit", draft)

    assert kept.headers["Content-Type"] == "application/json"
    for page in (where, f"{where}?draft={Draft.objects.get().pk}", f"{where}?draft={SHORT[0]}"):
        assert shown(client.get(page)) == [], page
    assert Draft.objects.get().fields == {"text": [text]}


@pytest.mark.parametrize("text", SOME)
def test_a_file_may_be_called_anything(client, draft, text):
    told = {"name": f"{text}.png", "caption": text, "slot": "summary", "by": draft.lead}
    found = attachments.add(draft, content=picture(), **told, now=NOW)

    for page in (door("part_edit", draft), door("attachment_add", draft), draft.get_absolute_url()):
        assert shown(client.get(page)) == [], page
    asked = {"HX-Request": "true"}
    assert strange(client.get(door("attachment_add", draft), headers=asked).text) == []
    check_file(client.get(reverse("attachment", args=[found.pk])))


def check_file(response):
    """A file is only ever saved, and where it is opened all the same it may do nothing."""
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "\n" not in response.headers["Content-Disposition"]
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] in FILES


@pytest.mark.parametrize("content", [SCRIPT, *SOME[:3], f"14:32 {ALL}", f"GIF89a{SCRIPT}"])
@pytest.mark.parametrize("name", ["a.svg", "a.html"])
def test_a_file_may_say_anything(client, draft, content, name):
    sent = {"file": SimpleUploadedFile(name, content.encode(), "text/html"), "caption": ""}
    response = client.post(door("attachment_add", draft), sent)

    for found in draft.attachments.all():
        check_file(client.get(reverse("attachment", args=[found.pk])))
        assert found.content_type == "text/plain" and found.name.endswith(".txt")
    assert response.status_code in (302, 422)
    assert response.status_code == 302 or shown(response) == []


def test_what_hides_in_a_picture_is_not_kept(client, draft):
    content = picture("JPEG", comment=SCRIPT.encode())
    assert b"pwn" in content
    sent = {"file": SimpleUploadedFile("a.jpg", content, "image/jpeg"), "caption": ""}
    client.post(door("attachment_add", draft), sent)

    kept = client.get(reverse("attachment", args=[draft.attachments.get().pk]))

    check_file(kept)
    assert b"pwn" not in b"".join(kept.streaming_content)


def test_the_corpus_is_large_enough():
    assert len({*PAYLOADS}) >= 60
