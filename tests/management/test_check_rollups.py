"""`manage.py check_rollups`: it finds what is wrong, says it, and puts it right."""

import pgtrigger
import pytest
from django.core.management import CommandError, call_command

from postmortems.models import ActionItem, DayTally, StandingTally, TallyChange
from postmortems.operations import rollups
from postmortems.queries import moments
from postmortems.queries.rollups import Scope
from tests import counting, histories
from tests.histories import House, sql

FINE = "Every figure is what its action items say.\n"


@pytest.fixture
def house(manager, author, outsider, administrator, clock):
    """Some history: half of it in the tallies, half of it not yet."""
    made = House(manager, author, outsider, administrator)
    steps = [("make", 1, 1, -100), ("close_in_time", 0, 0, 0), ("make_many", 0, 1, 7)]
    for step in [*steps, ("make", 3, 2, -20), ("close", 4, 5, 0)]:
        made.do(step)
    rollups.merge(now=moments.now())
    for step in [("make", 2, 2, -55), ("drop", 5, 2, 0), ("judge_all", 2, 0, 0)]:
        made.do(step)
    return made


def said(capsys, *arguments):
    call_command("check_rollups", *arguments)
    return capsys.readouterr().out


def refused(capsys):
    with pytest.raises(CommandError, match="--mend"):
        call_command("check_rollups")
    return capsys.readouterr().out


def test_nothing_is_wrong(house, capsys):
    assert said(capsys) == FINE


def test_nothing_is_there(db, capsys):
    assert said(capsys, "--mend") == FINE


def past_the_triggers():
    with pgtrigger.ignore("postmortems.ActionItem:tally_gone"):
        sql("DELETE FROM postmortems_actionitem WHERE state = 'done'")


def wrong_copies():
    with pgtrigger.ignore("postmortems.ActionItem:copies_stay"):
        ActionItem.objects.update(restricted=True)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda: DayTally.objects.filter(level="whole").update(made=7), "settled by day"),
        (lambda: DayTally.objects.all().delete(), "settled by day"),
        (lambda: StandingTally.objects.update(open=3), "by owner and team"),
        (lambda: sql("UPDATE postmortems_closingtally SET closed = 9"), "took to close"),
        (lambda: TallyChange.objects.all().delete(), "settled by day"),
        (past_the_triggers, "took to close"),
        (wrong_copies, "copies are wrong of what incidents say"),
    ],
)
def test_something_is_wrong(house, spoil, words, capsys):
    spoil()

    assert words in refused(capsys)
    assert said(capsys, "--mend").endswith("It is put right.\n")
    assert said(capsys) == FINE
    for person in histories.refreshed(house.people):
        counting.compare(Scope(person))


def test_one_sum_is_wrong(house, capsys):
    row = DayTally.objects.filter(level="whole", made__gt=0).first()
    DayTally.objects.filter(pk=row.pk).update(made=row.made + 1)

    assert refused(capsys) == "1 sum is wrong of what is due, made and settled by day.\n"
