"""What people type stays what they typed: words on a page, never a part of it that runs."""

from copy import deepcopy

import pytest

from accounts.models import Team
from postmortems import emails, markup
from postmortems.models import Notification
from postmortems.operations import clock as planning
from postmortems.operations import comments, follow_ups, notifications, reviews, workflow
from postmortems.rendering import safe_html
from postmortems.rules import document as shape
from postmortems.rules import reminders
from postmortems.rules.outline import SLOTS, slots
from postmortems.rules.shapes import Kind
from tests.cast import NOW, build_item, build_postmortem, people, write_parts
from tests.security.payloads import ADDRESSES, PAYLOADS, SHORT, strange
from tests.worlds import at_now

ONLY = {tag: set() for tag in safe_html.TAGS} | {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
    "code": {"class"},
}


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize("render", [markup.block, markup.inline])
def test_a_text_becomes_nothing_but_what_the_list_allows(render, text):
    assert strange(render(text), only=ONLY) == []


def test_the_walk_finds_what_it_looks_for():
    assert strange("<script>1</script>") and strange("<p onclick=1>") and strange("<p style=x>")
    assert strange("<a href='java&#10;script:x'>") and strange("<img src='//evil.example'>")
    assert strange("<p data-pwn>") and strange("<p class=pwn>") and strange("<PWN>")
    assert strange("<script src='/static/a.js'></script><p title='pwn'>pwn</p>") == []


ALL = "\n\n".join(PAYLOADS)
ROWS = 16
"""Each list gets every 16th payload in a row of its own, the next list others; and all in one."""


def rows(key):
    """A value of one slot: lists of one kind hold every payload together, the others each alone."""
    kind, place = SLOTS[key].kind, list(SLOTS).index(key) % ROWS
    if kind in (Kind.PROSE, Kind.SAMPLE):
        return ALL
    texts = [*PAYLOADS[place::ROWS], " ".join(SHORT)[:2000]]
    if kind == Kind.EVENTS:
        return [{"at": "2025-10-25T14:35:00Z", "text": text, "milestone": ""} for text in PAYLOADS]
    if kind == Kind.ACTIONS:
        row = {"owner": '"><img src=x onerror=pwn(1)>', "due_on": "2025-10-20", "owner_id": None}
        return [{**row, "what": text, "detail": text} for text in texts]
    if kind == Kind.REFERENCES:
        labels = SLOTS[key].labels or ("",)
        said = [{"label": labels[0], "text": text, "url": ""} for text in texts]
        links = [{"label": labels[0], "text": "", "url": url} for url in ADDRESSES]
        return said + [{**row, "text": "<b onclick=pwn(1)>x</b>"} for row in links] + links
    return [{"text": text, "detail": text} for text in texts]


NAME = "<svg onload=pwn(1)>\"' Pwn"
TITLE = "</title><script>pwn(1)</script>\"' onload=pwn(1) x='"
LABEL = "</option><svg/onload=pwn(1)>\"'"


@pytest.fixture(scope="module")
def written(shared_db):
    """What every test of this module finds."""
    return at_now(write)


@pytest.fixture
def world(written, db, clock):
    return deepcopy(written)


@pytest.fixture
def writer(world):
    """The author, whose name is a payload like those of the reviewer and the team."""
    return world["writer"]


@pytest.fixture
def reviewer(world):
    return world["reviewer"]


@pytest.fixture
def hostile(world):
    """A postmortem under review with payloads in every text it has, and in the talk about it."""
    return world["hostile"]


def write():
    writer, reviewer = people("author", "reviewer")
    for person in (writer, reviewer):
        person.name = NAME
        person.save()
    Team.objects.create(name=LABEL).managers.add(reviewer)
    return {"writer": writer, "reviewer": reviewer, "hostile": document(writer, reviewer)}


def document(writer, reviewer):
    postmortem = build_postmortem(
        by=writer,
        title=TITLE,
        team=LABEL,
        services=SHORT,
        causes=[LABEL],
        reviewers=[reviewer],
        users_affected_note=LABEL,
        parts={slot.key: rows(slot.key) for slot in slots(*shape.PART_KINDS)},
    )
    write_parts(
        postmortem,
        {
            "impact_box": {"revenue_note": LABEL},
            "quantities": {"data_loss": "yes", "data_loss_detail": "".join(PAYLOADS)},
        },
        by=writer,
    )
    thread = comments.add(postmortem, slot="summary", text=ALL, by=reviewer, now=NOW)
    comments.add(postmortem, slot="summary", text=ALL, parent=thread, by=writer, now=NOW)
    settled = comments.add(postmortem, slot="timeline", text=ALL, by=reviewer, now=NOW)
    comments.resolve(settled, by=writer, now=NOW)
    texts = {"detail": ALL, "owner": writer, "due_on": "2025-10-20"}
    build_item(postmortem, what=SHORT[0], **texts)
    build_item(postmortem, what=SHORT[1], state="done", evidence=ALL, **texts)
    build_item(postmortem, what=SHORT[2], state="dropped", reason=ALL, **texts)
    follow_up = postmortem.follow_ups.get()
    follow_ups.move(follow_up, due_on=NOW.date(), reason=ALL, by=writer, now=NOW)
    postmortem.refresh_from_db()
    return postmortem


def shown(response):
    """The strange things of a page, which must be one."""
    assert response.status_code in (200, 404, 409, 422), response.status_code
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert len(response.text) > 500
    return strange(response.text)


def test_pages_about_the_document(client, hostile, reviewer, writer):
    top = hostile.get_absolute_url()
    for person in (reviewer, writer):
        client.force_login(person)
        for page in (top, f"{top}history/", f"{top}revisions/{hostile.version}/"):
            assert shown(client.get(page)) == [], page


def test_pages_to_write_on(client, hostile, writer):
    top = hostile.get_absolute_url()
    client.force_login(writer)
    keys = [slot.key for slot in slots() if slot.kind != Kind.FOLLOW_UP]
    for page in [f"edit/{key}/" for key in keys] + ["people/", "comments/add/summary/"]:
        assert shown(client.get(top + page)) == [], page


def test_a_conflict_shows_both_texts_as_texts(client, hostile, writer):
    write_parts(hostile, {"summary": ALL + " theirs"}, by=writer)
    client.force_login(writer)

    where = f"{hostile.get_absolute_url()}edit/summary/"
    response = client.post(where, {"text": ALL + " mine", "revision": 1})

    assert response.status_code == 409
    assert shown(response) == []


def test_lists_boards_and_what_a_search_quotes(client, hostile, writer):
    client.force_login(writer)
    for page in ("/", "/postmortems/", "/action-items/?state=any", "/action-items/?state=done"):
        assert shown(client.get(page)) == [], page
    for part in ("postmortems", "action-items"):
        response = client.get(f"/{part}/", {"owner": "me"}, headers={"HX-Request": "true"})
        assert strange(response.text) == []
    for word in ("pwn", "script", "onerror", "javascript", "example"):
        assert shown(client.get("/postmortems/", {"q": word})) == [], word


@pytest.mark.parametrize("field", ["q", "label", "team", "status", "since", "after", "nonsense"])
def test_filters_say_what_was_typed_as_text(client, writer, field):
    client.force_login(writer)
    for page in ("/postmortems/", "/action-items/"):
        for text in SHORT[::15]:
            assert shown(client.get(page, {field: text})) == [], text


def test_items_and_reviews(client, hostile, writer):
    client.force_login(writer)
    for item in hostile.items.filter(what__in=SHORT[:3]):
        assert shown(client.get(item.get_absolute_url())) == []
    follow_up = hostile.follow_ups.get()
    assert shown(client.get("/follow-ups/")) == []
    assert shown(client.get(follow_up.get_absolute_url())) == []

    answers = dict(zip(follow_ups.ANSWERS, ("yes", "no", "effective"), strict=True))
    notes = dict.fromkeys(follow_ups.NOTES, ALL)
    told = {"answers": answers | notes, "outcome": "effective", "by": writer, "now": NOW}
    follow_ups.hold(follow_up, **told)

    assert shown(client.get("/follow-ups/?held=on")) == []
    assert shown(client.get(follow_up.get_absolute_url())) == []


def test_what_is_shown_again_after_a_refusal(client, hostile, writer):
    client.force_login(writer)
    item = hostile.items.filter(state="open").first().get_absolute_url()
    for payload in (ALL, *SHORT[::15]):
        for where, data in {
            f"{item}assign/": {"owner": payload, "due_on": payload, "tracker": payload},
            f"{hostile.get_absolute_url()}people/": {"others": payload, "lead": payload},
            f"{hostile.get_absolute_url()}edit/header/": {"title": "", "services": payload},
            "/postmortems/new/": {"title": "", "severity": payload, "services": payload},
            "/profile/": {"name": "", "time_zone": payload},
            "/postmortems/import/": {"step": "save", "text": " ", "filename": payload},
            "/nowhere/" + payload.replace("?", "").replace("#", "")[:200]: {},
        }.items():
            response = client.post(where, data)
            assert strange(response.text) == [], (where, payload)


def test_an_import_is_shown_before_it_is_kept(client, hostile, writer):
    client.force_login(writer)
    text = client.get(f"/postmortems/{hostile.pk}.md").text
    for step in (
        {"text": text},
        {"text": ALL},
        {"text": f"# {SHORT[0]}\n\n## {SHORT[1]}\n\n{ALL}"},
    ):
        assert shown(client.post("/postmortems/import/", {"step": "read", **step})) == []
        kept = client.post("/postmortems/import/", {"step": "save", **step}, follow=True)
        assert shown(kept) == []


def test_the_markdown_itself_is_a_file_to_keep(client, hostile, writer):
    client.force_login(writer)
    response = client.get(f"/postmortems/{hostile.pk}.md")

    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="PM-{hostile.pk}.md"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.fixture
def mails(hostile, writer, reviewer):
    """One mail of every kind that is about something, as (ledger row, mail)."""
    planning.plan(now=NOW)
    planned = Notification.objects.filter(kind__in=("digest", "weekly_report"))
    found = []
    for row in [*planned, *owed(hostile, writer, reviewer)]:
        mail = emails.compose(row, now=NOW)
        if isinstance(mail, emails.Mail):
            found.append((row, mail))
    return found


def owed(postmortem, writer, reviewer):
    told = {"by": reviewer, "now": NOW}
    workflow.submit(postmortem, by=writer, now=NOW)
    reviews.request_changes(postmortem, revision=postmortem.version, note=ALL, **told)
    notifications.owe(reminders.APPROVED, postmortem, to=[writer], key="a:1", now=NOW)
    given = build_item(postmortem, what=ALL.replace("\n", " "), owner=reviewer, by=writer)
    assert given.pk
    rows = Notification.objects.filter(at_once=True).exclude(kind=reminders.DIGEST)
    return list(rows.select_related("recipient"))


def test_mails_hold_no_more_than_words_and_links(mails):
    kinds = {row.kind for row, _ in mails}
    assert kinds >= {"digest", "changes_requested", "item_assigned"}
    for row, mail in mails:
        assert strange(mail.html, is_mail=True) == [], row.kind
        assert "\n" not in mail.message.subject and "\r" not in mail.message.subject
        assert mail.message.message().as_bytes()


def test_mails_in_the_outbox(client, mails, administrator):
    client.force_login(administrator)
    assert shown(client.get("/outbox/")) == []
    for row, mail in mails:
        words = {"subject": mail.message.subject, "text": mail.message.body, "html": mail.html}
        notifications.mark_sent(row, **words, message_id="<1@x>", now=NOW)
        assert shown(client.get(f"/outbox/{row.pk}/")) == []
        html = client.get(f"/outbox/{row.pk}/html/")
        assert html.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert strange(html.text, is_mail=True) == []
    assert shown(client.get("/outbox/")) == []
