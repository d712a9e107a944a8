"""The HTML part of mails, in the windows of a phone and of a mail program."""

from datetime import timedelta

import pytest

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import action_items, clock, comments, reviews
from tests.browser.house import LONG
from tests.browser.test_every_page import Inspection
from tests.cast import build_item, build_postmortem, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = f"https://wiki.example.com/{LONG}"
KINDS = {
    "approved",
    "changes_requested",
    "digest",
    "item_assigned",
    "mentioned",
    "review_asked",
    "verify_asked",
    "weekly_report",
}


@pytest.fixture
def mails(author, co_author, reviewer, team, now):
    """A mail of every kind, full of words that do not break by themselves: [(kind, HTML)]."""
    team.name = LONG[:80]
    team.save()
    make = {"by": author, "team": team, "title": LONG, "reviewers": [reviewer]}
    document = build_postmortem(**make, status="under_review")
    said = f"@{author.name} {ADDRESS}"
    about = {"slot": "good_responses", "line": "Everybody came at once"}
    comments.add(document, **about, text=said, by=reviewer, now=now)
    note = f"See {ADDRESS}"
    reviews.request_changes(document, revision=document.version, note=note, by=reviewer, now=now)
    build_postmortem(**make, status="under_review")
    approved = build_postmortem(**make, status="approved")
    done = build_item(approved, owner=co_author, what=LONG)
    evidence = {"evidence": ADDRESS, "verifier": reviewer}
    action_items.finish(done, **evidence, by=co_author, now=now)
    for days in (-9, -8, -4, 0, 2):
        build_item(
            approved,
            owner=make_person(LONG[:100]) if days == -8 else co_author,
            what=LONG,
            due_on=now.date() + timedelta(days=days),
        )
    clock.plan(now=now)
    rows = Notification.objects.select_related("recipient").filter(at_once=True).order_by("pk")
    made = [(row.kind, emails.compose(row, now=now)) for row in rows]
    return [(kind, mail.html) for kind, mail in made if isinstance(mail, emails.Mail)]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (600, "light")])
def test_a_mail_fits_its_window(open_page, mails, axe, width, scheme):
    window = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    page, inspection = open_page(**window), Inspection(axe)

    for kind, html in mails:
        page.set_content(html)
        inspection.look_at(page, kind)

    assert {kind for kind, _ in mails} == KINDS
    report = inspection.report()
    assert not report, report
