"""Going on with what was written and not saved, or throwing it away; without a script."""

import pytest
from django.urls import reverse

from postmortems.models import Draft
from postmortems.operations import drafts
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from tests.cast import write_parts

TAB = "0123456789abcdef"


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


@pytest.fixture
def draft_of(author, now):
    """Makes a draft of the author's with this text, kept by another tab."""

    def make(postmortem, text, *, slot="summary", revision=1, fields=None, tab="another-tab"):
        common = {"tab": tab, "sequence": 1, "revision": revision, "by": author, "now": now}
        fields = fields or {"text": [text]}
        return drafts.keep(postmortem, slot, fields=fields, **common).draft

    return make


def send(client, name, postmortem, slot="summary", **data):
    posted = {"tab": TAB, "sequence": 1, "revision": 1, **data}
    return client.post(reverse(name, args=[postmortem.pk, slot]), posted)


def editor(postmortem, slot="summary"):
    return reverse("part_edit", args=[postmortem.pk, slot])


def value(postmortem, key="summary"):
    return part_of(reading.document(reading.load(postmortem.pk)), key)


def test_what_was_not_saved_is_offered(signed_in, make_postmortem, draft_of):
    postmortem = make_postmortem()
    draft = draft_of(postmortem, "It broke & burned")

    page = signed_in.get(editor(postmortem)).text

    assert "You wrote here until" in page and "09:00 UTC" in page
    assert "“It broke &amp; burned”" in page
    assert f'href="?draft={draft.pk}"' in page


def test_going_on_fills_the_form_and_remembers_where_it_began(
    signed_in, make_postmortem, draft_of, co_author
):
    postmortem = make_postmortem(co_authors=[co_author])
    revision = postmortem.version
    draft = draft_of(postmortem, "Mine.", revision=revision)
    write_parts(postmortem, {"summary": "Theirs."}, by=co_author)

    page = signed_in.get(editor(postmortem), {"draft": draft.pk})

    assert "Mine." in page.text
    assert f'name="revision" value="{revision}"' in page.text
    assert "Jonas Weber saved this part at 09:00 UTC." in page.text
    assert "You wrote here" not in page.text
    posted = {"text": "Mine.", "revision": revision, "draft": draft.pk, "draft_sequence": 1}
    assert signed_in.post(editor(postmortem), posted).status_code == 409
    assert value(postmortem) == "Theirs."


def test_saving_what_one_went_on_with_forgets_it(signed_in, make_postmortem, draft_of):
    postmortem = make_postmortem()
    draft = draft_of(postmortem, "It broke.")

    posted = {"text": "It broke.", "revision": 1, "draft": draft.pk, "draft_sequence": 1}
    assert signed_in.post(editor(postmortem), posted).status_code == 302

    draft.refresh_from_db()
    assert (draft.fields, value(postmortem)) == ({}, "It broke.")


def test_rows_come_back_as_they_were(signed_in, make_postmortem, draft_of):
    postmortem = make_postmortem()
    names = ("rows-TOTAL_FORMS", "rows-INITIAL_FORMS", "rows-6-text")
    fields = dict(zip(names, (["7"], ["0"], ["The seventh"]), strict=True))
    draft = draft_of(postmortem, "", slot="worked", fields=fields)

    page = signed_in.get(editor(postmortem, "worked"), {"draft": draft.pk})

    assert page.status_code == 200
    assert page.context["form"].forms[6]["text"].value() == "The seventh"
    assert "The seventh" in page.text


def test_a_draft_that_fits_no_form_any_more_is_no_error(signed_in, make_postmortem, draft_of):
    postmortem = make_postmortem()
    draft = draft_of(postmortem, "", slot="timeline", fields={"text": ["x"], "rows-0-time": ["?"]})

    assert signed_in.get(editor(postmortem, "timeline"), {"draft": draft.pk}).status_code == 200


def test_drafts_of_others_are_not_opened(signed_in, make_postmortem, co_author, now):
    postmortem = make_postmortem(co_authors=[co_author])
    common = {"tab": TAB, "sequence": 1, "revision": 1, "by": co_author, "now": now}
    theirs = drafts.keep(postmortem, "summary", fields={"text": ["Theirs"]}, **common).draft

    page = signed_in.get(editor(postmortem), {"draft": theirs.pk}).text
    send(signed_in, "draft_discard", postmortem, draft=theirs.pk)

    theirs.refresh_from_db()
    assert "Theirs" not in page
    assert theirs.fields == {"text": ["Theirs"]}


def test_throwing_it_away_leads_back_to_the_part(signed_in, make_postmortem, draft_of):
    postmortem = make_postmortem()
    draft = draft_of(postmortem, "It broke")
    where = reverse("draft_discard", args=[postmortem.pk, "summary"])

    response = signed_in.post(where, {"draft": draft.pk, "draft_sequence": 1, "edit": ""})

    draft.refresh_from_db()
    assert (response.url, draft.fields) == (editor(postmortem), {})


def test_discarding_in_the_editor_leads_to_the_document(signed_in, make_postmortem):
    postmortem = make_postmortem()
    send(signed_in, "draft_keep", postmortem, text="It broke")

    response = send(signed_in, "draft_discard", postmortem, text="It broke", sequence=2)

    assert response.url == f"{postmortem.get_absolute_url()}#slot-summary"
    assert Draft.objects.get().fields == {}


def test_a_form_that_was_saved_with_a_draft_id_of_another_part_is_left(
    signed_in, make_postmortem, draft_of, author, now
):
    postmortem = make_postmortem()
    draft = draft_of(postmortem, "A deploy", slot="primary_cause")

    signed_in.post(editor(postmortem), {"text": "It broke.", "revision": 1, "draft": draft.pk})

    draft.refresh_from_db()
    assert draft.fields == {"text": ["A deploy"]}
