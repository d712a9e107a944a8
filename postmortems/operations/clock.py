"""What is owed by now: looked for once a minute, written to the ledger once.

People are taken in batches, and whatever is owed to a batch is read, decided on and written
together: as many queries for a thousand people as for one.
"""

from collections import Counter
from itertools import islice

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from postmortems.models import Notification
from postmortems.models.enums import MailState
from postmortems.queries import readers, reminding, workdays
from postmortems.rules import digests, reminders
from postmortems.rules.calendar import MONDAY_TO_FRIDAY, Workdays

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
    turns, reports = _turns(batch, local, hour, working_days)
    writing = Writing(turns, now)
    writing.write_all()
    unwanted = [person.pk for person in batch if person.digest == digests.NONE]
    reminding.waiting(unwanted).update(state=MailState.WITHHELD, error=WANTS_NONE)
    Notification.objects.bulk_create(
        _mail(person, reminders.WEEKLY_REPORT, key, now) for person, key in reports.items()
    )
    return {"digests": len(writing.digests), "reports": len(reports)}


def _is_alone():
    """Whether nobody else plans; until the transaction ends nobody else will."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PLANNING])
        return cursor.fetchone()[0]


def _turns(batch, local, hour, working_days):
    """Whose turn it is, and the keys of reports owed: ({number: Turn}, {number: key})."""
    days = {at.date() for at in local.values()}
    keys = {key for day in days for key in (*digests.keys(day), digests.report_key(day))}
    zones = {person.pk: person.zone for person in batch}
    made, reported = {}, set()
    for person, key, at in reminding.made(zones, keys):
        if key.startswith("report"):
            reported.add((person, key))
        else:
            made.setdefault(person, []).append((key, at.astimezone(zones[person]).date()))
    off = workdays.holidays_of(zones)
    turns, reports = {}, {}
    managers = reminding.managers(zones)
    for person in batch:
        number = person.pk
        days = Workdays(working_days, off.get(number, frozenset()))
        turn = digests.turn(local[number], hour, person.digest, days, made.get(number, ()))
        if turn:
            turns[number] = turn
        today = local[number].date()
        key = digests.report_key(today)
        if number in managers and today in days and (number, key) not in reported:
            reports[number] = key
    return turns, reports


def _mail(person, kind, key, now):
    """A ledger row that is a mail of its own."""
    return Notification(
        recipient_id=person, kind=kind, key=key, at_once=True, created_at=now, retry_at=now
    )


FOR_A_WHOLE_DIGEST = (
    (
        reminding.own_items,
        lambda row, turn: reminders.item(row, turn.today, turn.workdays, turn.ahead),
        "item_id",
    ),
    (reminding.late_drafts, lambda row, turn: reminders.draft(row, turn.today), ""),
    (reminding.late_reviews, lambda row, turn: reminders.review(row, turn.today), ""),
    (
        reminding.due_follow_ups,
        lambda row, turn: reminders.follow_up(row, turn.today, turn.workdays),
        "follow_up_id",
    ),
)
FOR_EVERY_DIGEST = (
    (reminding.managed_items, lambda row, turn: reminders.to_manager(row, turn.today), "item_id"),
    (reminding.led_items, lambda row, turn: reminders.to_lead(row, turn.today), "item_id"),
    (reminding.left_items, lambda row, turn: reminders.left_behind(row), "item_id"),
)
"""What is read, what decides whether it is owed, and the column that names what it is about."""


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
        """Everything owed, one after another: (unsaved ledger row, whether it is restricted)."""
        whole = {person: turn for person, turn in self.turns.items() if turn.is_whole}
        for turns, sources in ((whole, FOR_A_WHOLE_DIGEST), (self.turns, FOR_EVERY_DIGEST)):
            for read, decide, about in sources if turns else ():
                for row in read(turns):
                    owed = decide(row, turns[row.person])
                    if owed:
                        yield self._row(row, owed, about), row.restricted

    def _row(self, row, owed, about):
        return Notification(
            recipient_id=row.person,
            kind=owed.kind,
            key=owed.key,
            postmortem_id=row.postmortem_id,
            created_at=self.now,
            retry_at=self.now,
            **({about: row.pk} if about else {}),
        )

    def _write(self, chunk):
        """Write what of a chunk is new, and may be known to whom it is owed."""
        known = reminding.known([(row.recipient_id, row.key) for row, _ in chunk])
        closed = {(row.postmortem_id, row.recipient_id) for row, restricted in chunk if restricted}
        hidden = closed - readers.seen(closed)
        new = {}
        for row, _ in chunk:
            pair = (row.recipient_id, row.key)
            if pair not in known and (row.postmortem_id, row.recipient_id) not in hidden:
                new[pair] = row
        self._make_digests({person for person, _ in new})
        for row in new.values():
            row.digest_id = self.digests[row.recipient_id]
        Notification.objects.bulk_create(new.values(), ignore_conflicts=True)

    def _make_digests(self, people):
        made = Notification.objects.bulk_create(
            _mail(person, reminders.DIGEST, self.turns[person].key, self.now)
            for person in sorted(people - self.digests.keys())
        )
        self.digests.update({row.recipient_id: row.pk for row in made})

    def _gather_waiting(self):
        """Let what was owed meanwhile stand in the digests."""
        whole = [person for person, turn in self.turns.items() if turn.is_whole]
        rows = reminding.waiting(whole)
        self._make_digests(set(rows.order_by().values_list("recipient", flat=True).distinct()))
        for key in {self.turns[person].key for person in whole}:
            people = [person for person in self.digests if self.turns[person].key == key]
            digest = Notification.objects.filter(key=key, recipient=OuterRef("recipient"))
            mine = rows.filter(recipient__in=people)
            mine.update(digest=Subquery(digest.values("pk")))
