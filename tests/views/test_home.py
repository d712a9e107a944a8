"""My work."""

from datetime import timedelta

import pytest

from postmortems.operations import action_items, follow_ups
from postmortems.queries import home as asking

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def page(client, author):
    client.force_login(author)
    return lambda: client.get("/")


def kinds(group):
    return [(task.kind, task.due_on.isoformat() if task.due_on else None) for task in group]


def test_one_list_by_due_date(author, reviewer, make_postmortem, make_item, now):
    other = make_postmortem(by=reviewer, day="2025-10-28", started_at=None, ended_at=None)
    other.follow_ups.all().delete()
    for days in (-6, 0, 4, 5, None):
        due_on = None if days is None else now.date() + timedelta(days=days)
        make_item(other, owner=author, due_on=due_on)
    make_item(other, owner=author, due_on=now.date(), state="done")
    make_postmortem(day="2025-10-20", started_at=None, ended_at=None)

    work = asking.home(author, today=now.date()).work

    assert kinds(work.overdue) == [("item", "2025-10-23"), ("draft", "2025-10-27")]
    assert kinds(work.this_week) == [("item", "2025-10-29"), ("item", "2025-11-02")]
    assert kinds(work.later) == [
        ("item", "2025-11-03"),
        ("follow_up", "2025-11-19"),
        ("item", None),
    ]


def test_a_review_waits_for_its_reviewer_only_while_under_review(
    reviewer, author, make_postmortem, now
):
    make_postmortem(reviewers=[reviewer])
    waiting = make_postmortem(reviewers=[reviewer], status="under_review")

    tasks = asking.home(reviewer, today=now.date()).work.later
    tasks += asking.home(reviewer, today=now.date()).work.this_week

    assert [(task.kind, task.about.postmortem) for task in tasks] == [("review", waiting)]


def test_a_held_review_is_no_longer_waited_for(author, make_postmortem, now):
    review = make_postmortem().follow_ups.get()
    answers = {
        "items_completed": "yes",
        "similar_occurred": "no",
        "measures_effective": "effective",
    }
    follow_ups.hold(review, answers=answers, outcome="effective", by=author, now=now)

    work = asking.home(author, today=now.date()).work

    assert "follow_up" not in [task.kind for task in work.overdue + work.this_week + work.later]


def test_what_reviews_found_is_listed(page, author, outsider, make_postmortem, now):
    answers = dict(zip(follow_ups.ANSWERS, ("yes", "no", "effective"), strict=True))
    for by in (author, outsider):
        found = make_postmortem(by=by, title=f"Outage of {by.name}").follow_ups.get()
        follow_ups.hold(found, answers=answers, outcome="effective", by=by, now=now)

    response = page()

    assert [row.postmortem.lead for row in response.context["looked_back"]] == [author]
    assert "Effective, held 29 Oct 2025 by Ana Ferreira" in response.text


def test_today_is_that_of_the_reader(page, author, make_postmortem, make_item, clock, now):
    make_item(make_postmortem(), owner=author, due_on=now.date())
    clock.move_to(now.replace(hour=23, minute=30))
    assert b"1 thing is overdue" not in page().content

    author.time_zone = "Asia/Tokyo"
    author.save()

    assert b"1 thing is overdue" in page().content


def test_nothing_waits(page):
    assert "Nothing is waiting for you" in page().text


def test_the_page_says_the_sum(page, author, make_postmortem, make_item, now):
    document = make_postmortem()
    make_item(document, owner=author, due_on=now.date() - timedelta(days=6), what="Move the check")

    text = page().text

    assert "1 thing is overdue, 1 is due this week." in text
    assert "6 days overdue" in text
    assert "Move the check" in text


def test_the_same_queries_with_one_and_with_three_of_everything(
    page, author, reviewer, co_author, team, make_postmortem, make_item, django_assert_num_queries
):
    def add():
        make_postmortem(co_authors=[co_author], team=team, services=["api"])
        theirs = make_postmortem(status="under_review", reviewers=[reviewer], team=team)
        make_item(theirs, owner=author)
        make_item(theirs, owner=author, state="in_progress")

    add()
    with django_assert_num_queries(5):
        page()
    add()
    add()
    with django_assert_num_queries(5):
        page()


def test_what_is_restricted_is_absent_for_outsiders(client, outsider, make_postmortem):
    make_postmortem(restricted=True, title="Exports readable by another tenant")
    client.force_login(outsider)

    assert "Exports readable" not in client.get("/").text


def test_what_others_did_waits_to_be_verified(
    client, author, reviewer, make_postmortem, make_item, now
):
    document = make_postmortem()
    claim = {"owner": author, "state": "done", "verifier": reviewer, "what": "Alert on the pool"}
    item = make_item(document, **claim)
    make_item(document, owner=author, state="done")
    client.force_login(reviewer)

    work = client.get("/").context["work"]
    assert [task.about for task in work.to_verify] == [item]
    assert "To verify" in client.get("/").text

    action_items.verify(item, by=reviewer, now=now)
    assert client.get("/").context["work"].is_empty


def test_a_snoozed_item_says_so(page, author, make_postmortem, make_item, now):
    item = make_item(make_postmortem(), owner=author, due_on=now.date() - timedelta(days=6))
    until = now.date() + timedelta(days=7)
    action_items.snooze(item, until=until, reason="Vendor closed", by=author, now=now)

    text = page().text

    assert "Snoozed until Wed 5 Nov" in text
    assert "Snoozed: “Vendor closed”" in text
