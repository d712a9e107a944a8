"""The same claims on a database: the clock itself, for everybody at once, weeks on end."""

from collections import defaultdict
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from accounts.models import Team
from postmortems.models import ActionItem, FollowUp, Notification
from postmortems.operations import clock
from tests.cast import build_postmortem, make_person
from tests.year import drive, worlds

AUTUMN, WEEKS = date(2027, 10, 27), 14
"""Clocks change in Europe on 31 October, in America on 7 November."""
YEAR, DAYS = date(2027, 9, 1), 366
"""With 29 February, and both changes of the clocks."""


class Planner:
    """Lets the clock plan for a World that stands in the database, and reads what it wrote."""

    def __init__(self, world, first):
        self.names, self.last = {}, 0
        played = {name: self._person(name, person) for name, person in world.people.items()}
        team = played["owner"].teams.get()
        team.managers.add(played["manager"])
        document = build_postmortem(by=played["lead"], severity="low", team=team)
        FollowUp.objects.all().delete()
        made_at = datetime.combine(first, time(), UTC)
        for item in world.items:
            made = ActionItem.objects.create(
                postmortem=document,
                slot="immediate",
                what="Alert",
                owner=played["owner"],
                due_on=item.due_on,
                created_at=made_at,
            )
            item.pk, item.owner_id, item.lead_id = made.pk, played["owner"].pk, played["lead"].pk
        world.__post_init__()

    def _person(self, name, person):
        made = make_person(time_zone=person.time_zone, digest=person.digest)
        made.weekly_report = False
        made.save()
        off = "\n".join(f"{day} A day off" for day in sorted(person.off))
        Team.objects.create(name=f"Of {made.pk}", holidays=off).members.add(made)
        self.names[made.pk] = name
        return made

    def __call__(self, world, now):
        """Plan at `now`, and tell the World what the ledger says."""
        for item in world.items:
            if item.changed_at:
                ActionItem.objects.filter(pk=item.pk).update(
                    due_on=item.due_on,
                    state=item.state,
                    done_at=now if item.state == "done" else None,
                    evidence="Merged",
                    snoozed_until=item.snoozed_until,
                    snooze_reason="Later",
                )
        clock.plan(now=now)
        new = Notification.objects.filter(pk__gt=self.last).order_by("pk")
        entries, digests = defaultdict(list), []
        for row in new:
            if row.kind == "digest":
                digests.append(row)
            else:
                entries[row.digest_id].append((row.kind, world.by_number[row.item_id]))
        for row in digests:
            name = self.names[row.recipient_id]
            today = SimpleNamespace(today=world.people[name].day(now))
            world.tell(name, today, entries.pop(row.pk, []), now)
        assert not entries, "every entry stands in a digest made with it"
        self.last = max([self.last, *(row.pk for row in new)])


def live(lived, first, days):
    """Drive a World on the database, and leave nothing of it there."""
    world, changes, outages = lived
    with transaction.atomic():
        planner = Planner(world, first)
        drive(world, planner, first=first, days=days, changes=changes, outages=outages)
        transaction.set_rollback(True)


# Every example rolls back what it wrote, so that the fixture may last for all of them.
ON_A_DATABASE = {"suppress_health_check": [HealthCheck.function_scoped_fixture]}


@pytest.mark.thorough
@settings(max_examples=2, derandomize=True, **ON_A_DATABASE)
@given(worlds(AUTUMN, WEEKS))
def test_weeks_in_autumn(db, lived):
    live(lived, AUTUMN, WEEKS)


@pytest.mark.thorough
@settings(max_examples=1, derandomize=True, **ON_A_DATABASE)
@given(worlds(YEAR, DAYS))
def test_a_year(db, lived):
    live(lived, YEAR, DAYS)
