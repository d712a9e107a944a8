"""The same claims on a database: the clock and the mail, for everybody at once, weeks on end."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail

from accounts.models import Team
from postmortems.models import ActionItem, FollowUp, Notification
from postmortems.operations import clock, notifications
from tests.cast import build_postmortem, make_person
from tests.posting import deliver, deliver_in_vain
from tests.year import ZONES, Item, Person, World, drive

AUTUMN, WEEKS = date(2027, 10, 20), 24
"""Clocks change in Europe on 31 October, in America on 7 November."""
YEAR, DAYS = date(2027, 9, 1), 366
"""With 29 February, and both changes of the clocks."""


class House:
    """A World that stands in the database: plans and delivers, and reads what came of it."""

    def __init__(self, world, first):
        self.names, self.last, self.seen = {}, 0, {}
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
            item.pk, item.owner_id = made.pk, played["owner"].pk
        world.__post_init__()

    def _person(self, name, person):
        made = make_person(time_zone=person.time_zone, digest=person.digest)
        made.weekly_report = False
        made.save()
        off = "\n".join(f"{day} A day off" for day in sorted(person.off))
        Team.objects.create(name=f"Of {made.pk}", holidays=off).members.add(made)
        self.names[made.pk] = name
        return made

    def plan(self, world, now):
        """Let the clock look, and tell the World of new digests."""
        self._catch_up(world)
        clock.plan(now=now)
        for row in Notification.objects.filter(pk__gt=self.last).order_by("pk"):
            self.last = row.pk
            if row.kind == "digest":
                world.made(self.names[row.recipient_id], now)

    def deliver(self, world, now, leaves):
        """Let what is due leave, or not; tell the World what came to whom."""
        self._catch_up(world)
        mail.outbox = []
        counts = (deliver if leaves else deliver_in_vain)(now)
        sent = Notification.objects.filter(state="sent", sent_at=now).order_by("pk")
        entries, digests = defaultdict(list), []
        for row in sent:
            if row.kind == "digest":
                digests.append(row)
            else:
                entries[row.digest_id].append((row.kind, world.by_number[row.item_id]))
        for row in digests:
            world.sent(self.names[row.recipient_id], entries.pop(row.pk, []), now)
        assert not entries, "every entry was sent with its digest"
        assert counts["sent"] == len(digests) == len(mail.outbox)
        if leaves:
            new = Notification.objects.filter(created_at__gt=now - timedelta(seconds=5))
            of_now = new.filter(state="withheld").exclude(kind="digest")
            assert not of_now.exists(), "what is planned now is what is owed now"

    def _catch_up(self, world):
        """Let the items stand as they do in the World."""
        for item in world.items:
            if self.seen.get(item.pk) == (item.changed_at, item.opened_at):
                continue
            if item.opened_at != self.seen.get(item.pk, (None, None))[1]:
                notifications.begin_anew(ActionItem(pk=item.pk))
            self.seen[item.pk] = item.changed_at, item.opened_at
            ActionItem.objects.filter(pk=item.pk).update(
                due_on=item.due_on,
                state=item.state,
                done_at=item.changed_at if item.state == "done" else None,
                evidence="Merged",
                snoozed_until=item.snoozed_until,
                snooze_reason="Later",
            )


def busy(seed, first, days):
    """A World of much change, and what happens in it, as tests.year.worlds gives them.

    What Hypothesis tries first is as simple as can be, and a database has no time for hundreds.
    """
    chance = random.Random(seed)
    preferences = {"owner": ["daily"], "lead": ["daily", "weekly"], "manager": ["daily", "none"]}

    def person(name, pk):
        off = {first + timedelta(days=chance.randrange(days)) for _ in range(days // 15)}
        return Person(name, chance.choice(ZONES), chance.choice(preferences[name]), off, pk)

    def change():
        what = chance.choice(["done", "reopen", "reopen", "move", "snooze", "snooze", "snooze"])
        return chance.randrange(8), what, chance.randint(-9, 12), chance.choice([0, 12])

    def outages(longest):
        starts = [
            (chance.randrange(2 * days), chance.randint(1, longest)) for _ in range(days // 8)
        ]
        return {start + moment for start, length in starts for moment in range(length)}

    people = {name: person(name, pk) for pk, name in enumerate(preferences, 1)}
    items = [Item(pk, first + timedelta(days=chance.randrange(days // 2))) for pk in range(1, 9)]
    changes = {number: [change(), change()] for number in range(days) if chance.random() < 0.6}
    return World(people, items), changes, (outages(6), outages(20))


def live(lived, first, days):
    """Drive a World on the database."""
    world, changes, outages = lived
    drive(world, House(world, first), first=first, days=days, changes=changes, outages=outages)
    assert world.told


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(4))
def test_weeks_in_autumn(db, seed):
    live(busy(seed, AUTUMN, WEEKS), AUTUMN, WEEKS)


@pytest.mark.thorough
def test_a_year(db):
    live(busy(5, YEAR, DAYS), YEAR, DAYS)
