"""An action item says of its incident what its incident says, whoever writes.

The guard against two at the same moment has its negative control.
"""

import threading

import pgtrigger
import pytest
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from postmortems.models import ActionItem, Incident
from tests.cast import build_postmortem

PATIENCE = 1


def copies(item):
    """What the database holds: (team, severity, restricted)."""
    return ActionItem.objects.values_list("team", "severity", "restricted").get(pk=item.pk)


def sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_a_new_item_takes_them(make_postmortem, make_item, team):
    item = make_item(make_postmortem(team=team, severity="critical", restricted=True))

    assert copies(item) == (team.pk, "critical", True)


def test_many_new_items_take_them(make_postmortem, team):
    documents = [make_postmortem(team=team, severity=word) for word in ("low", "high")]
    rows = [ActionItem(postmortem=each, slot="testing", what="Test it") for each in documents]

    ActionItem.objects.bulk_create(rows)

    assert [copies(item) for item in rows] == [(team.pk, "low", False), (team.pk, "high", False)]


def test_they_follow_the_incident(make_postmortem, make_item, team):
    document, other = make_postmortem(severity="low"), make_postmortem(severity="low")
    item, another = make_item(document), make_item(other)
    incident = document.incident

    incident.team, incident.severity, incident.restricted = team, "high", True
    incident.save()

    assert copies(item) == (team.pk, "high", True)
    assert copies(another) == (None, "low", False)


def test_they_follow_many_incidents(make_postmortem, make_item, team):
    items = [make_item(make_postmortem()) for _ in range(3)]

    Incident.objects.update(team=team)
    sql("UPDATE postmortems_incident SET severity = ''")

    assert {copies(item) for item in items} == {(team.pk, "", False)}


def test_a_team_that_goes(make_postmortem, make_item, team):
    item = make_item(make_postmortem(team=team))

    team.delete()

    assert copies(item) == (None, "high", False)


def test_what_was_read_before_undoes_nothing(make_postmortem, make_item, team):
    item = make_item(make_postmortem())
    Incident.objects.update(team=team, restricted=True)

    item.what = "Another sentence"
    item.save()

    assert copies(item) == (team.pk, "high", True)
    assert ActionItem.objects.get(pk=item.pk).what == "Another sentence"


def test_nothing_else_changes_them(make_postmortem, make_item, team):
    item = make_item(make_postmortem())

    ActionItem.objects.update(team=team, severity="low", restricted=True)

    assert copies(item) == (None, "high", False)


def test_an_item_stays_with_its_document(make_postmortem, make_item):
    item, other = make_item(make_postmortem()), make_postmortem()

    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        ActionItem.objects.filter(pk=item.pk).update(postmortem=other)


def test_a_document_stays_with_its_incident(make_postmortem):
    document, other = make_postmortem(), Incident.objects.create(title="Another")

    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        type(document).objects.filter(pk=document.pk).update(incident=other)


def test_days_are_those_of_utc(make_postmortem, make_item, now):
    item = make_item(make_postmortem(), now=now.replace(hour=23, minute=59))
    ActionItem.objects.update(state="done", done_at=now.replace(day=30, hour=0, minute=0))

    item.refresh_from_db()

    assert (item.made_on.isoformat(), item.closed_on.isoformat()) == ("2025-10-29", "2025-10-30")


def test_the_moment_it_was_dropped(make_postmortem, make_item, now):
    item = make_item(make_postmortem(), state="dropped")
    assert item.dropped_at == now

    ActionItem.objects.update(state="open")
    item.refresh_from_db()
    assert item.dropped_at is None

    ActionItem.objects.update(state="dropped")
    item.refresh_from_db()
    assert item.dropped_at is not None


def test_a_moment_without_a_drop_is_refused(make_postmortem, make_item):
    make_item(make_postmortem(), state="dropped")

    with pgtrigger.ignore("postmortems.ActionItem:dropped_at_a_moment"):
        with pytest.raises(IntegrityError, match="dropped_at_when"), transaction.atomic():
            ActionItem.objects.update(state="open")


@pytest.fixture
def document(author):
    return build_postmortem(by=author, severity="low")


def added_while_the_team_changes(document, team):
    """An item is added, and before that is committed the incident gets another team: its copy."""
    added, changed = threading.Event(), threading.Event()

    def change():
        added.wait(PATIENCE)
        Incident.objects.filter(pk=document.incident_id).update(team=team)
        changed.set()
        connections.close_all()

    thread = threading.Thread(target=change)
    thread.start()
    with transaction.atomic():
        item = ActionItem.objects.create(postmortem=document, slot="testing", what="Test it")
        added.set()
        changed.wait(PATIENCE)
    thread.join()
    return copies(item)[0]


@pytest.mark.django_db(transaction=True)
def test_added_while_the_incident_changes(document, team):
    assert added_while_the_team_changes(document, team) == team.pk


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_a_change_is_missed(document, team):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_functiondef(tgfoid) FROM pg_trigger"
            " WHERE tgname LIKE 'pgtrigger_copies_are_taken%'"
        )
        (guarded,) = cursor.fetchone()
    sql(guarded.replace("FOR SHARE OF incident", ""))
    try:
        assert added_while_the_team_changes(document, team) is None
    finally:
        sql(guarded)
