"""Mails say what is true when they are written, and are withheld when they are owed no more."""

from datetime import timedelta

import pytest

from postmortems import emails
from postmortems.models import FollowUp, Notification
from postmortems.operations import (
    action_items,
    clock,
    documents,
    follow_ups,
    notifications,
    reviews,
    workflow,
)
from tests.cast import PARTS, make_person, promise, write_parts

ANSWERS = dict.fromkeys(follow_ups.ANSWERS[:1], "yes") | {
    "similar_occurred": "no",
    "measures_effective": "effective",
}


def owed(kind, person):
    """The one row of this kind in the ledger of a person."""
    return Notification.objects.select_related("recipient").get(kind=kind, recipient=person)


def digest_of(person, now):
    clock.plan(now=now)
    return owed("digest", person)


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
    assert f"Friday · {promised.reference}, from API outage." in mail.message.body
    assert f"http://localhost:8000{promised.get_absolute_url()}" in mail.message.body
    assert f"http://localhost:8000{promised.get_absolute_url()}" in mail.html


def test_a_request_to_review(make_postmortem, reviewer, now):
    document = make_postmortem(status="under_review", reviewers=[reviewer], title="API outage")

    mail = emails.compose(owed("review_asked", reviewer), now=now)

    assert mail.message.subject == f"{document.reference} waits for your review: API outage"
    assert f"Monday · {document.reference}, led by Ana Ferreira." in mail.message.body


def test_a_return_carries_the_note(make_postmortem, author, reviewer, now):
    document = make_postmortem(status="under_review", reviewers=[reviewer], title="API outage")
    note = "Say who decided & when."
    reviews.request_changes(document, revision=document.version, note=note, by=reviewer, now=now)

    mail = emails.compose(owed("changes_requested", author), now=now)

    assert mail.message.subject == f"{document.reference} was returned to you: API outage"
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


def test_a_digest_sums_up(promised, make_item, make_postmortem, co_author, now):
    other = make_postmortem(title="Deploy queue blocked")
    for day in range(10, 15):
        due_on = now.date() - timedelta(days=day)
        make_item(other, owner=co_author, what=f"Late {day}", due_on=due_on, now=now)

    mail = emails.compose(digest_of(co_author, now), now=now)

    assert mail.message.subject == "5 things are overdue and 1 is due this week"
    assert "Jonas, 5 things are overdue and 1 is due this week" in mail.html
    said = mail.message.body
    order = ["Overdue", "Late 14", "Late 13", "See the other 3 overdue", "This week"]
    assert [said.index(text) for text in order] == sorted(said.index(text) for text in order)
    assert "14 days overdue" in said
    assert "Late 12" not in said


def test_a_digest_names_each_thing_once(make_postmortem, make_item, co_author, now):
    co_author.mail_at_once = False
    co_author.save()
    tomorrow = now.date() + timedelta(days=1)
    make_item(make_postmortem(), owner=co_author, what="Once", due_on=tomorrow, now=now)

    digest = digest_of(co_author, now)
    mail = emails.compose(digest, now=now)

    assert sorted(row.kind for row in digest.entries.all()) == ["item_assigned", "item_soon"]
    assert mail.message.body.count("Once") == 1
    assert "Tomorrow" in mail.message.body


def test_a_digest_says_the_day_where_its_reader_is(promised, co_author, now):
    co_author.time_zone = "Pacific/Auckland"
    co_author.save()
    nine_there = now.replace(hour=20)

    mail = emails.compose(digest_of(co_author, nine_there), now=nine_there)

    assert "Thursday 30 October 2025" in mail.message.body
    assert "Tomorrow" in mail.message.body
    assert "09:00 Pacific/Auckland" in mail.message.body


def finished(item, now):
    action_items.finish(item, evidence="Merged", by=item.owner, now=now)


def given_away(item, now):
    action_items.assign(
        item, owner=item.postmortem.lead, due_on=item.due_on, by=item.owner, now=now
    )


def moved(item, now):
    later = item.due_on + timedelta(days=20)
    action_items.assign(item, owner=item.owner, due_on=later, by=item.owner, now=now)


def gone(item, now):
    item.delete()


def hidden(item, now):
    document = item.postmortem
    documents.restrict(document, restricted=True, by=document.lead, now=now)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (finished, "The action item is done or dropped."),
        (given_away, "Somebody else owns the action item now."),
        (moved, "Its day was moved."),
        (gone, "What it was about is gone."),
        (hidden, "They may no longer see the postmortem."),
    ],
)
def test_an_empty_digest_is_withheld(promised, co_author, now, change, reason):
    digest = digest_of(co_author, now)

    change(promised, now)
    answer = emails.compose(digest, now=now)

    assert answer.reason == "Nothing that it named is owed any more."
    assert [why for _, why in answer.left_out] == [reason]


def test_a_digest_leaves_out_what_is_done(promised, make_item, co_author, now):
    due_on = now.date() + timedelta(days=1)
    make_item(promised.postmortem, owner=co_author, what="Still owed", due_on=due_on, now=now)
    digest = digest_of(co_author, now)

    finished(promised, now)
    mail = emails.compose(digest, now=now)

    assert "Still owed" in mail.message.body
    assert "Alert on the pool" not in mail.message.body
    assert [row.item for row, _ in mail.left_out] == [promised]


def test_a_draft_handed_in_is_not_reminded_of(make_postmortem, author, reviewer, now):
    document = make_postmortem(
        severity="critical", reviewers=[reviewer, make_person(roles=["Reviewers"])]
    )
    digest = digest_of(author, now)
    assert "Hand in the draft" in emails.compose(digest, now=now).message.body

    write_parts(document, {**PARTS, **promise(author)}, by=author, now=now)
    workflow.submit(document, by=author, now=now)

    assert emails.compose(digest, now=now).left_out[0][1] == "It is no longer a draft."


def test_a_verdict_given_is_not_reminded_of(make_postmortem, reviewer, now):
    document = make_postmortem(status="under_review", reviewers=[reviewer])
    later = now + timedelta(days=6)
    digest = digest_of(reviewer, later)
    assert "Sign off or return" in emails.compose(digest, now=later).message.body

    reviews.sign_off(document, revision=document.version, by=reviewer, now=later)

    expected = "The review is decided, or no longer asked for."
    assert emails.compose(digest, now=later).left_out[0][1] == expected


def test_a_follow_up_held_is_not_reminded_of(make_postmortem, make_item, author, reviewer, now):
    document = make_postmortem(status="approved", reviewers=[reviewer], title="API outage")
    make_item(document, state="done", now=now)
    due = now + timedelta(days=26)
    digest = digest_of(author, due)
    said = emails.compose(digest, now=due).message.body
    assert "30-day review: API outage\n  Today" in said
    assert "1 of 2 items are done." in said

    follow_ups.hold(
        FollowUp.objects.get(), answers=ANSWERS, outcome="effective", by=reviewer, now=due
    )

    reasons = [reason for _, reason in emails.compose(digest, now=due).left_out]
    assert "The follow-up review was held." in reasons


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


@pytest.mark.parametrize("count", [1, 3])
def test_a_digest_costs_the_same_however_long(
    make_postmortem, make_item, co_author, now, count, django_assert_num_queries
):
    for _ in range(count):
        due_on = now.date() + timedelta(days=1)
        make_item(make_postmortem(), owner=co_author, due_on=due_on, now=now)
    digest = digest_of(co_author, now)

    with django_assert_num_queries(6):
        emails.compose(digest, now=now)
