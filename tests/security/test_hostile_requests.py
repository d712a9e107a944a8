"""Requests no browser would send: each is answered, and nothing is written by halves."""

from urllib.parse import quote_from_bytes, quote_plus, urlencode

import pytest
from django.db import transaction

from tests.sampling import sample
from tests.security.forms import FILTERS, FORMS
from tests.security.sending import DEFAULTS, TELLING, TEXTS, check_refusal, says
from tests.security.traces import everything

SEPARATE = "application/x-www-form-urlencoded"
RAW = {
    "lone surrogate": b"a\xed\xa0\x80b",
    "both halves": b"\xed\xa0\xbd\xed\xb4\xa5",
    "overlong": b"\xc0\x80",
    "latin": b"caf\xe9",
    "utf-16": "caf\u00e9".encode("utf-16"),
    "nul": b"a\x00b",
}


@pytest.mark.parametrize("form", sample(FORMS, every=8))
@pytest.mark.parametrize("name", RAW)
def test_bytes_that_are_no_text(enter, client, desk, form, name):
    sheet = FORMS[form]
    enter(form)
    filled = sheet.filled(desk).items()
    encoded = {n: t.encode() if isinstance(t, str) else t.read() for n, t in filled}
    encoded |= dict.fromkeys(sheet.typed, RAW[name])
    body = "&".join(f"{quote_plus(n)}={quote_from_bytes(t)}" for n, t in encoded.items())

    response = client.post(sheet.address(desk), body, content_type=SEPARATE)

    assert response.status_code in (200, 302, 422), response.status_code


CONTENT_TYPES = {
    "application/json": b'{"text": "x"}',
    "text/xml": b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "multipart/form-data": b"no boundary",
    "multipart/form-data; boundary=x": b"--x\r\nno end",
    "multipart/form-data; boundary=" + "x" * 5000: b"--x",
    f"{SEPARATE}; charset=nonsense": b"text=x",
    f"{SEPARATE}; charset=utf-16": b"text=x",
    SEPARATE: b"&=&==&a&%&%zz=%zz&[]=1&a[b]=2",
}


@pytest.mark.parametrize("content_type", sample(CONTENT_TYPES, every=4))
def test_bodies_that_are_no_form(enter, client, desk, content_type):
    for form, sheet in FORMS.items():
        enter(form)
        body = CONTENT_TYPES[content_type]
        response = client.generic("POST", sheet.address(desk), body, content_type)
        assert response.status_code in (200, 302, 400, 409, 415, 422), (form, response.status_code)


def test_more_than_the_server_reads_is_said_in_a_sentence(send, client, desk):
    for form in ("part summary", "comment", "import, reading", "sign in"):
        response = send(form, **{FORMS[form].typed[0]: "x" * 3 * 2**20})
        assert response.status_code == 413, form
        assert "larger than 2.5 MB" in response.text
        assert not response.is_changed


def test_more_fields_than_anybody_has(send):
    response = send("part worked", **{f"x{n}": "" for n in range(6000)})

    assert response.status_code == 400


COUNTS = ["", "x", "-1", str(10**9), "\0"]


@pytest.mark.parametrize("count", sample(COUNTS, every=2))
@pytest.mark.parametrize("name", ["TOTAL_FORMS", "INITIAL_FORMS", "MAX_NUM_FORMS"])
@pytest.mark.parametrize("form", ["part worked", "hold"])
def test_counts_of_rows_that_lie(send, form, name, count):
    prefix = "items" if form == "hold" else "rows"

    response = send(form, **{f"{prefix}-{name}": count})

    assert response.status_code in (200, 302, 422)
    if response.status_code == 422:
        check_refusal(response, count)


@pytest.mark.parametrize("form", ["part worked", "part timeline", "part code_changes", "hold"])
def test_rows_without_their_counts_are_refused_in_words(client, desk, form):
    sheet = FORMS[form]
    client.force_login(desk.author)
    before = everything()
    data = {n: t for n, t in sheet.filled(desk).items() if not n.endswith("_FORMS")}

    response = client.post(sheet.address(desk), data)

    assert response.status_code == 422
    assert "The rows did not arrive whole" in says(response)
    assert everything() == before


@pytest.mark.parametrize("form", sample(FORMS, every=8))
def test_each_field_twice(enter, client, desk, form):
    sheet = FORMS[form]
    enter(form)
    twice = [(n, t) for n, t in sheet.filled(desk).items() for t in (t, "\u202eother", "")]

    response = client.post(sheet.address(desk), urlencode(twice), content_type=SEPARATE)

    assert response.status_code in (200, 302, 400, 404, 422)


@pytest.mark.parametrize("form", FORMS)
def test_no_field_at_all(enter, client, desk, form):
    enter(form)

    response = client.post(FORMS[form].address(desk))

    assert response.status_code in (200, 302, 400, 422)
    if response.status_code == 422:
        assert [text for text in DEFAULTS if text in says(response)] == []


@pytest.mark.parametrize("address", sample(FILTERS, every=4))
def test_filters_take_any_text(client, desk, address):
    client.force_login(desk.administrator)
    for name, text in TEXTS.items():
        if len(text) < 20_000:
            response = client.get(address, dict.fromkeys(FILTERS[address], text))
            assert response.status_code in (200, 302, 400), name
            assert [says for says in DEFAULTS if says in response.text] == [], name
    for field in FILTERS[address]:
        for name in (*TELLING, "quotes", "private", "controls", "zero width", "number of nobody"):
            response = client.get(address, {field: TEXTS[name][:15_000]})
            assert response.status_code in (200, 302, 400), (field, name)
    twice = [(field, text) for field in FILTERS[address] for text in ("me", "draft", "2025-10-01")]
    assert client.get(f"{address}?{urlencode(twice)}").status_code in (200, 302)
    assert client.get(f"{address}?" + "&".join("a=1" for _ in range(6000))).status_code in (
        200,
        400,
    )


SEARCHES = [
    "&",
    "|",
    "!",
    "()",
    "a:*",
    "a & ",
    "<->",
    "' or 1=1",
    "\\",
    '"',
    "-",
    "a OR",
    "½ ²",
    "_",
]


@pytest.mark.parametrize(
    "words", [*SEARCHES, ":" * 200, "!(" * 90, "a " * 100, "\u0301", "日本語 テスト"]
)
def test_searches_take_any_words(client, desk, words):
    client.force_login(desk.author)

    assert client.get("/postmortems/", {"q": words, "label": words}).status_code == 200


EXTRA = {
    **{"status": "approved", "version": "99", "approved_at": "2025-10-29", "number": "1"},
    **{"approved_revision": "1", "id": "1", "pk": "1", "incident": "1", "team_id": "1"},
    **{"lead_id": "999", "is_staff": "on", "is_superuser": "on", "is_active": "", "groups": "1"},
    **{"email": "evil@example.com", "password": "evil", "date_joined": "2000-01-01"},
    **{"done_at": "2025-10-29", "owner_name": "Evil", "verified_by": "Evil", "by": "999"},
    **{"postmortem": "1", "created_at": "2000-01-01", "edited_at": "2000-01-01", "sha256": "x"},
    **{"held_at": "2025-10-29", "held_by_name": "Evil", "rescheduled": "on", "reviewer": "999"},
    **{"search_text": "evil", "other_reviewers": "Evil", "submitted_at": "2025-10-29"},
}
"""Columns of ours that no form has."""


COUNTED = {
    "id",
    "postmortem_id",
    "incident_id",
    "item_id",
    "follow_up_id",
    "next_id",
    "key",
    "file",
    "number",
    "services",
    "causes",
}
"""Numbers of new rows, also where they are copied, and names of new files: they differ between two
runs of the same thing."""


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("sign in", "reset")])
def test_columns_that_a_form_does_not_have_stay_as_they_are(client, desk, form):
    sheet = FORMS[form]
    client.force_login(getattr(desk, sheet.who))
    extra = {name: text for name, text in EXTRA.items() if name not in sheet.data}

    def after(**more):
        with transaction.atomic():
            client.post(sheet.address(desk), sheet.filled(desk, **more))
            found = everything()
            transaction.set_rollback(True)
        # Several rows of one statement are written in any order.
        return sorted(
            str({name: text for name, text in row.items() if name not in COUNTED})
            for rows in found.values()
            for row in rows
        )

    assert after(**extra) == after()
