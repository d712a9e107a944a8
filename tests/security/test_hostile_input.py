"""Whatever is typed into whatever field: a sentence beside it, nothing lost, never a 500."""

import pytest

from accounts.models import User
from tests.sampling import sample
from tests.security.forms import FORMS
from tests.security.sending import (
    BOMBS,
    TELLING,
    TEXTS,
    THEIRS,
    check_refusal,
    is_shown,
    says,
)
from tests.security.traces import traces

SHOWN = ("import, reading", "paste, reading", "change password")
SHOWN += ("finish by mail", "snooze by mail", "judge")
"""Forms that are answered by a page."""


def test_a_change_of_one_column_of_one_row_would_be_noticed(desk):
    before = traces()

    User.objects.filter(pk=desk.author.pk).update(name="Anna")

    assert traces() != before


@pytest.mark.parametrize("form", FORMS)
def test_a_plain_form_is_accepted(send, opens, form):
    response = send(form, opens)

    assert response.status_code == (200 if form in SHOWN else 302)


@pytest.mark.parametrize("form", sample(FORMS, every=8))
def test_any_text_in_all_fields_at_once(send, opens, form):
    for name, text in TEXTS.items():
        look = opens if name in BOMBS else None
        response = send(form, look, **dict.fromkeys(FORMS[form].typed, text))
        assert response.status_code in (200, 302, 422), (name, response.status_code)
        if response.status_code == 422:
            check_refusal(response, name)


DAYS = ("_0", "day", "_on")
FIELDS = [
    (form, name)
    for form in FORMS
    if form not in THEIRS
    for name in FORMS[form].typed
    if name != "filename"
]


@pytest.mark.parametrize(("form", "field"), sample(FIELDS, every=8))
def test_what_one_field_refuses_is_said_there_and_shown_again(send, opens, form, field):
    refused = []
    for name in TELLING:
        response = send(
            form, opens if "day" in name and field.endswith(DAYS) else None, **{field: TEXTS[name]}
        )
        if response.status_code != 422:
            assert response.status_code in (200, 302), (name, response.status_code)
            continue
        refused.append(name)
        assert is_shown(TEXTS[name], says(response)), name
        check_refusal(response, name)
    assert "nul" in refused
    assert "100,000 characters" in refused or form.startswith("import")
