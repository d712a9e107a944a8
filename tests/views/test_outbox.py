"""The mails, for administrators."""

import re

import pytest

from postmortems import emails
from postmortems.models import Notification
from postmortems.models.enums import MailState
from postmortems.operations import notifications
from postmortems.rules import reminders

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def mail(make_postmortem, reviewer, now):
    document = make_postmortem()
    notifications.owe(reminders.APPROVED, document, to=[reviewer], key="k", now=now)
    return Notification.objects.get(key="k")


@pytest.fixture
def sent(mail, now):
    html = "<style>p{color:red}</style><p>Hello <script>alert(1)</script></p>"
    words = {"subject": "PM-1 is approved", "text": "Hello <b>", "html": html}
    notifications.mark_sent(mail, **words, message_id="<1@x>", now=now)
    return mail


def test_mails_by_state(as_administrator, sent):
    assert as_administrator.get("/outbox/").context["rows"] == [sent]
    assert as_administrator.get("/outbox/?state=sent").context["rows"] == [sent]
    assert as_administrator.get("/outbox/?state=failed").context["rows"] == []
    assert as_administrator.get("/outbox/?state=nonsense&after=x").context["rows"] == [sent]


def test_a_mail_shows_its_text_and_links_its_html(as_administrator, sent):
    page = as_administrator.get(f"/outbox/{sent.pk}/")

    assert "Hello &lt;b&gt;" in page.text
    assert "<script>alert" not in page.text
    assert f"/outbox/{sent.pk}/html/" in page.text


def test_nobody_acts_by_the_links_of_others(
    as_administrator, make_postmortem, make_item, co_author, mail_server, now
):
    make_item(make_postmortem(), owner=co_author)
    emails.deliver_owed(now=now)
    (delivered,) = mail_server.accepted
    mail = Notification.objects.get(kind=reminders.ITEM_ASSIGNED)

    pages = [as_administrator.get(f"/outbox/{mail.pk}/{part}").text for part in ("", "html/")]

    link = re.compile(r"http://localhost:8000/links/finish/([^/]+)/")
    parts = [delivered.get_body((kind,)).get_content() for kind in ("plain", "html")]
    assert all(len(token) > 60 for part in parts for token in link.findall(part))
    assert [set(link.findall(page)) for page in pages] == [{"…"}, {"…"}]
    assert "Mark done" in pages[0]


def test_the_html_part_can_run_nothing(as_administrator, sent):
    page = as_administrator.get(f"/outbox/{sent.pk}/html/")

    policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    assert page.headers["Content-Security-Policy"] == policy
    assert "<p>Hello" in page.text


def test_the_words_of_account_mails_are_never_shown(as_administrator, now):
    mail = notifications.owe_message(
        "a@example.com", "Reset", "secret link", "<p>secret link</p>", key="r", now=now
    )

    assert "secret link" not in as_administrator.get(f"/outbox/{mail.pk}/").text
    assert as_administrator.get(f"/outbox/{mail.pk}/html/").status_code == 404


def test_a_failed_mail_is_tried_again(as_administrator, mail):
    notifications.mark_refused(mail, "550 no such user", is_final=True, now=mail.created_at)
    assert "550 no such user" in as_administrator.get(f"/outbox/{mail.pk}/").text

    as_administrator.get(f"/outbox/{mail.pk}/retry/")
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED

    as_administrator.post(f"/outbox/{mail.pk}/retry/")
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.QUEUED, 0)


def refuse(mail, said, now, *, is_final):
    notifications.mark_refused(notifications.claim(now=now)[0], said, is_final=is_final, now=now)
    mail.refresh_from_db()


def rows(client, state):
    page = client.get(f"/outbox/?state={state}")
    count = next(number for key, _, number in page.context["states"] if key == state)
    found = page.context["rows"]
    assert count == len(found)
    return found


def test_a_mail_that_is_retried_says_why_and_when(as_administrator, mail, now):
    assert rows(as_administrator, "queued") == [mail]
    assert rows(as_administrator, "retrying") == []

    refuse(mail, "451 try later", now, is_final=False)

    assert rows(as_administrator, "queued") == []
    assert rows(as_administrator, "retrying") == [mail]
    for page in ("/outbox/?state=retrying", f"/outbox/{mail.pk}/"):
        text = as_administrator.get(page).text
        assert "451 try later" in text
        assert "09:01 UTC" in text


def test_all_failed_mails_are_tried_again(as_administrator, mail, now):
    secret = notifications.owe_message("a@example.com", "Reset", "link", "", key="r", now=now)
    for row in (mail, secret):
        notifications.mark_refused(row, "550 no such user", is_final=True, now=now)
    assert "Try 2 failed mails again" in as_administrator.get("/outbox/").text

    as_administrator.get("/outbox/retry/")
    assert len(rows(as_administrator, "failed")) == 2
    page = as_administrator.post("/outbox/retry/", follow=True)

    assert "1 mail queued again." in page.text
    assert rows(as_administrator, "failed") == [secret]
    assert rows(as_administrator, "retrying") == [mail]


def test_refused_addresses_are_named(as_administrator, client, reviewer, mail, now):
    notifications.flag_address(mail, "550 no such mailbox", now=now)
    says = "gets no mail: reviewer@example.com: 550 no such mailbox"
    assert says in as_administrator.get("/outbox/").text

    client.force_login(reviewer)
    assert "Mail to you is refused." in client.get("/profile/").text


def test_only_a_failed_mail_is_tried_again(as_administrator, sent):
    as_administrator.post(f"/outbox/{sent.pk}/retry/")

    sent.refresh_from_db()
    assert sent.state == MailState.SENT


def test_it_says_when_mails_stop_here(as_administrator, mail, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "Mails stop here." in as_administrator.get("/outbox/").text

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert "Mails stop here." not in as_administrator.get("/outbox/").text


@pytest.mark.parametrize("path", ["", "retry/", "{0}/", "{0}/html/", "{0}/retry/"])
def test_it_is_not_there_for_anybody_else(client, manager, reviewer, author, sent, path):
    for person in (author, reviewer, manager):
        client.force_login(person)
        for ask in (client.get, client.post):
            status = ask(f"/outbox/{path.format(sent.pk)}").status_code
            assert status == 404 or (status == 405 and ask == client.post)


def test_the_same_queries_with_one_and_with_three_of_everything(
    as_administrator, make_postmortem, make_item, reviewer, now, django_assert_num_queries
):
    def add(key):
        document = make_postmortem()
        item = make_item(document)
        kind = reminders.APPROVED
        notifications.owe(kind, document, to=[reviewer], key=key, now=now, item=item)

    add("one")
    with django_assert_num_queries(6):
        as_administrator.get("/outbox/")
    add("two")
    add("three")
    with django_assert_num_queries(6):
        as_administrator.get("/outbox/")
