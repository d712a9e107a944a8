"""How a text will look, before it is saved: for scripts, and without them."""

import pytest
from django.urls import reverse

from postmortems.rules import lengths
from tests.security.traces import everything


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


def door(postmortem, slot="summary"):
    return reverse("part_preview", args=[postmortem.pk, slot])


def test_a_preview_is_rendered_as_the_page_would_and_kept_nowhere(signed_in, make_postmortem):
    draft = make_postmortem()
    before = everything()
    text = "It **broke**.\n\n<script>alert(1)</script>"
    response = signed_in.post(door(draft), {"text": text})

    assert response.status_code == 200
    assert "<p>It <strong>broke</strong>.</p>" in response.text
    assert "<script" not in response.text
    assert "<html" not in response.text
    assert everything() == before


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("", 200, "Nothing is written yet."),
        ("x" * (lengths.TEXT + 1), 422, "This text is too long: 65536 characters fit"),
        ("a\0b", 422, "It holds a null character"),
    ],
)
def test_what_cannot_be_previewed_is_said_in_words(signed_in, make_postmortem, text, status, says):
    response = signed_in.post(door(make_postmortem()), {"text": text})

    assert (response.status_code, says in response.text) == (status, True)


@pytest.mark.parametrize("slot", ["worked", "header", "customer_email_sample", "nowhere"])
def test_only_texts_in_markdown_have_a_preview(signed_in, make_postmortem, slot):
    assert signed_in.post(door(make_postmortem(), slot), {"text": "x"}).status_code == 404


def test_it_needs_the_right_to_edit(client, make_postmortem, outsider):
    client.force_login(outsider)

    assert client.post(door(make_postmortem()), {"text": "x"}).status_code == 403


def test_without_scripts_the_text_stands_above_its_form_and_is_not_saved(
    signed_in, make_postmortem
):
    draft = make_postmortem()
    before = everything()
    where = f"{draft.get_absolute_url()}edit/summary/"
    sent = {"text": "It **broke**.", "revision": "1", "preview": "1"}
    response = signed_in.post(where, sent)

    assert response.status_code == 200
    assert "<p>It <strong>broke</strong>.</p>" in response.text
    assert ">\nIt **broke**.</textarea>" in response.text
    assert 'name="revision" value="1"' in response.text
    assert everything() == before


def test_a_text_too_long_for_its_preview_is_not_lost(signed_in, make_postmortem):
    text = "x" * (lengths.TEXT + 1)
    where = f"{make_postmortem().get_absolute_url()}edit/summary/"
    response = signed_in.post(where, {"text": text, "revision": "1", "preview": "1"})

    assert response.status_code == 422
    assert "This text is too long" in response.text
    assert text in response.text
