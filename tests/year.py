"""A year of the clock: people in their zones, items that change, outages, and what must hold.

A World is driven day by day. Who plans is given to it, so that the rules alone and the clock on a
database are held to the same claims, which are written here a second time and in another way.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

ZONES = (
    *("Pacific/Pago_Pago", "Pacific/Kiritimati", "Europe/Lisbon", "America/New_York"),
    *("Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago", "Africa/Cairo", "UTC"),
)
OWN = ("item_soon", "item_today", "item_overdue")
ESCALATED = {"item_overdue_lead": 3, "item_overdue_manager": 7}
LOOKS = (time(8, 17), time(20, 17))
"""Moments in UTC: whatever the zone, one of them is after nine of every day there."""


@dataclass
class Person:
    """Somebody with a zone, a preference, and days off."""

    name: str
    time_zone: str
    digest: str
    off: set = field(default_factory=set)
    pk: int = 0

    def day(self, now):
        """The day it is for them."""
        return now.astimezone(ZoneInfo(self.time_zone)).date()

    def works_on(self, day):
        """Whether that is neither a weekend nor a holiday."""
        return day.weekday() < 5 and day not in self.off


@dataclass
class Item:
    """A promise of the owner; its changes are kept with their moment."""

    pk: int
    due_on: object
    state: str = "open"
    snoozed_until: object = None
    owner_id: int = 0
    lead_id: int = 0
    changed_at: object = None


@dataclass(frozen=True)
class Told:
    """One entry of a digest, as the item stood when it was written."""

    person: str
    day: object
    kind: str
    item: int
    due_on: object


@dataclass
class World:
    """People by the part they play (owner, lead, manager), items, and all that was told."""

    people: dict
    items: list
    told: list = field(default_factory=list)
    digests: dict = field(default_factory=dict)
    once: set = field(default_factory=set)

    def __post_init__(self):
        self.by_number = {item.pk: item for item in self.items}

    def tell(self, name, turn, owed, now):
        """Write down a digest of somebody: (kind, item) of each entry; never two a day."""
        assert owed, "no digest is empty"
        assert (name, turn.today) not in self.digests, "never two digests a day"
        self.digests[name, turn.today] = now
        self.told += [Told(name, turn.today, kind, item.pk, item.due_on) for kind, item in owed]

    def change(self, number, what, days, now):
        """Let something happen to one item at a moment."""
        item = self.items[number % len(self.items)]
        today = now.date()
        if what == "done":
            item.state = "done"
        elif what == "reopen":
            item.state = "open"
        elif what == "move":
            item.due_on = today + timedelta(days=days)
        else:
            item.snoozed_until = today + timedelta(days=min(abs(days), 14))
        item.changed_at = now

    def look(self, plan, now):
        """Plan at a moment by two clocks, and hold what they told to all claims."""
        before = len(self.told)
        plan(self, now)
        plan(self, now)
        self._check_new(self.told[before:], now)
        self._check_nothing_missing(now)

    def _check_new(self, new, now):
        for one in new:
            person, item = self.people[one.person], self.by_number[one.item]
            occasion = self._occasion(one)
            assert occasion not in self.once, "each reminder once"
            self.once.add(occasion)
            local = now.astimezone(ZoneInfo(person.time_zone))
            assert local.hour >= 9
            assert person.works_on(local.date()), "nothing on a day off"
            assert item.state == "open", "nothing of what is done"
            assert not item.snoozed_until or item.snoozed_until <= local.date()
            assert person.digest != "none" or one.kind in ESCALATED
            late = (local.date() - item.due_on).days
            assert late >= ESCALATED.get(one.kind, -40)
            assert (late > 0) == (one.kind not in ("item_soon", "item_today"))

    @staticmethod
    def _occasion(one):
        """What a reminder may be sent once for: its due date, or the week while overdue."""
        since = one.day.isocalendar()[:2] if one.kind == "item_overdue" else one.due_on
        return one.person, one.kind, one.item, since

    def _check_nothing_missing(self, now):
        for name, person in self.people.items():
            day = person.day(now)
            is_time = now.astimezone(ZoneInfo(person.time_zone)).hour >= 9
            if not is_time or not person.works_on(day):
                continue
            for item in self.items:
                for kind, since in self._owed(name, person, item, day):
                    is_told = (name, kind, item.pk, since) in self.once
                    assert is_told or self._came_late(name, item, day), (kind, item, day)

    def _came_late(self, name, item, day):
        """Whether an item changed after the one digest of that day."""
        made_at = self.digests.get((name, day))
        return made_at and item.changed_at and made_at < item.changed_at

    def _owed(self, name, person, item, day):
        """What is owed of an item on somebody's working day, as the issue has it in words."""
        if item.state != "open" or (item.snoozed_until and item.snoozed_until > day):
            return
        late = (day - item.due_on).days
        if name == "lead" and item.lead_id != item.owner_id and late >= 3:
            yield "item_overdue_lead", item.due_on
        if name == "manager" and late >= 7:
            yield "item_overdue_manager", item.due_on
        if name != "owner" or person.digest != "daily":
            return
        following = day + timedelta(days=1)
        while not person.works_on(following):
            following += timedelta(days=1)
        if day <= item.due_on < following:
            yield "item_today", item.due_on
        elif late <= 0 and item.due_on - timedelta(days=3) < following:
            yield "item_soon", item.due_on
        elif late > 0 and item.due_on < self._first_of_week(person, day):
            yield "item_overdue", day.isocalendar()[:2]

    @staticmethod
    def _first_of_week(person, day):
        week = [day - timedelta(days=day.weekday() - number) for number in range(7)]
        return next(each for each in week if person.works_on(each))


def drive(world, plan, *, first, days, changes, outages):
    """Let days pass: {day number: [(item, what, days, hour)]}, and a set of those without clock."""
    for number in range(days):
        day = first + timedelta(days=number)
        for look in LOOKS:
            for item, what, ahead, hour in changes.get(number, ()):
                if hour <= look.hour < hour + 12:
                    at = datetime.combine(day, time(hour, 5), UTC)
                    world.change(item, what, ahead, now=at)
            if number not in outages:
                world.look(plan, datetime.combine(day, look, UTC))


CHANGES = st.tuples(
    st.integers(0, 9),
    st.sampled_from(("done", "reopen", "move", "move", "snooze")),
    st.one_of(st.integers(-9, 5), st.integers(-20, 60)),
    st.sampled_from((0, 12)),
)
"""Which item, what happens to it, a number of days, and before which look of a day."""


@st.composite
def worlds(draw, first, days):
    """A World, and what will happen in it: (world, changes, outages)."""
    numbers = st.integers(0, days - 1)

    def person(name, pk, preferences):
        zone, digest = draw(st.sampled_from(ZONES)), draw(st.sampled_from(preferences))
        off = {first + timedelta(days=number) for number in draw(st.sets(numbers, max_size=12))}
        return Person(name, zone, digest, off, pk)

    every = ("daily", "weekly", "none")
    people = {
        "owner": person("owner", 1, ("daily", "daily", "daily", "weekly", "none")),
        "lead": person("lead", 2, every),
        "manager": person("manager", 3, every),
    }
    due = draw(st.lists(numbers, min_size=1, max_size=8))
    items = [
        Item(pk, first + timedelta(days=number), owner_id=1, lead_id=2)
        for pk, number in enumerate(due, 1)
    ]
    deeds = st.lists(CHANGES, min_size=1, max_size=4)
    changes = draw(st.dictionaries(numbers, deeds, min_size=min(days // 2, 15), max_size=30))
    stops = draw(st.lists(st.tuples(numbers, st.integers(0, 10)), max_size=6))
    outages = {start + number for start, length in stops for number in range(length)}
    return World(people, items), changes, outages
