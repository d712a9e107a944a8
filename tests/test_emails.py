"""Mails say what is true when they are written, and show no more than their reader may see."""

from datetime import timedelta

import pytest

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import (
    clock,
    notifications,
    reviews,
)


def owed(kind, person):
    """The one row of this kind in the ledger of a person."""
    return Notification.objects.select_related("recipient").get(kind=kind, recipient=person)


@pytest.fixture
def promised(make_postmortem, make_item, co_author, now):
    """An action item of `co_author` that is due in two days, and a document that names it."""
    return make_item(
        make_postmortem(title="API outage"),
        owner=co_author,
        what="Alert on the pool",
        due_on=now.date() + timedelta(days=2),
        now=now,
    )


def test_an_assignment(promised, co_author, now):
    mail = emails.compose(owed("item_assigned", co_author), now=now)

    assert mail.message.to == ["co-author@example.com"]
    assert mail.message.subject == f"{promised.reference} is yours: Alert on the pool"
    assert f"Due Fri 31 Oct · {promised.reference}, from API outage." in mail.message.body
    assert f"http://localhost:8000{promised.get_absolute_url()}" in mail.message.body
    assert f"http://localhost:8000{promised.get_absolute_url()}" in mail.html


def test_a_request_to_review(make_postmortem, reviewer, now):
    document = make_postmortem(status="under_review", reviewers=[reviewer], title="API outage")

    mail = emails.compose(owed("review_asked", reviewer), now=now)

    assert mail.message.subject == f"{document.reference} waits for your review: API outage"
    assert f"Due Mon 3 Nov · {document.reference}, led by Ana Ferreira." in mail.message.body


def test_a_return_carries_the_note(make_postmortem, author, reviewer, now):
    document = make_postmortem(status="under_review", reviewers=[reviewer], title="API outage")
    note = "Say who decided & when."
    reviews.request_changes(document, revision=document.version, note=note, by=reviewer, now=now)

    mail = emails.compose(owed("changes_requested", author), now=now)

    assert mail.message.subject == f"{document.reference} was returned to you: API outage"
    first = "\n".join(mail.message.body.splitlines()[:6])
    assert first == (
        f"Priya Nair returned revision {document.version} to you\n"
        "Wednesday 29 October 2025\n\n"
        "* API outage\n"
        f"  Returned · {document.reference}, led by you.\n"
        f"  Continue the draft: http://localhost:8000/postmortems/{document.pk}/"
    )
    assert note in mail.message.body
    assert "Say who decided &amp; when." in mail.html
    assert f"Priya Nair returned revision {document.version}" in mail.html


def test_an_approval_names_who_signed(make_postmortem, author, reviewer, second_reviewer, now):
    make_postmortem(status="approved", reviewers=[reviewer, second_reviewer], title="API outage")

    mail = emails.compose(owed("approved", author), now=now)

    assert "Signed off by Priya Nair and Sam Okafor." in mail.message.body


def test_headers_tell_machines_apart(promised, co_author, now):
    row = owed("item_assigned", co_author)
    message = emails.compose(row, now=now).message.message()

    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@localhost>")
    again = emails.compose(row, now=now + timedelta(hours=5)).message.message()
    assert message["Message-ID"] == again["Message-ID"]


def test_links_and_identity_follow_the_address_of_the_site(promised, co_author, now, settings):
    settings.SITE_URL = "https://pm.example.org"

    mail = emails.compose(owed("item_assigned", co_author), now=now)

    assert f"https://pm.example.org{promised.get_absolute_url()}" in mail.html
    assert "localhost" not in mail.html + mail.message.body
    assert mail.message.message()["Message-ID"].endswith("@pm.example.org>")


@pytest.mark.parametrize(
    "title",
    [
        "Outage\r\nBcc: everybody@example.com",
        "<img src=x onerror=alert(1)>",
        "x" * 200,
        "\u202eright to left",
    ],
)
def test_titles_cannot_break_out(make_postmortem, reviewer, now, title):
    make_postmortem(status="under_review", reviewers=[reviewer], title=title)

    mail = emails.compose(owed("review_asked", reviewer), now=now)
    message = mail.message.message()

    assert len(mail.message.subject) <= 200
    assert "\n" not in mail.message.subject
    assert message["Bcc"] is None
    assert "<img" not in mail.html


def test_restricted_shows_number_and_link_only(
    make_postmortem, make_item, author, co_author, reviewer, now
):
    document = make_postmortem(
        status="under_review",
        reviewers=[reviewer],
        co_authors=[co_author],
        restricted=True,
        title="Hush hush",
    )
    item = make_item(document, owner=co_author, what="Hush hush", now=now)
    reviews.request_changes(
        document, revision=document.version, note="Hush hush", by=reviewer, now=now
    )
    later = now + timedelta(days=30)
    clock.plan(now=later)

    rows = Notification.objects.select_related("recipient").filter(digest=None)
    mails = [emails.compose(row, now=later) for row in rows]
    sent = [mail for mail in mails if isinstance(mail, emails.Mail)]

    assert {row.kind for row in rows} == {
        "item_assigned",
        "review_asked",
        "changes_requested",
        "digest",
    }
    assert len(sent) >= 5
    for mail in sent:
        assert "hush" not in (mail.message.subject + mail.message.body + mail.html).lower()
        assert document.reference in mail.message.body
    assert any(item.reference in mail.message.subject for mail in sent)


def test_closed_accounts_get_nothing(promised, co_author, now):
    row = owed("item_assigned", co_author)
    row.recipient.is_active = False

    assert emails.compose(row, now=now).reason == "The account is closed."


def test_account_mails_bring_their_own_words(author, now):
    row = notifications.owe_message(
        "new@example.com", "Reset", "Follow the link", "", key="k", now=now, recipient=author
    )

    mail = emails.compose(row, now=now)

    assert mail.message.to == ["new@example.com"]
    assert (mail.message.subject, mail.message.body) == ("Reset", "Follow the link")
    assert mail.message.alternatives == []
