"""Payloads in what is said about a text: differences, conflicts, advice, comments, mails."""

import pytest

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import clock as planning
from postmortems.operations import comments, leaving
from postmortems.rules import lines
from postmortems.rules.outline import SLOTS, slots
from postmortems.rules.shapes import Kind
from tests.cast import NOW, build_item, build_postmortem, make_person, write_parts
from tests.security.payloads import PAYLOADS, SHORT, strange
from tests.security.test_markup import ALL, NAME, hostile, reviewer, shown, world, writer, written
from tests.security.typed import row_set

fixtures = (world, written, hostile, writer, reviewer)
LIST, ACTIONS = "could_not", "short_term"
LINKS = next(slot.key for slot in slots(Kind.REFERENCES))
FIRST, SECOND = SHORT[::2], SHORT[1::2]


def test_changes_between_revisions_and_what_is_restored(client, hostile, writer):
    others = {"summary": f"{ALL} more", LIST: [{"text": text, "detail": ALL} for text in FIRST]}
    write_parts(hostile, others, by=writer)
    hostile.refresh_from_db()
    client.force_login(writer)
    top, last = hostile.get_absolute_url(), hostile.version
    for since, view in ((1, "beside"), (last - 1, ""), (last - 1, FIRST[0])):
        page = client.get(f"{top}changes/", {"from": since, "view": view})
        assert shown(page) == [], (since, view)
    assert strange(client.get(f"{top}changes/", {"from": FIRST[0]}).text) == []

    page = client.post(f"{top}revisions/{last - 1}/restore/", {"revision": last}, follow=True)

    assert shown(page) == []
    assert hostile.sections.get(slot="summary").text.endswith(PAYLOADS[-1])


def test_the_signed_text_is_a_file_to_keep(client, hostile, writer):
    client.force_login(writer)

    response = client.get(f"{hostile.get_absolute_url()}revisions/{hostile.version}/text/")

    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def row(kind, text):
    """A row of a list, with a payload in every text."""
    if kind == Kind.EVENTS:
        return {"day": "2025-10-25", "time": "14:32", "text": text, "milestone": ""}
    if kind == Kind.ACTIONS:
        return {"what": text, "detail": text, "owner": "", "due_on": "2025-11-20", "id": ""}
    if kind == Kind.REFERENCES:
        return {"text": text, "url": "https://example.com/pwn", "label": ""}
    return {"text": text, "detail": text, "ORDER": "1"}


@pytest.mark.parametrize("key", ["timeline", LIST, ACTIONS, LINKS])
def test_conflicts_of_rows(client, writer, clock, key):
    kind = SLOTS[key].kind
    postmortem = build_postmortem(by=writer)
    client.force_login(writer)
    where = f"{postmortem.get_absolute_url()}edit/{key}/"
    for back, more in ((0, ""), (0, SECOND[0]), (1, SECOND[1])):
        postmortem.refresh_from_db()
        rows = [row(kind, f"{text} {more}") for text in FIRST[:6]]
        data = {"revision": postmortem.version - back, **row_set(*rows)}
        response = client.post(where, data)
    assert response.status_code == 409
    assert shown(response) == []
    for side in ("base", "theirs", "mine"):
        response = client.post(where, {**data, "take": side})
        assert response.status_code in (302, 409, 422)
        assert strange(response.text) == []


def test_a_conflict_of_facts(client, hostile, writer):
    client.force_login(writer)
    where = f"{hostile.get_absolute_url()}edit/impact_box/"
    for text in (FIRST[0], SECOND[0]):
        sent = {"users_affected_note": text, "revenue_note": text}
        response = client.post(where, {"revision": hostile.version, **sent})

    assert response.status_code == 409
    assert shown(response) == []


def test_facts_that_disagree_are_quoted_as_words(client, writer, clock):
    rows = [
        {"at": "2025-10-25T14:35:00Z", "text": f"Alert {FIRST[0]}", "milestone": "detected"},
        {"at": "2025-10-25T15:35:00Z", "text": f"{SECOND[0]} on-call joined", "milestone": ""},
    ]
    summary = f"{ALL}\n\nEvery user {FIRST[1]} was affected, 99% of users. No data was lost.\n\n"
    summary += f"On-call responded within 3 minutes of first alert {FIRST[2]}. Ana forgot."
    parts = {"timeline": rows, "summary": summary, "primary_cause": summary}
    postmortem = build_postmortem(by=writer, users_affected_percent="12.5", parts=parts)
    client.force_login(writer)
    top = postmortem.get_absolute_url()

    page = client.get(top)

    assert "within 3 minutes of first alert”" in page.text and "Move “" in page.text
    assert shown(page) == []
    for key in ("summary", "primary_cause", "timeline"):
        assert shown(client.get(f"{top}edit/{key}/")) == []


@pytest.fixture
def talk(hostile, writer, reviewer):
    """Comments on lines that are payloads, which mention somebody whose name is one."""
    value = [{"text": text, "detail": ""} for text in FIRST[:6]]
    write_parts(hostile, {LIST: value}, by=writer)
    said = [*PAYLOADS[::16], ALL]
    for line, text in zip(lines.lines(SLOTS[LIST], value), said, strict=False):
        told = {"text": f"@{NAME} {text}", "by": reviewer, "now": NOW}
        comments.add(hostile, slot=LIST, line=line, **told)
    return hostile


def test_comments_on_lines_and_mentions(client, talk, writer):
    assert talk.comments.filter(mentioned=writer).exists()
    client.force_login(writer)
    top = talk.get_absolute_url()
    for page in (top, f"{top}comments/add/{LIST}/", f"{top}comments/add/{LIST}/?line={FIRST[0]}"):
        assert shown(client.get(page)) == [], page
    response = client.get(f"{top}mentionable/", {"q": NAME[:4]})
    assert response.headers["Content-Type"] == "application/json"


def test_mails_about_mentions_and_about_who_left(talk, writer, reviewer):
    build_item(talk, what=FIRST[0], owner=(gone := make_person(NAME)), due_on="2025-10-20")
    gone.is_active = False
    gone.save()
    leaving.release(now=NOW)
    planning.plan(now=NOW)
    rows = Notification.objects.filter(at_once=True).select_related("recipient")
    mails = [(row, emails.compose(row, now=NOW)) for row in rows]
    mails = [(row.kind, mail) for row, mail in mails if isinstance(mail, emails.Mail)]

    assert {"mentioned", "digest"} <= {kind for kind, _ in mails}
    assert any("has left" in mail.html for _, mail in mails)
    for kind, mail in mails:
        assert strange(mail.html, is_mail=True) == [], kind
        assert mail.message.message().as_bytes()
