"""What Insight counts by follows what is recorded, in the same transaction."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from postmortems.models import Cause, Measure, Service
from postmortems.operations import documents, imports, measures, restoring, revisions
from postmortems.queries import documents as reading
from postmortems.rules import factors
from tests.cast import build_postmortem, write_parts

RESOLVED = [
    {"at": "2025-10-25T14:35:00Z", "text": "Errors rise", "milestone": "impact_started"},
    {"at": "2025-10-25T14:38:00Z", "text": "The alert fires", "milestone": "detected"},
    {"at": "2025-10-25T14:30:00Z", "text": "Somebody was there", "milestone": "acknowledged"},
    {"at": "2025-10-25T16:45:00Z", "text": "It works", "milestone": "resolved"},
]


def of(postmortem):
    return Measure.objects.get(pk=postmortem.incident_id)


def said(capsys, *arguments):
    call_command("check_measures", *arguments)
    return capsys.readouterr().out.strip()


def save(postmortem, key, value, now):
    postmortem.refresh_from_db()
    documents.save_part(
        postmortem, key, value, revision=postmortem.version, by=postmortem.lead, now=now
    )


def test_a_new_draft_is_measured(make_postmortem, team):
    row = of(make_postmortem(team=team, services=["api", "web"], causes=["deploy"]))

    assert (row.day, row.severity, row.team, row.restricted) == (
        date(2025, 10, 25),
        "high",
        team,
        False,
    )
    assert row.services == sorted(Service.objects.values_list("pk", flat=True))
    assert row.causes == [Cause.objects.get().pk]
    assert {row.detect_state, row.resolve_state} == {"pending"}


def test_the_timeline_decides_every_metric(make_postmortem, now):
    postmortem = make_postmortem()

    save(postmortem, "timeline", RESOLVED, now)

    row = of(postmortem)
    assert (row.detect_state, row.detect) == ("recorded", 180)
    assert (row.acknowledge_state, row.acknowledge) == ("invalid", None)
    assert (row.mitigate_state, row.mitigate) == ("not_applicable", None)
    assert (row.resolve_state, row.resolve) == ("recorded", 7800)


def test_factors_are_those_of_the_document(make_postmortem, now):
    postmortem = make_postmortem()

    lines = ["No alert watched the pool", "Watching the pool: no alerts", "17"]
    save(postmortem, "contributing_factors", [{"text": t, "detail": ""} for t in lines], now)

    assert of(postmortem).factors == [factors.number("alert no pool watch")]


def test_facts_that_change_are_renewed(make_postmortem, team, now):
    postmortem = make_postmortem(services=["api"])
    facts = {"title": "Later", "severity": "low", "day": "2025-09-01", "team": team.name}
    hours = {"started_at": None, "ended_at": None}

    save(postmortem, "header", {**facts, **hours, "services": [], "causes": []}, now)

    row = of(postmortem)
    assert (row.day, row.severity, row.team, row.services) == (date(2025, 9, 1), "low", team, [])


def test_restricting_is_known_at_once(make_postmortem, author, now):
    postmortem = make_postmortem()

    documents.restrict(postmortem, restricted=True, by=author, now=now)

    assert of(postmortem).restricted


def test_the_first_approval_and_its_day_stay(make_postmortem, author, reviewer, now):
    postmortem = make_postmortem(reviewers=[reviewer], status="approved")
    due_on = postmortem.due_on
    assert due_on

    revisions.amend(postmortem, by=author, now=now + timedelta(days=1))
    write_parts(postmortem, {"summary": "Again."}, by=author, now=now + timedelta(days=2))

    assert (of(postmortem).approved_at, of(postmortem).due_on) == (now, due_on)
    assert list(measures.wrong()) == []


def test_restoring_and_importing_are_measured(make_postmortem, author, now):
    postmortem = make_postmortem()
    save(postmortem, "timeline", RESOLVED, now)
    postmortem.refresh_from_db()
    restoring.restore(postmortem, 1, revision=postmortem.version, by=author, now=now)
    plain = reading.document(reading.load(make_postmortem(parts={"timeline": RESOLVED}).pk))

    imported, _ = imports.fill(plain, by=author, now=now)

    assert of(postmortem).resolve_state == "pending"
    assert of(imported).resolve == 7800


@pytest.mark.parametrize(("model", "name"), [(Service, "services"), (Cause, "causes")])
def test_a_label_that_goes_is_forgotten(make_postmortem, model, name):
    postmortem = make_postmortem(**{name: ["one", "two"]})

    model.objects.get(name="one").delete()

    assert getattr(of(postmortem), name) == [model.objects.get(name="two").pk]


def test_a_team_that_goes_is_forgotten(make_postmortem, team):
    postmortem = make_postmortem(team=team)

    team.delete()

    assert of(postmortem).team is None


def test_all_is_as_recorded(make_postmortem, reviewer, capsys):
    make_postmortem(reviewers=[reviewer], status="approved", services=["api"])
    make_postmortem(day=None, started_at=None, ended_at=None, severity="")

    assert said(capsys) == "Measures: all is as recorded."


@pytest.mark.parametrize(
    "broken",
    [
        {"day": date(2020, 1, 1)},
        {"severity": "low"},
        {"restricted": True},
        {"services": [17]},
        {"factors": [17]},
        {"due_on": date(2020, 1, 1)},
        {"approved_at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"detect_state": "pending", "detect": None},
        {"detect": 17},
    ],
)
def test_what_is_not_as_recorded_is_found_and_mended(make_postmortem, capsys, broken):
    postmortem = make_postmortem(parts={"timeline": RESOLVED})
    make_postmortem()
    Measure.objects.filter(pk=postmortem.incident_id).update(**broken)

    with pytest.raises(CommandError, match="1 incidents are measured wrongly"):
        said(capsys)
    assert "Measures: 1 mended." in said(capsys, "--mend")
    assert said(capsys).endswith("all is as recorded.")


def test_what_was_never_measured_is_found_and_mended(make_postmortem, reviewer, capsys):
    postmortem = make_postmortem(reviewers=[reviewer], status="approved")
    before = Measure.objects.values().get()
    Measure.objects.all().delete()

    said(capsys, "--mend")

    assert Measure.objects.values().get() == before
    assert of(postmortem).due_on == postmortem.due_on


def test_more_than_a_batch_is_looked_at(author, capsys, monkeypatch):
    monkeypatch.setattr(measures, "BATCH", 2)
    for _ in range(5):
        build_postmortem(by=author)
    Measure.objects.all().delete()

    assert "Measures: 5 mended." in said(capsys, "--mend")
