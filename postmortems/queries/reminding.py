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
from postmortems.models.enums import MailState, Status
from postmortems.rules import policy, reminders

AT_ONCE = 2000
"""How many rows are fetched, decided on and written at once."""
ITEM = ("pk", "state", "due_on", "snoozed_until", "owner_id")
ABOUT = ("person", "postmortem_id", "restricted")
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
    rows = Notification.objects.filter(recipient__in=people, key__in=keys).order_by()
    return rows.values_list("recipient_id", "key", "created_at")


def known(pairs):
    """Those of `pairs` (a person's number, a key) that the ledger holds."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [[person for person, _ in pairs], [key for _, key in pairs]])
        return set(cursor.fetchall())


def unsent(people):
    """The digests of these people that have not left yet: [(number, person, when it was made)]."""
    rows = Notification.objects.filter(
        state=MailState.QUEUED, at_once=True, kind=reminders.DIGEST, recipient__in=people
    )
    return rows.order_by().values_list("pk", "recipient_id", "created_at")


def waiting(people, only_escalated=()):
    """What waits for the digests of these people; of the others what is escalated to them."""
    rows = Notification.objects.filter(state=MailState.QUEUED, at_once=False, digest__isnull=True)
    escalated = Q(recipient__in=only_escalated, kind__in=reminders.ESCALATED)
    return rows.filter(Q(recipient__in=people) | escalated)


def own_items(turns):
    """Unfinished items of these owners that are due, or will be soon.

    Of those overdue before this week only what was not told since: there may be any number.
    """
    weeks = defaultdict(list)
    for person, turn in turns.items():
        weeks[reminders.overdue_since(None, turn.today, turn.workdays)].append(person)
    before, after = reminders.overdue_key("*", "").split("*")
    for monday, owners in weeks.items():
        due = _unfinished(max(turns[person].horizon for person in owners))
        # The later of the two, as overdue_since has it; of what is snoozed nothing is owed.
        since = Cast(Greatest(OuterRef("snoozed_until"), Value(monday)), CharField())
        key = Concat(Value(before), _outer("pk"), Value(after), since)
        news = Q(due_on__gte=monday) | ~_told(OuterRef("owner"), key)
        yield from _rows(due.filter(news, owner__in=owners), ITEM, F("owner_id"))


def led_items(turns):
    """Overdue items of others in postmortems that these people lead, not yet told them."""
    lead = "postmortem__lead_id"
    due = _late_by(policy.LEAD_TOLD_DAYS, turns).annotate(lead_id=F(lead))
    due = due.filter(Q(owner__isnull=True) | ~Q(owner=F(lead)))
    told = _told(OuterRef(lead), _escalation(reminders.ITEM_OVERDUE_LEAD))
    yield from _rows(due.filter(~told, postmortem__lead__in=turns), (*ITEM, "lead_id"), F(lead))


def managed_items(turns):
    """Overdue items of whose owner's team these people are managers, not yet told them.

    Where that has no manager, and where the postmortem is restricted, those of the incident's.
    """
    key = _escalation(reminders.ITEM_OVERDUE_MANAGER)
    managing = User.objects.active().filter(managed_teams__members=OuterRef("owner"))
    is_watched = Exists(managing.exclude(pk=OuterRef("owner")))
    ways = {
        "owner__teams__managers": Q(),
        "postmortem__incident__team__managers": Q(postmortem__incident__restricted=True)
        | ~is_watched,
    }
    for way, condition in ways.items():
        due = _late_by(policy.MANAGERS_TOLD_DAYS, turns)
        due = due.filter(condition, ~_told(OuterRef(way), key))
        mine = due.filter(Q(owner__isnull=True) | ~Q(owner=F(way)), **{f"{way}__in": turns})
        yield from _rows(mine, ITEM, F(way), distinct=True)


def left_items(turns):
    """Items whose owner has left: the team's managers hear of them, the lead where none is."""
    team = "postmortem__incident__team__managers"
    left = ActionItem.objects.left_behind()
    fields = (*ITEM, "assigned_at")
    yield from _rows(left.filter(**{f"{team}__in": turns}), fields, F(team))
    led = left.filter(**{f"{team}__isnull": True, "postmortem__lead__in": turns})
    yield from _rows(led, fields, F("postmortem__lead_id"))


def late_drafts(turns):
    """Drafts past their day that these people lead."""
    late = Postmortem.objects.in_status(Status.DRAFT).filter(
        lead__in=turns, due_on__lt=_latest(turns)
    )
    rows = late.annotate(postmortem_id=F("pk"))
    yield from _rows(rows, ("pk", "status", "due_on"), F("lead_id"), "incident__")


def late_reviews(turns):
    """Verdicts past their day that these people are asked for."""
    late = Review.objects.open().filter(
        reviewer__in=turns, due_on__lt=_latest(turns), postmortem__status=Status.UNDER_REVIEW
    )
    yield from _rows(late, ("pk", "verdict", "due_on"), F("reviewer_id"))


def due_follow_ups(turns):
    """Follow-up reviews, due or due soon, of postmortems that these people lead."""
    horizon = max(turn.horizon for turn in turns.values())
    due = FollowUp.objects.due().filter(postmortem__lead__in=turns, due_on__lte=horizon)
    yield from _rows(due, ("pk", "held_at", "due_on"), F("postmortem__lead_id"))


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


def _rows(rows, fields, person, path="postmortem__incident__", *, distinct=False):
    rows = rows.order_by().annotate(person=person, restricted=F(f"{path}restricted"))
    found = rows.values_list(*fields, *ABOUT, named=True)
    return (found.distinct() if distinct else found).iterator(chunk_size=AT_ONCE)
