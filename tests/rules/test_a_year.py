"""A year of days by the rules alone: whatever happens, each reminder once, and none missing."""

from datetime import date

from hypothesis import given, settings

from postmortems.rules import digests, reminders
from postmortems.rules.calendar import Workdays
from tests.year import drive, worlds

FIRST, DAYS = date(2027, 9, 1), 366
"""With 29 February, and both changes of the clocks."""


class Ledger:
    """Plans as the clock does, for a World, with a ledger in memory; what is planned is sent."""

    def __init__(self):
        self.keys, self.digests = set(), {}

    def plan(self, world, now):
        """Tell everybody whose turn it is what the rules say they are owed."""
        for name, person in world.people.items():
            made = self.digests.setdefault(name, [])
            turn = self._turn(person, person.at(now), made[-3:])
            owed = [
                (item, found)
                for item in (world.items if turn else ())
                if (found := self._owed(name, item, turn))
            ]
            keys = {self._key(name, item, found): (found.kind, item) for item, found in owed}
            new = keys.keys() - self.keys
            if new:
                made.append((turn.key, turn.today))
                self.keys |= new
                world.made(name, now)
                world.sent(name, [keys[key] for key in new], now)

    def deliver(self, world, now, leaves):
        """Nothing waits."""

    @staticmethod
    def _turn(person, local, made):
        days = Workdays(holidays=frozenset(person.off))
        is_time = digests.is_time(local, 9, made)
        return is_time and digests.turn(local.date(), person.digest, days, made)

    @staticmethod
    def _key(name, item, found):
        """What is opened again is escalated anew."""
        is_escalated = found.kind in reminders.ESCALATED
        return name, found.key, item.opened_at if is_escalated else None

    @staticmethod
    def _owed(name, item, turn):
        if name == "lead":
            return reminders.to_lead(item, turn.today)
        if name == "manager":
            return reminders.to_manager(item, turn.today)
        if not turn.is_whole or item.due_on > turn.horizon:
            return None
        return reminders.item(item, turn.today, turn.workdays, turn.ahead)


@settings(max_examples=25)
@given(worlds(FIRST, DAYS))
def test_a_year_of_days(lived):
    world, changes, (clock, _) = lived

    drive(world, Ledger(), first=FIRST, days=DAYS, changes=changes, outages=(clock, set()))
