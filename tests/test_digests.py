"""Digests: one line a thing, what presses most first, and only what is still owed."""

from datetime import timedelta

import pytest

from postmortems import emails
from postmortems.models import FollowUp, Notification
from postmortems.operations import (
    action_items,
    clock,
    documents,
    follow_ups,
    reviews,
    workflow,
)
from tests.cast import PARTS, make_person, promise, write_parts

ANSWERS = dict.fromkeys(follow_ups.ANSWERS[:1], "yes") | {
    "similar_occurred": "no",
    "measures_effective": "effective",
}


def digest_of(person, now):
    clock.plan(now=now)
    found = Notification.objects.select_related("recipient")
    return found.get(kind="digest", recipient=person)


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
    assert "14 days overdue, was due Wed 15 Oct" in said
    assert "Late 12" not in said


def test_what_is_due_today_is_said_to_be(make_postmortem, make_item, co_author, now):
    make_item(make_postmortem(), owner=co_author, due_on=now.date(), now=now)

    mail = emails.compose(digest_of(co_author, now), now=now)

    assert mail.message.subject.startswith("Due today: ")
    assert "\nToday\n" in mail.message.body


def test_a_digest_names_each_thing_once(make_postmortem, make_item, co_author, now):
    co_author.mail_at_once = False
    co_author.save()
    tomorrow = now.date() + timedelta(days=1)
    make_item(make_postmortem(), owner=co_author, what="Once", due_on=tomorrow, now=now)

    digest = digest_of(co_author, now)
    mail = emails.compose(digest, now=now)

    assert sorted(row.kind for row in digest.entries.all()) == ["item_assigned", "item_soon"]
    assert mail.message.subject == "Due tomorrow: Once"
    assert mail.message.body.count("Once") == 1
    assert "Due tomorrow, Thu 30 Oct" in mail.message.body


def test_a_digest_says_the_day_where_its_reader_is(promised, co_author, now):
    co_author.time_zone = "Pacific/Auckland"
    co_author.save()
    nine_there = now.replace(hour=20)

    mail = emails.compose(digest_of(co_author, nine_there), now=nine_there)

    assert "Thursday 30 October 2025" in mail.message.body
    assert "Due tomorrow, Fri 31 Oct" in mail.message.body
    assert "09:00 Pacific/Auckland" in mail.message.body


def test_a_lead_reads_why_they_are_told_of_what_others_owe(
    make_postmortem, make_item, author, co_author, now
):
    document = make_postmortem(title="API outage", severity="low")
    for day in range(3, 11):
        due_on = now.date() - timedelta(days=day)
        make_item(document, owner=co_author, what=f"Late {day}", due_on=due_on, now=now)

    mail = emails.compose(digest_of(author, now), now=now)

    assert mail.message.subject == "8 action items of others are overdue"
    assert "Overdue in postmortems you lead" in mail.html
    said = mail.message.body
    assert "10 days overdue, was due Sun 19 Oct · A-" in said
    assert "from API outage. Jonas Weber owns it." in said
    assert "See the other 2 overdue: http://localhost:8000/action-items/?state=overdue" in said
    assert said.index("Late 10") < said.index("Late 5")
    assert "Late 4" not in said


def test_an_escalation_of_a_restricted_item_shows_its_number_only(
    make_postmortem, make_item, author, co_author, now
):
    document = make_postmortem(
        title="Hush hush", severity="low", restricted=True, co_authors=[co_author]
    )
    due_on = now.date() - timedelta(days=5)
    item = make_item(document, owner=co_author, what="Hush hush", due_on=due_on, now=now)

    mail = emails.compose(digest_of(author, now), now=now)

    assert f"* Action item {item.reference}\n  5 days overdue" in mail.message.body
    for text in (mail.message.subject, mail.message.body, mail.html):
        assert "Hush" not in text
        assert "Jonas" not in text


@pytest.mark.parametrize(
    ("preference", "words"),
    [
        ("daily", "on working days, and only when something is owed."),
        ("weekly", "on the first working day of the week when something is owed, and on other"),
        ("none", "on working days, and only when something is escalated to you."),
    ],
)
def test_a_digest_says_when_it_comes(make_postmortem, make_item, author, now, preference, words):
    author.digest = preference
    author.save()
    due_on = now.date() - timedelta(days=5)
    make_item(make_postmortem(), due_on=due_on, now=now)

    mail = emails.compose(digest_of(author, now), now=now)

    assert words in mail.message.body
    assert words in mail.html


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
    assert "30-day review: API outage\n  Due today, Mon 24 Nov" in said
    assert "1 of 2 action items is done." in said

    follow_ups.hold(
        FollowUp.objects.get(), answers=ANSWERS, outcome="effective", by=reviewer, now=due
    )

    reasons = [reason for _, reason in emails.compose(digest, now=due).left_out]
    assert "The follow-up review was held." in reasons


@pytest.mark.parametrize("count", [1, 3])
def test_a_digest_costs_the_same_however_long(
    make_postmortem, make_item, co_author, now, count, django_assert_num_queries
):
    for _ in range(count):
        due_on = now.date() + timedelta(days=1)
        make_item(make_postmortem(), owner=co_author, due_on=due_on, now=now)
    digest = digest_of(co_author, now)

    with django_assert_num_queries(1):
        emails.compose(digest, now=now)
