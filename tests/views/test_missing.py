"""What is missing and late: the same rows as the mails tell of, and no others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postmortems.models import Incident, Postmortem, Review
from postmortems.models.enums import Severity
from postmortems.operations import comments, follow_ups
from postmortems.queries import counts, reminding, reports
from postmortems.queries import missing as asking
from postmortems.rules import checks, policy
from tests.cast import NOW, build_postmortem, make_person

pytestmark = pytest.mark.usefixtures("clock")

LATER = NOW + timedelta(days=60)
HELD = {
    "items_completed": "yes",
    "similar_occurred": "no",
    "measures_effective": "effective",
}


def hold(postmortem, outcome, *, by, now, another=None):
    review = postmortem.follow_ups.get(held_at=None)
    return follow_ups.hold(
        review, answers=HELD, outcome=outcome, next_due_on=another, by=by, now=now
    )


@pytest.fixture
def look(client, manager):
    def ask(query="", person=manager):
        client.force_login(person)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"/missing/{query}")
        response.queries = len(asked)
        assert response.status_code == 200
        return response

    return ask


@pytest.fixture
def one_of_each(author, reviewer, team, make_postmortem, clock):
    """Six postmortems, each on one list; two months on."""
    make = {"team": team, "reviewers": [reviewer]}
    made = {
        "bare": make_postmortem(team=team, started_at="2025-12-27T14:00:00Z", ended_at=""),
        "draft": make_postmortem(team=team, parts={"summary": "It broke."}),
        "review": make_postmortem(status="under_review", **make),
        "signed": make_postmortem(status="under_review", **make),
        "approved": make_postmortem(status="approved", **make),
        "held": make_postmortem(status="approved", **make),
        "low": make_postmortem(team=team, severity="low", started_at="", ended_at=""),
    }
    Review.objects.filter(postmortem=made["signed"]).update(
        verdict="signed_off", revision=made["signed"].revisions.last(), decided_at=NOW
    )
    again = (LATER + timedelta(days=30)).date()
    hold(made["held"], "partly", by=author, now=LATER, another=again)
    clock.move_to(LATER)
    return made


def shown(response):
    found = response.context["groups"]
    return {
        group["key"]: [line.postmortem.incident.title for line in group["rows"]] for group in found
    }


def test_each_list_has_its_rows(look, one_of_each):
    title = {name: made.incident.title for name, made in one_of_each.items()}
    written = [title[name] for name in ("draft", "review", "signed", "approved", "low")]

    assert shown(look()) == {
        "missing": [title["bare"]],
        "drafts": [title["draft"]],
        "reviews": [title["review"]],
        "approvals": [title["signed"]],
        "follow_ups": written,
        "ineffective": [title["held"]],
    }


def test_one_list_is_as_long_as_the_number_beside_its_heading(look, one_of_each):
    groups = look().context["groups"]

    assert len(groups) == 6
    for group in groups:
        assert len(look(group["url"]).context["rows"]) == group["count"], group["key"]


@pytest.mark.parametrize("kind", asking.KINDS)
def test_the_same_queries_with_one_and_with_three(look, reviewer, author, clock, kind):
    def add():
        one = build_postmortem(by=author, reviewers=[reviewer], status="under_review")
        build_postmortem(by=make_person())
        Review.objects.filter(postmortem=one).update(due_on=NOW.date() - timedelta(days=1))

    add()
    look()
    clock.move_to(LATER)
    asked = {query: look(query).queries for query in ("", f"?kind={kind}")}
    add()
    add()

    assert asked == {"": 17, f"?kind={kind}": 7}
    assert {query: look(query).queries for query in asked} == asked


def test_by_team_and_severity(look, one_of_each, team, make_postmortem):
    make_postmortem(severity="critical", parts={"summary": "Another."})

    assert [len(rows) for rows in shown(look(f"?team={team.pk}")).values()] == [1, 1, 1, 1, 5, 1]
    assert [len(rows) for rows in shown(look("?severity=critical")).values()] == [0, 1, 0, 0, 1, 0]


def test_what_is_restricted_is_on_no_list(look, outsider, make_postmortem, clock):
    make_postmortem(restricted=True, title="Zanzibar", parts={"summary": "It burned."})
    clock.move_to(LATER)

    page = look(person=outsider)

    assert {group["count"] for group in page.context["groups"]} == {0}
    assert "Zanzibar" not in page.text


def test_an_incident_without_a_postmortem_at_all(look, outsider, team):
    Incident.objects.create(title="Nobody began", severity="high", day=NOW.date(), team=team)
    Incident.objects.create(title="Zanzibar", severity="high", team=team, restricted=True)

    titles = [line.incident.title for line in look("?kind=missing").context["rows"]]
    of_outsiders = look("?kind=missing", outsider).context["rows"]

    assert titles == ["Nobody began", "Zanzibar"]
    assert [line.incident.title for line in of_outsiders] == ["Nobody began"]


@pytest.mark.parametrize("part", ["summary", "could_not", "timeline", "immediate"])
def test_a_postmortem_in_which_anything_is_written_is_not_missing(look, make_postmortem, part):
    value = {
        "summary": "It broke.",
        "could_not": [{"text": "Sign in", "detail": ""}],
        "timeline": [{"at": "2025-10-25T14:35:00Z", "text": "Errors", "milestone": ""}],
        "immediate": [
            {"what": "Close it", "detail": "", "owner": "", "owner_id": None, "due_on": None}
        ],
    }
    make_postmortem(parts={part: value[part]})

    assert look("?kind=missing").context["rows"] == []


@pytest.mark.parametrize("severity", ["", *Severity.values])
def test_a_postmortem_is_needed_where_a_draft_has_a_day(severity):
    has_a_day = policy.draft_due(severity, NOW.date()) is not None

    assert (severity in policy.WRITTEN_UP) == has_a_day


@pytest.mark.parametrize("severity", ["critical", "high"])
@pytest.mark.parametrize("signed", [0, 1, 2])
def test_approvals_wait_where_the_rule_has_nothing_against_them(
    make_postmortem, reviewer, second_reviewer, severity, signed
):
    both = [reviewer, second_reviewer]
    made = make_postmortem(status="under_review", severity=severity, reviewers=both)
    for review in Review.objects.order_by("pk")[:signed]:
        review.verdict, review.revision, review.decided_at = (
            "signed_off",
            made.revisions.last(),
            NOW,
        )
        review.save()

    waits = counts.ready_to_approve(Postmortem.objects.all()).exists()

    assert waits == (not checks.before_approval(severity, signed, 2, 0))


def test_comments_to_resolve_are_what_is_left_to_do(look, make_postmortem, reviewer, author):
    made = make_postmortem(status="under_review", reviewers=[reviewer])
    comments.add(made, slot="summary", text="Why?", by=reviewer, now=NOW)
    Review.objects.update(verdict="signed_off", revision=made.revisions.last(), decided_at=NOW)

    (line,) = look("?kind=approvals").context["rows"]

    assert line.note == "1 of 1 signed, 1 comment to resolve first"


def test_a_later_review_that_found_an_effect_has_the_last_word(
    look, author, reviewer, make_postmortem
):
    made = make_postmortem(status="approved", reviewers=[reviewer])
    hold(made, "not", by=author, now=LATER, another=(LATER + timedelta(days=30)).date())
    assert [line.note for line in look("?kind=ineffective").context["rows"]] == ["Not effective"]

    hold(made, "effective", by=author, now=LATER + timedelta(days=31))

    assert look("?kind=ineffective").context["rows"] == []


def test_the_lists_count_what_the_weekly_report_counts(look, manager, one_of_each, team):
    (of_team,) = reports.of_teams(manager, LATER)
    count = {group["key"]: group["count"] for group in look(f"?team={team.pk}").context["groups"]}

    assert (count["drafts"], count["reviews"], count["follow_ups"]) == (
        of_team.late_drafts,
        of_team.late_reviews,
        of_team.late_follow_ups,
    )


def test_the_lists_hold_what_the_clock_reminds_of(look, author, reviewer, one_of_each):
    turn = reminding_turn()
    drafts = {row.pk for row in reminding.late_drafts({author.pk: turn})}
    reviews = {row.postmortem_id for row in reminding.late_reviews({reviewer.pk: turn})}
    found = {group["key"]: group["rows"] for group in look().context["groups"]}

    assert {line.postmortem.pk for line in found["drafts"]} == drafts
    assert {line.postmortem.pk for line in found["reviews"]} == reviews


def reminding_turn():
    class Turn:
        today = LATER.date()
        horizon = today

    return Turn


def test_bad_values_are_left_out_with_a_sentence(look):
    page = look("?team=nobody&severity=awful&kind=nothing")

    assert page.text.count("was left out") == 3
