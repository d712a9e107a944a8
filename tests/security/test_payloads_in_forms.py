"""Payloads typed into every form: what it shows again stays words."""

import pytest

from tests.sampling import sample
from tests.security.forms import FORMS
from tests.security.payloads import PAYLOADS, SHORT, strange


@pytest.mark.parametrize("form", sample(FORMS, every=4))
def test_what_every_form_shows_again(client, send, form):
    own = strange(client.get("/accounts/login/").text) if form == "sign in" else []
    for text in ("\n\n".join(PAYLOADS), *SHORT[::20]):
        response = send(form, **dict.fromkeys(FORMS[form].typed, text))
        assert response.status_code < 500
        assert [it for it in strange(response.text, is_own=True) if it not in own] == [], text
