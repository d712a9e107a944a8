"""A year of days by the rules alone: whatever happens, each reminder once, and none missing."""

from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import given, settings

from postmortems.rules import digests, reminders
from postmortems.rules.calendar import Workdays
from tests.year import drive, worlds

FIRST, DAYS = date(2027, 9, 1), 366
"""With 29 February, and both changes of the clocks."""


class Ledger:
    """Plans as the clock does, for a World, with a ledger in memory."""

    def __init__(self):
        self.keys, self.made = set(), {}

    def __call__(self, world, now):
        """Tell everybody whose turn it is what the rules say they are owed."""
        for name, person in world.people.items():
            local = now.astimezone(ZoneInfo(person.time_zone))
            days = Workdays(holidays=frozenset(person.off))
            made = self.made.setdefault(name, [])
            is_time = digests.is_time(local, 9, made[-3:])
            turn = is_time and digests.turn(local.date(), person.digest, days, made[-3:])
            found = [
                (item, owed)
                for item in (world.items if turn else ())
                if (owed := self.owed(name, item, turn)) and (name, owed.key) not in self.keys
            ]
            if found:
                made.append((turn.key, turn.today))
                self.keys |= {(name, owed.key) for _, owed in found}
                world.tell(name, turn, [(owed.kind, item) for item, owed in found], now)

    @staticmethod
    def owed(name, item, turn):
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
    world, changes, outages = lived

    drive(world, Ledger(), first=FIRST, days=DAYS, changes=changes, outages=outages)
