"""What people may be owed, for many people at once: in as many queries whatever their number.

Every function takes `turns`, {number of a person: Turn}, and gives rows from the database one
after another, so that memory stays flat. A row names its `person`, its `postmortem` and whether
that is `restricted`, and has what rules/reminders.py asks of it.
"""

from collections import defaultdict
from datetime import timedelta

from django.db import connection
from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat, Greatest

from accounts.models import Team, User
from postmortems.models import ActionItem, FollowUp, Notification, Postmortem, Review
from postmortems.models.enums import MailState
from postmortems.rules import policy, reminders

from . import in_charge

AT_ONCE = 2000
"""How many rows are fetched, decided on and written at once."""
ITEM = ("pk", "state", "due_on", "snoozed_until", "owner_id")
ABOUT = ("person", "postmortem_id", "restricted")
RESTRICTED = F("postmortem__incident__restricted")
KNOWN = """
SELECT known.recipient_id, known.key
FROM unnest(%s::bigint[], %s::text[]) AS asked (person, key)
JOIN postmortems_notification known
  ON known.recipient_id = asked.person AND known.key = asked.key
"""


def people():
    """Every active person, with what says when they are told; `manages` a team or none."""
    manages = Exists(Team.managers.through.objects.filter(user=OuterRef("pk")))
    active = User.objects.active().only("time_zone", "digest", "weekly_report")
    return active.annotate(manages=manages).order_by("pk").iterator(chunk_size=AT_ONCE)


def made(people, keys):
    """The digests and reports of these keys: [(person's number, key, when it was made)]."""
    rows = Notification.objects.filter(recipient__any_of=people, key__in=keys).order_by()
    return rows.values_list("recipient_id", "key", "created_at")


def known(pairs):
    """Those of `pairs` (a person's number, a key) that the ledger holds."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [[person for person, _ in pairs], [key for _, key in pairs]])
        return set(cursor.fetchall())


def unsent(people):
    """The digests of these people that have not left yet: [(number, person, when it was made)]."""
    rows = Notification.objects.filter(
        state=MailState.QUEUED, at_once=True, kind=reminders.DIGEST, recipient__any_of=people
    )
    return rows.order_by().values_list("pk", "recipient_id", "created_at")


def waiting(people, only_escalated=()):
    """What waits for the digests of these people; of the others what is escalated to them."""
    rows = Notification.objects.filter(state=MailState.QUEUED, at_once=False, digest__isnull=True)
    escalated = Q(recipient__any_of=only_escalated, kind__in=reminders.ESCALATED)
    return rows.filter(Q(recipient__any_of=people) | escalated)


def own_items(turns):
    """Unfinished items of these owners that are due, or will be soon.

    Of those overdue before this week only what was not told since: there may be any number.
    """
    weeks = defaultdict(list)
    for person, turn in turns.items():
        weeks[reminders.overdue_from(None, turn.today, turn.workdays)].append(person)
    before, after = reminders.overdue_key("*", "").split("*")
    for monday, owners in weeks.items():
        due = _unfinished(max(turns[person].horizon for person in owners))
        # The later of the two, as overdue_from has it; of what is snoozed nothing is owed.
        since = Cast(Greatest(OuterRef("snoozed_until"), Value(monday)), CharField())
        key = Concat(Value(before), _outer("pk"), Value(after), since)
        news = Q(due_on__gte=monday) | ~_told(OuterRef("owner"), key)
        mine = due.filter(news, owner__any_of=owners).annotate(person=F("owner_id"))
        yield from _rows(mine, ITEM)


def led_items(turns):
    """Overdue items of others in postmortems that these people lead, not yet told them."""
    due = _late_by(policy.LEAD_TOLD_DAYS, turns)
    ways = in_charge.leading("postmortem__")
    yield from _escalated(due, ways, turns, reminders.ITEM_OVERDUE_LEAD)


def managed_items(turns):
    """Overdue items of others that these people hear of as managers, not yet told them."""
    due = _late_by(policy.MANAGERS_TOLD_DAYS, turns)
    yield from _escalated(due, in_charge.managing(), turns, reminders.ITEM_OVERDUE_MANAGER)


def left_items(turns):
    """Items whose owner has left, of which these people hear."""
    rows = ActionItem.objects.left_behind()
    yield from _by_ways(rows, in_charge.left_behind(), turns, (*ITEM, "assigned_at"))


def late_drafts(turns):
    """Drafts past their day that these people lead."""
    late = Postmortem.objects.late(_latest(turns))
    rows = late.annotate(postmortem_id=F("pk"), restricted=F("incident__restricted"))
    yield from _by_ways(rows, in_charge.leading(), turns, ("pk", "status", "due_on"))


def late_reviews(turns):
    """Verdicts past their day that these people are asked for."""
    late = Review.objects.late(_latest(turns)).filter(reviewer__any_of=turns)
    asked = late.annotate(person=F("reviewer_id"), restricted=RESTRICTED)
    yield from _rows(asked, ("pk", "verdict", "due_on"))


def due_follow_ups(turns):
    """Follow-up reviews, due or due soon, of postmortems that these people lead."""
    horizon = max(turn.horizon for turn in turns.values())
    due = FollowUp.objects.due().filter(due_on__lte=horizon).annotate(restricted=RESTRICTED)
    ways = in_charge.leading("postmortem__")
    yield from _by_ways(due, ways, turns, ("pk", "held_at", "due_on"))


def _unfinished(until):
    return ActionItem.objects.unfinished().filter(due_on__lte=until)


def _latest(turns):
    """The latest of the days that it is for these people."""
    return max(turn.today for turn in turns.values())


def _late_by(days, turns):
    """Unfinished items that are that many days overdue for at least one of these people."""
    return _unfinished(_latest(turns) - timedelta(days=days))


def _outer(name):
    return Cast(OuterRef(name), CharField())


def _escalation(kind):
    """The key of an escalation of an item, as the database writes it."""
    before, between, after = reminders.escalation_key(kind, "*", "*").split("*")
    return Concat(Value(before), _outer("pk"), Value(between), _outer("due_on"), Value(after))


def _told(person, key):
    """Whether `person` was told under `key`; both are of the row around it."""
    return Exists(Notification.objects.filter(recipient=person, key=key))


def _escalated(due, ways, turns, kind):
    """What is due and not their own, by the ways to these people who were not told of it."""
    person = OuterRef("person")
    for way, condition in ways:
        of_others = Q(owner__isnull=True) | ~Q(owner=F("person"))
        found = due.filter(condition).annotate(person=F(way)).filter(of_others)
        found = found.filter(person__any_of=turns)
        yield from _rows(found.filter(~_told(person, _escalation(kind))), ITEM)


def _by_ways(rows, ways, turns, fields):
    """Rows by the ways that lead to these people."""
    for way, condition in ways:
        found = rows.filter(condition).annotate(person=F(way)).filter(person__any_of=turns)
        yield from _rows(found, fields)


def _rows(rows, fields):
    found = rows.order_by().values_list(*fields, *ABOUT, named=True)
    return found.iterator(chunk_size=AT_ONCE)
