"""A year of the clock: people in their zones, items that change, outages, and what must hold.

A World is driven from moment to moment. What plans and delivers is given to it, so that the rules
alone and the whole way of a mail on a database are held to the same claims. They are about what
was sent, know nothing of keys, and are written from the reader's side.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

ZONES = (
    *("Pacific/Pago_Pago", "Pacific/Kiritimati", "Europe/Lisbon", "America/New_York"),
    *("Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago", "Africa/Cairo", "UTC"),
)
ESCALATED = {"item_overdue_lead": 3, "item_overdue_manager": 7}
IN_SPITE = 14
"""Days overdue after which a snooze keeps nothing from others any more."""
LOOKS = (time(8, 17), time(20, 17))
"""Moments in UTC: whatever the zone, one of them is after nine of every day there."""
DAY = timedelta(days=1)


@dataclass
class Person:
    """Somebody with a zone, a preference, and days off."""

    name: str
    time_zone: str
    digest: str
    off: set = field(default_factory=set)
    pk: int = 0

    def at(self, now):
        """The moment as their clock shows it."""
        return now.astimezone(ZoneInfo(self.time_zone))

    def works_on(self, day):
        """Whether that is neither a weekend nor a holiday."""
        return day.weekday() < 5 and day not in self.off

    def last_day_of_work(self, day):
        """That day, or the last one before it on which they work."""
        while not self.works_on(day):
            day -= DAY
        return day

    def first_of_week(self, day):
        """The first day of that week on which they work; of a week off, that of the next."""
        first = day - day.weekday() * DAY
        while not self.works_on(first):
            first += DAY
        return first


@dataclass
class Item:
    """A promise of the owner; `changed_at` and `opened_at` are when that was last done to it."""

    pk: int
    due_on: object
    state: str = "open"
    snoozed_until: object = None
    owner_id: int = 0
    person: int = 0
    changed_at: object = None
    opened_at: object = None

    def is_snoozed(self, day):
        """Whether its reminders rest on that day."""
        return self.snoozed_until is not None and day < self.snoozed_until


@dataclass(frozen=True)
class Told:
    """What somebody read of an item: an escalation, or "soon", "today", "overdue"."""

    person: str
    item: int
    word: str
    at: datetime
    day: object
    due_on: object


@dataclass
class World:
    """People by the part they play (owner, lead, manager), items, and all that was told."""

    people: dict
    items: list
    told: list = field(default_factory=list)
    made_at: dict = field(default_factory=dict)
    sent_on: set = field(default_factory=set)

    def __post_init__(self):
        self.by_number = {item.pk: item for item in self.items}

    def made(self, name, now):
        """A digest was planned for somebody: never two a day."""
        day = self.people[name].at(now).date()
        assert (name, day) not in self.made_at, "never two digests a day"
        self.made_at[name, day] = now

    def sent(self, name, entries, now):
        """A digest came to somebody, who is told of (kind, item) of each entry."""
        person, local = self.people[name], self.people[name].at(now)
        assert entries, "no digest is empty"
        assert (name, local.date()) not in self.sent_on, "never two digests a day"
        assert local.hour >= 9, "not before nine"
        assert person.works_on(local.date()), "nothing on a day off"
        self.sent_on.add((name, local.date()))
        for number in {item.pk for _, item in entries}:
            kinds = {kind for kind, item in entries if item.pk == number}
            for word in self._words(kinds, self.by_number[number], local.date()):
                self._check(person, self.by_number[number], word, now)

    @staticmethod
    def _words(kinds, item, day):
        """What the kinds about one item amount to for who reads them."""
        own = kinds - ESCALATED.keys()
        if own:
            is_due = "today" if "item_today" in own else "soon"
            yield "overdue" if item.due_on < day else is_due
        yield from kinds & ESCALATED.keys()

    def _check(self, person, item, word, now):
        day = person.at(now).date()
        late = (day - item.due_on).days
        assert item.state == "open", "nothing of what is done"
        before = [
            one
            for one in self.told
            if (one.person, one.item) == (person.name, item.pk)
            and (one.word == word if word in ESCALATED else one.word not in ESCALATED)
        ]
        if word in ESCALATED:
            assert late >= ESCALATED[word], "not too early"
            assert late >= IN_SPITE or not item.is_snoozed(day), "nothing of what is snoozed"
            known = {one.due_on for one in before if not item.opened_at or one.at > item.opened_at}
            assert item.due_on not in known, "each escalation once"
        else:
            assert person.digest != "none", "nothing of their own to who wants none"
            assert not item.is_snoozed(day), "nothing of what is snoozed"
            assert not before or self._is_news(before[-1], item, word, day), "not twice the same"
        self.told.append(Told(person.name, item.pk, word, now, day, item.due_on))

    @staticmethod
    def _is_news(last, item, word, day):
        """Whether an owner who was told of an item may be told of it again."""
        is_moved = last.due_on != item.due_on
        its_day_came = last.word == "soon" != word
        is_new_week = last.day.isocalendar()[:2] != day.isocalendar()[:2] and word == "overdue"
        awoke = item.snoozed_until is not None and last.day < item.snoozed_until <= day
        return is_moved or its_day_came or is_new_week or awoke

    def check_nothing_missing(self, now):
        """Whoever is at work, and it is after nine, has been told of all that they are owed."""
        for name, person in self.people.items():
            local = person.at(now)
            if local.hour < 9 or not person.works_on(local.date()):
                continue
            for item in self.items:
                made_at = self.made_at.get((name, local.date()))
                came_late = made_at and item.changed_at and made_at < item.changed_at
                if item.state == "open" and not came_late:
                    assert self._has_heard(person, item, local.date()), (name, item, local)

    def _has_heard(self, person, item, day):
        """Whether somebody was told of an open item since the last occasion to do so."""
        told = [one for one in self.told if (one.person, one.item) == (person.name, item.pk)]
        is_snoozed, late = item.is_snoozed(day), (day - item.due_on).days
        if person.name != "owner":
            kind = f"item_overdue_{person.name}"
            rests = late < ESCALATED[kind] or (is_snoozed and late < IN_SPITE)
            return rests or any(
                (one.word, one.due_on) == (kind, item.due_on)
                and (item.opened_at is None or one.at > item.opened_at)
                for one in told
            )
        if is_snoozed or person.digest != "daily":
            return True
        ahead = [person.last_day_of_work(item.due_on - days * DAY) for days in (3, 0)]
        later = {person.first_of_week(day), item.snoozed_until or item.due_on}
        notice = max((each for each in ahead if each <= day), default=None)
        again = max((each for each in later if item.due_on < each <= day), default=None)
        if again:
            return any(one.day >= again for one in told)
        return notice is None or any(
            one.day >= notice and one.due_on == item.due_on for one in told
        )

    def change(self, number, what, days, now):
        """Let something happen to one item at a moment."""
        item = self.items[number % len(self.items)]
        today = now.date()
        if what == "done":
            item.state = "done"
        elif what == "reopen" and item.state == "done":
            item.state, item.opened_at = "open", now
        elif what == "move":
            item.due_on = today + timedelta(days=days)
        elif what == "snooze":
            item.snoozed_until = today + timedelta(days=min(abs(days), 14))
        item.changed_at = now


def drive(world, house, *, first, days, changes, outages):
    """Let days pass.

    `house` plans and delivers; `changes` are {day number: [(item, what, days, hour)]}, `outages`
    the moments, two a day, at which no clock runs, and those at which no mail leaves.
    """
    for moment in range(2 * days):
        number, look = moment // 2, LOOKS[moment % 2]
        day = first + timedelta(days=number)
        for item, what, ahead, hour in changes.get(number, ()):
            if hour <= look.hour < hour + 12:
                at = datetime.combine(day, time(hour, 5), UTC)
                world.change(item, what, ahead, now=at)
        now, runs, leaves = (
            datetime.combine(day, look, UTC),
            *(moment not in out for out in outages),
        )
        if runs:
            house.plan(world, now)
            house.plan(world, now + timedelta(seconds=1))
        house.deliver(world, now + timedelta(seconds=2), leaves)
        if runs and leaves:
            world.check_nothing_missing(now)


CHANGES = st.tuples(
    st.integers(0, 9),
    st.sampled_from(("done", "reopen", "move", "move", "snooze", "snooze")),
    st.one_of(st.integers(-9, 5), st.integers(-20, 60)),
    st.sampled_from((0, 12)),
)
"""Which item, what happens to it, a number of days, and before which look of a day."""


@st.composite
def worlds(draw, first, days):
    """A World, and what will happen in it: (world, changes, outages of clock and mail)."""
    numbers = st.integers(0, days - 1)

    def person(name, pk, preferences):
        zone, digest = draw(st.sampled_from(ZONES)), draw(st.sampled_from(preferences))
        off = {first + timedelta(days=number) for number in draw(st.sets(numbers, max_size=12))}
        return Person(name, zone, digest, off, pk)

    def outages():
        half_days = st.tuples(st.integers(0, 2 * days - 1), st.integers(0, 20))
        stops = draw(st.lists(half_days, max_size=min(1 + days // 30, 6)))
        return {start + moment for start, length in stops for moment in range(length)}

    every = ("daily", "weekly", "none")
    people = {
        "owner": person("owner", 1, ("daily", "daily", "daily", "weekly", "none")),
        "lead": person("lead", 2, every),
        "manager": person("manager", 3, every),
    }
    due = draw(st.lists(numbers, min_size=4, max_size=8))
    items = [
        Item(pk, first + timedelta(days=number), owner_id=1, person=2)
        for pk, number in enumerate(due, 1)
    ]
    deeds = st.lists(CHANGES, min_size=1, max_size=4)
    changes = draw(st.dictionaries(numbers, deeds, min_size=min(days // 2, 15), max_size=30))
    return World(people, items), changes, (outages(), outages())
