"""What is owed by now: looked for once a minute, written to the ledger once.

People are taken in batches, and whatever is owed to a batch is read, decided on and written
together: as many queries for a thousand people as for one.
"""

from collections import Counter, defaultdict
from itertools import islice

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from postmortems.models import Notification
from postmortems.models.enums import MailState
from postmortems.queries import readers, reminding, workdays
from postmortems.rules import digests, reminders
from postmortems.rules.calendar import MONDAY_TO_FRIDAY, Workdays

from . import ledger, notifications
from .ledger import Entry

BATCH = 1000
"""How many people are planned for in one transaction."""
PLANNING = 20250909
"""The lock of who plans: any number that nobody else takes."""
WANTS_NONE = "They want no digest."


def plan(*, now, hour=9, working_days=MONDAY_TO_FRIDAY.weekdays):
    """Make today's digest of everybody whose time has come and who is owed something.

    `working_days` are days of the week, Monday is 0. Returns how many were made: one per person
    and local day, never empty. Two clocks at the same moment are harmless: what one is at, the
    other leaves to it.
    """
    counts = Counter(digests=0, reports=0)
    people = iter(reminding.people())
    while batch := list(islice(people, BATCH)):
        local = {person.pk: now.astimezone(person.zone) for person in batch}
        batch = [person for person in batch if local[person.pk].hour >= hour]
        if batch:
            counts.update(_plan_for(batch, local, now, hour, working_days))
    return counts["digests"]


@transaction.atomic
def _plan_for(batch, local, now, hour, working_days):
    """Plan for people at their digest hour; returns how many digests and reports were made."""
    if not _is_alone():
        return {}
    _end_days(batch, local, now)
    made, reported = _made(batch, local)
    turns = _turns(batch, local, hour, working_days, made)
    writing = Writing(turns, now)
    writing.write_all()
    unwanted = [person.pk for person in batch if person.digest == digests.NONE]
    waiting = reminding.waiting(unwanted).exclude(kind__in=reminders.ESCALATED)
    waiting.update(state=MailState.WITHHELD, error=WANTS_NONE)
    reports = _reports(batch, local, working_days, reported)
    ledger.write_mails(reminders.WEEKLY_REPORT, reports, now=now)
    return {"digests": len(writing.digests), "reports": len(reports)}


def _is_alone():
    """Whether nobody else plans; until the transaction ends nobody else will."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PLANNING])
        return cursor.fetchone()[0]


def _end_days(batch, local, now):
    """Let what could not leave on its day stand in the digest of today."""
    over = [
        number
        for number, person, made_at in reminding.unsent([person.pk for person in batch])
        if digests.is_over(made_at, local[person])
    ]
    if over:
        notifications.take_apart(notifications.at_rest(over, now=now))


def _made(batch, local):
    """The digests of late and the reports of these people.

    ({person: [(key, their day it was made)]}, {(person, key)})
    """
    days = {at.date() for at in local.values()}
    keys = {key for day in days for key in (*digests.keys(day), digests.report_key(day))}
    made, reported = defaultdict(list), set()
    for person, key, at in reminding.made([person.pk for person in batch], keys):
        day = at.astimezone(local[person].tzinfo).date()
        made[person].append((key, day))
        reported.add((person, key))
    return made, reported


def _turns(batch, local, hour, working_days, made):
    """Whose turn it is to get a digest: {person: Turn}."""
    due = [one for one in batch if digests.is_time(local[one.pk], hour, made[one.pk])]
    off = workdays.holidays_of([person.pk for person in due])
    turns = {
        person.pk: digests.turn(
            local[person.pk].date(),
            person.digest,
            Workdays(working_days, off.get(person.pk, frozenset())),
            made[person.pk],
        )
        for person in due
    }
    return {number: turn for number, turn in turns.items() if turn}


def _reports(batch, local, working_days, reported):
    """Which managers are owed this week's report: {person: key}."""
    keys = {
        person.pk: digests.report_key(local[person.pk].date())
        for person in batch
        if person.weekly_report and person.manages
    }
    keys = {number: key for number, key in keys.items() if (number, key) not in reported}
    off = workdays.holidays_of(keys)
    return {
        number: key
        for number, key in keys.items()
        if local[number].date() in Workdays(working_days, off.get(number, frozenset()))
    }


FOR_A_WHOLE_DIGEST = (
    (
        reminding.own_items,
        lambda row, turn: reminders.item(row, turn.today, turn.workdays, turn.ahead),
        "item",
    ),
    (reminding.late_drafts, lambda row, turn: reminders.draft(row, turn.today), None),
    (reminding.late_reviews, lambda row, turn: reminders.review(row, turn.today), None),
    (
        reminding.due_follow_ups,
        lambda row, turn: reminders.follow_up(row, turn.today, turn.workdays),
        "follow_up",
    ),
)
FOR_EVERY_DIGEST = (
    (reminding.managed_items, lambda row, turn: reminders.to_manager(row, turn.today), "item"),
    (reminding.led_items, lambda row, turn: reminders.to_lead(row, turn.today), "item"),
    (reminding.left_items, lambda row, turn: reminders.left_behind(row), "item"),
)
"""What is read, what decides whether it is owed, and as what an Entry names it."""


class Writing:
    """Writes what a batch of people is owed: chunk by chunk, each under its person's digest."""

    def __init__(self, turns, now):
        self.turns, self.now = turns, now
        self.digests = {}

    def write_all(self):
        """Write everything, and let what waits for a digest stand in it."""
        owed = self._owed()
        while chunk := list(islice(owed, reminding.AT_ONCE)):
            self._write(chunk)
        self._gather_waiting()

    def _owed(self):
        """Everything owed, one after another: (Entry, whether what it is about is restricted)."""
        whole = {person: turn for person, turn in self.turns.items() if turn.is_whole}
        for turns, sources in ((whole, FOR_A_WHOLE_DIGEST), (self.turns, FOR_EVERY_DIGEST)):
            for read, decide, about in sources if turns else ():
                for row in read(turns):
                    owed = decide(row, turns[row.person])
                    if owed:
                        what = {about: row.pk} if about else {}
                        entry = Entry(row.person, owed.kind, owed.key, row.postmortem_id, **what)
                        yield entry, row.restricted

    def _write(self, chunk):
        """Write what of a chunk is new, and may be known to whom it is owed."""
        known = reminding.known([(entry.person, entry.key) for entry, _ in chunk])
        closed = {(entry.postmortem, entry.person) for entry, restricted in chunk if restricted}
        hidden = closed - readers.seen(closed)
        new = {}
        for entry, _ in chunk:
            pair = (entry.person, entry.key)
            if pair not in known and (entry.postmortem, entry.person) not in hidden:
                new[pair] = entry
        self._make_digests({person for person, _ in new})
        ledger.write_entries(list(new.values()), self.digests, now=self.now)

    def _make_digests(self, people):
        keys = {person: self.turns[person].key for person in people - self.digests.keys()}
        self.digests |= ledger.write_mails(reminders.DIGEST, keys, now=self.now)

    def _gather_waiting(self):
        """Let what waits stand in the digests."""
        whole = [person for person, turn in self.turns.items() if turn.is_whole]
        rows = reminding.waiting(whole, self.turns.keys() - set(whole))
        self._make_digests(set(rows.order_by().values_list("recipient", flat=True).distinct()))
        for key in {self.turns[person].key for person in self.digests}:
            people = [person for person in self.digests if self.turns[person].key == key]
            digest = Notification.objects.filter(key=key, recipient=OuterRef("recipient"))
            mine = rows.filter(recipient__in=people)
            mine.update(digest=Subquery(digest.values("pk")))
