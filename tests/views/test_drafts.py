"""The doors for the script that keeps what is typed, and going on with it without a script."""

import pytest
from django.urls import reverse

from postmortems.models import Draft, Presence
from postmortems.operations import drafts
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from tests.cast import write_parts

TAB = "0123456789abcdef"


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


def send(client, name, postmortem, slot="summary", **data):
    posted = {"tab": TAB, "sequence": 1, "revision": 1, **data}
    return client.post(reverse(name, args=[postmortem.pk, slot]), posted)


def editor(postmortem, slot="summary"):
    return reverse("part_edit", args=[postmortem.pk, slot])


def value(postmortem, key="summary"):
    return part_of(reading.document(reading.load(postmortem.pk)), key)


def test_what_is_typed_is_kept_and_not_in_the_document(signed_in, make_postmortem):
    postmortem = make_postmortem()

    response = send(signed_in, "draft_keep", postmortem, text="It broke", csrfmiddlewaretoken="x")

    draft = Draft.objects.get()
    assert response.json() == {
        "kept": True,
        "at": "09:00 UTC",
        "draft": draft.pk,
        "sequence": 1,
        "saved": "",
    }
    assert draft.fields == {"text": ["It broke"]}
    assert value(postmortem) == ""


def test_who_is_signed_out_is_told_so_and_not_led_away(client, make_postmortem):
    response = send(client, "draft_keep", make_postmortem(), text="It broke")

    assert (response.status_code, response.json()) == (401, {"says": "You are signed out."})


def test_a_page_of_one_person_does_not_keep_for_another(signed_in, make_postmortem, co_author):
    response = send(signed_in, "draft_keep", make_postmortem(), text="x", writer=co_author.pk)

    assert response.status_code == 409
    assert response.json() == {"says": "You are signed in as Ana Ferreira now."}
    assert not Draft.objects.exists()


def test_who_may_not_edit_is_refused_in_a_sentence(client, make_postmortem, reviewer):
    client.force_login(reviewer)

    response = send(client, "draft_keep", make_postmortem(reviewers=[reviewer]), text="x")

    assert response.status_code == 403
    assert response.json()["says"].startswith("You may not")


def test_while_it_is_approved_nothing_is_kept(signed_in, make_postmortem, reviewer):
    postmortem = make_postmortem(status="approved", reviewers=[reviewer])

    response = send(signed_in, "draft_keep", postmortem, text="x")

    assert response.status_code == 409
    assert response.json()["says"].endswith("while it is approved.")


@pytest.mark.parametrize("name", ["draft_keep", "draft_discard", "part_here"])
def test_what_one_may_not_see_or_is_no_part_is_not_there(client, make_postmortem, outsider, name):
    hidden, open_one = make_postmortem(restricted=True), make_postmortem()
    client.force_login(outsider)

    assert send(client, name, hidden).status_code == 404
    assert send(client, name, open_one, slot="follow_up").status_code == 404
    assert not Draft.objects.exists() and not Presence.objects.exists()


@pytest.mark.parametrize("tab", ["", "short", "x" * 37, "<script>alert(1)"])
def test_a_tab_without_a_name_keeps_nothing(signed_in, make_postmortem, tab):
    assert send(signed_in, "draft_keep", make_postmortem(), tab=tab).status_code == 409
    assert not Draft.objects.exists()


@pytest.mark.parametrize("strange", ["", "-1", "x", "9" * 30, "1.5", "١"])
def test_strange_numbers_break_nothing(signed_in, make_postmortem, strange):
    postmortem = make_postmortem()
    numbers = dict.fromkeys(("sequence", "revision", "draft", "draft_sequence"), strange)

    assert send(signed_in, "draft_keep", postmortem, text="x", **numbers).status_code == 200
    assert send(signed_in, "part_here", postmortem, **numbers).status_code == 200
    assert send(signed_in, "draft_discard", postmortem, **numbers).status_code == 302
    assert signed_in.get(editor(postmortem), {"draft": strange}).status_code == 200


def test_more_than_the_form_itself_could_send_is_refused(signed_in, make_postmortem):
    response = send(signed_in, "draft_keep", make_postmortem(), text="x" * 3 * 2**20)

    assert response.status_code == 413


def test_text_the_form_would_refuse_is_kept(signed_in, make_postmortem):
    text = "a\0b" + "x" * 70_000

    assert send(signed_in, "draft_keep", make_postmortem(), text=text).json()["kept"]
    assert Draft.objects.get().fields == {"text": [text.replace("\0", "\ufffd")]}


def test_who_saved_the_part_meanwhile_is_said(signed_in, make_postmortem, co_author, now):
    postmortem = make_postmortem(co_authors=[co_author])
    revision = postmortem.version
    write_parts(postmortem, {"summary": "Theirs."}, by=co_author)

    for name in ("draft_keep", "part_here"):
        said = send(signed_in, name, postmortem, revision=revision, text="Mine").json()["saved"]
        assert said == "Jonas Weber saved this part at 09:00 UTC."
    assert value(postmortem) == "Theirs."


def test_saving_forgets_the_draft_for_good(signed_in, make_postmortem):
    postmortem = make_postmortem()
    send(signed_in, "draft_keep", postmortem, text="It broke", sequence=4)

    posted = {"text": "It broke.", "revision": 1, "tab": TAB, "sequence": 6}
    assert signed_in.post(editor(postmortem), posted).status_code == 302
    late = send(signed_in, "draft_keep", postmortem, text="It broke", sequence=5)

    assert (late.json()["kept"], late.json()["draft"]) == (False, None)
    assert "You wrote here" not in signed_in.get(editor(postmortem)).text


def test_a_refused_post_keeps_the_draft_and_goes_on_with_it(signed_in, make_postmortem):
    postmortem = make_postmortem()
    text = "x" * 70_000
    send(signed_in, "draft_keep", postmortem, text=text)

    posted = {"text": text, "revision": 1, "tab": TAB, "sequence": 2}
    response = signed_in.post(editor(postmortem), posted)

    draft = Draft.objects.get()
    assert (response.status_code, draft.fields) == (422, {"text": [text]})
    assert f'name="draft" value="{draft.pk}"' in response.text
    assert "You wrote here" not in response.text


def test_looking_at_a_part_is_no_presence_and_saying_so_is(
    signed_in, make_postmortem, author, co_author, now
):
    postmortem = make_postmortem(co_authors=[co_author])
    drafts.present(postmortem, "primary_cause", tab=TAB, by=co_author, now=now)

    page = signed_in.get(editor(postmortem)).text
    assert "Ana Ferreira (you)" in page and "Editing Primary cause" in page
    assert not Presence.objects.filter(by=author).exists()

    said = send(signed_in, "part_here", postmortem).json()
    assert said["here"] in page
    assert Presence.objects.filter(by=author, slot="summary", tab=TAB).exists()

    send(signed_in, "part_here", postmortem, gone="")
    assert not Presence.objects.filter(by=author).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_being_here_costs_the_same_however_many_are(
    signed_in, make_postmortem, co_author, now, count, django_assert_num_queries
):
    postmortem = make_postmortem(co_authors=[co_author])
    for number in range(count):
        drafts.present(postmortem, "summary", tab=f"tab-{number}", by=co_author, now=now)

    with django_assert_num_queries(7):
        send(signed_in, "part_here", postmortem, revision=postmortem.version)
