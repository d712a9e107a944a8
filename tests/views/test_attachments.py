"""Files through the web: attaching, fetching, removing; and what is refused in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.urls import reverse

from postmortems.models import Attachment
from postmortems.operations import attachments
from tests.cast import NOW, write_parts
from tests.rules.test_attachments import SVG, picture, png_that_says

LOG = b"14:32 pool empty\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


def upload(content=LOG, name="pool.log", content_type="text/plain", **more):
    return {"file": SimpleUploadedFile(name, content, content_type), **more}


def door(postmortem, slot="summary"):
    return reverse("attachment_add", args=[postmortem.pk, slot])


def attach(postmortem, content=LOG, name="pool.log", **more):
    said = {"slot": "summary", "by": postmortem.lead, "now": NOW, **more}
    return attachments.add(postmortem, content=content, name=name, **said)


def test_an_attached_file_stands_under_its_part(signed_in, make_postmortem):
    draft = make_postmortem()
    response = signed_in.post(door(draft), upload(caption="The log"))

    assert response.url == f"{draft.get_absolute_url()}edit/summary/#files"
    found = Attachment.objects.get()
    page = signed_in.get(f"{draft.get_absolute_url()}edit/summary/").text
    assert f"[The log](/attachments/{found.pk}/)" in page
    page = signed_in.get(draft.get_absolute_url()).text
    assert f'<a href="/attachments/{found.pk}/">pool.log.txt</a>' in page
    assert "The log" in page


def test_htmx_gets_the_files_alone_with_the_markdown_to_insert(signed_in, make_postmortem):
    draft = make_postmortem()
    sent = upload(picture(), "pool.png", "image/png")
    response = signed_in.post(door(draft), sent, headers={"hx-request": "true"})

    found = Attachment.objects.get()
    assert response.status_code == 200
    assert "<html" not in response.text
    assert f'data-markdown="![pool.png](/attachments/{found.pk}/)" data-added' in response.text


REFUSED = {
    "SVG as .png": (upload(SVG, "x.png", "image/png"), "neither an image nor a log"),
    "HTML as .png": (upload(b"<html><script>", "x.png", "image/png"), "neither an image nor"),
    "a picture too large": (upload(picture() + b"\0" * 5_300_000), "This file has 5.1 MB"),
    "a bomb": (upload(png_that_says(10_000, 10_000), "x.png"), "more than 40 million pixels"),
    "a polyglot": (upload(b"GIF89a=1;alert(1)//", "x.gif"), "damaged"),
    "nothing in it": (upload(b""), "This file is empty"),
    "no file": ({"caption": "Words"}, "Choose a file first."),
    "a text for a file": ({"file": "Words", "caption": "Words"}, "Choose a file first."),
    "a caption too long": (upload(caption="x" * 301), "This is too long"),
}


@pytest.mark.parametrize(("sent", "says"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}], ids=["page", "htmx"])
def test_what_is_refused_is_said_beside_the_field(signed_in, make_postmortem, sent, says, headers):
    if "file" in sent and hasattr(sent["file"], "seek"):
        sent["file"].seek(0)
    response = signed_in.post(door(make_postmortem()), sent, headers=headers)

    assert response.status_code == 422
    assert says in response.text
    assert 'class="form-error"' in response.text
    assert sent.get("caption", "") in response.text
    assert Attachment.objects.count() == 0


def test_what_is_far_too_large_is_not_read_at_all(signed_in, make_postmortem, monkeypatch):
    monkeypatch.setattr(MemoryFileUploadHandler, "receive_data_chunk", lambda *args: 1 / 0)
    response = signed_in.post(door(make_postmortem()), upload(b"\0" * (6 * 2**20)))

    assert response.status_code == 413
    assert "larger than 6 MB" in response.text


def test_a_full_disk_is_said_in_words(signed_in, make_postmortem, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "a file"
    settings.MEDIA_ROOT.touch()
    response = signed_in.post(door(make_postmortem()), upload(caption="The log"))

    assert response.status_code == 422
    assert "there is no room for it" in response.text
    assert "The log" in response.text


NAMES = {
    "../../settings.py": "settings.py.txt",
    "pool.png.exe": "pool.png.exe.txt",
    'a"b\r\nSet-Cookie: x=1.txt': "a_bSet-Cookie_ x=1.txt",
    "\u202elog.txt": "log.txt",
}


@pytest.mark.parametrize(("given", "name"), NAMES.items(), ids=NAMES.values())
def test_a_name_can_do_no_harm(signed_in, make_postmortem, given, name):
    found = attach(make_postmortem(), name=given)
    response = signed_in.get(found.get_absolute_url())

    assert found.name == name
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "Set-Cookie" not in response.headers


def test_a_file_is_served_as_something_to_save(signed_in, make_postmortem):
    found = attach(make_postmortem(), picture(), "pool.png")
    response = signed_in.get(found.get_absolute_url())

    content = b"".join(response.streaming_content)
    assert content.startswith(b"\x89PNG")
    expected = {
        "Content-Type": "image/png",
        "Content-Length": str(len(content)),
        "Content-Disposition": 'attachment; filename="pool.png"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{found.sha256}"',
    }
    assert {name: response.headers[name] for name in expected} == expected


def test_a_log_is_plain_text_also_to_who_asks_for_a_part_of_it(signed_in, make_postmortem):
    found = attach(make_postmortem())
    response = signed_in.get(found.get_absolute_url(), headers={"range": "bytes=3-5"})

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == LOG
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_who_has_it_already_is_told_so_while_they_may_see_it(
    signed_in, make_postmortem, outsider, client
):
    found = attach(make_postmortem(restricted=True))
    has_it = {"if-none-match": f'"{found.sha256}"'}
    assert signed_in.get(found.get_absolute_url(), headers=has_it).status_code == 304

    client.force_login(outsider)
    assert client.get(found.get_absolute_url(), headers=has_it).status_code == 404


def test_a_file_that_is_lost_is_not_found(signed_in, make_postmortem):
    found = attach(make_postmortem())
    found.file.storage.delete(found.file.name)

    assert signed_in.get(found.get_absolute_url()).status_code == 404


def test_a_file_is_removed_and_one_that_the_text_shows_stays(signed_in, make_postmortem):
    draft = make_postmortem()
    found = attach(draft)
    where = reverse("attachment_remove", args=[draft.pk, found.pk])
    write_parts(draft, {"summary": f"[log](/attachments/{found.pk}/)"}, by=draft.lead)
    response = signed_in.post(where)
    assert response.status_code == 422
    assert "The text still shows “pool.log.txt”" in response.text

    write_parts(draft, {"summary": "No log."}, by=draft.lead)
    assert signed_in.post(where).url == f"{draft.get_absolute_url()}edit/summary/#files"
    assert signed_in.post(where).status_code == 404
    assert Attachment.objects.count() == 0


def test_a_file_of_another_document_is_not_there(signed_in, make_postmortem):
    found = attach(make_postmortem())
    where = reverse("attachment_remove", args=[make_postmortem().pk, found.pk])

    assert signed_in.post(where).status_code == 404


@pytest.mark.parametrize("slot", ["header", "quantities", "follow_up", "nowhere"])
def test_there_is_no_such_place(signed_in, make_postmortem, slot):
    assert signed_in.get(door(make_postmortem(), slot)).status_code == 404


def test_only_authors_have_the_page(client, make_postmortem, outsider):
    client.force_login(outsider)

    assert client.get(door(make_postmortem())).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("where", "queries"), [("", 6), ("edit/summary/", 8)])
def test_files_cost_the_same_however_many(
    signed_in, make_postmortem, where, queries, count, django_assert_num_queries
):
    draft = make_postmortem()
    for number in range(count):
        attach(draft, name=f"{number}.log")

    with django_assert_num_queries(queries):
        assert f"{count - 1}.log.txt" in signed_in.get(f"{draft.get_absolute_url()}{where}").text
