"""What is owed by now: looked for once a minute, written to the ledger once."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from postmortems.models import ActionItem, FollowUp, Notification, Postmortem, Review
from postmortems.models.enums import MailState, Status
from postmortems.rules import policy, reminders
from postmortems.rules.calendar import MONDAY_TO_FRIDAY

LOOK_AHEAD = timedelta(days=max(policy.FOLLOW_UP_NOTICE_DAYS, policy.DUE_SOON_DAYS) + 4)
"""How far ahead a row can matter: the longest notice, moved back over a long weekend."""


def plan(*, now, hour=9, working_days=MONDAY_TO_FRIDAY):
    """Make today's digest of everybody whose time has come and who is owed something.

    Returns the digests made. One per person and local day, never empty.
    """
    made = []
    for person, key in _whose_time_has_come(now, hour, working_days):
        digest = _make_digest(person, key, now, working_days)
        if digest is not None:
            made.append(digest)
    return made


def _whose_time_has_come(now, hour, working_days):
    """Active people at digest time who may be owed something, with the key of their digest."""
    horizon = (now + LOOK_AHEAD).date()
    owners = ActionItem.objects.unfinished().filter(due_on__lte=horizon).values("owner")
    drafts = Postmortem.objects.in_status(Status.DRAFT).filter(due_on__lt=horizon)
    reviews = Review.objects.open().filter(postmortem__status=Status.UNDER_REVIEW)
    follow_ups = FollowUp.objects.due().filter(due_on__lte=horizon)
    left = ActionItem.objects.left_behind()
    waiting = _waiting_entries().values("recipient")
    wanted = set()
    for rows, name in (
        (owners, "owner"),
        (drafts, "lead"),
        (reviews, "reviewer"),
        (follow_ups, "postmortem__lead"),
        (left, "postmortem__incident__team__managers"),
        (left, "postmortem__lead"),
        (waiting, "recipient"),
    ):
        wanted.update(rows.order_by().values_list(name, flat=True).distinct())
    for person in User.objects.active().filter(pk__in=wanted - {None}).order_by("pk"):
        local = now.astimezone(person.zone)
        weekly = person.digest == User.Digest.WEEKLY
        key = reminders.digest_key(local, hour, weekly, working_days)
        if key is not None:
            yield person, key


def _waiting_entries():
    return Notification.objects.filter(state=MailState.QUEUED, at_once=False, digest__isnull=True)


@transaction.atomic
def _make_digest(person, key, now, working_days):
    today = now.astimezone(person.zone).date()
    mine = Notification.objects.filter(recipient=person)
    if mine.filter(key=key).exists():
        return None
    owed = [row for row in _owed_to(person, today, working_days) if row is not None]
    known = set(mine.filter(key__in=[row.key for row in owed]).values_list("key", flat=True))
    owed = [row for row in owed if row.key not in known]
    waiting = list(_waiting_entries().filter(recipient=person))
    if not owed and not waiting:
        return None
    digest, is_new = Notification.objects.get_or_create(
        recipient=person,
        key=key,
        defaults={
            "kind": reminders.DIGEST,
            "at_once": True,
            "created_at": now,
            "retry_at": now,
        },
    )
    if not is_new:
        return None
    for row in owed:
        row.digest = digest
        row.created_at = row.retry_at = now
    Notification.objects.bulk_create(owed, ignore_conflicts=True)
    _waiting_entries().filter(pk__in=[row.pk for row in waiting]).update(digest=digest)
    return digest


def _owed_to(person, today, working_days):
    """Unsaved ledger rows of everything `person` is owed on their local `today`."""
    weekly = person.digest == User.Digest.WEEKLY
    ahead = 7 if weekly else policy.DUE_SOON_DAYS
    horizon = today + LOOK_AHEAD
    visible = Postmortem.objects.visible_to(person)
    items = ActionItem.objects.visible_to(person).owned_by(person).unfinished()
    for item in items.filter(due_on__lte=horizon).order_by("due_on", "pk"):
        owed = reminders.item(item, today, working_days, ahead)
        yield _row(person, owed, item.postmortem_id, item=item)
    for item in _left_to(person):
        yield _row(person, reminders.left_behind(item), item.postmortem_id, item=item)
    for draft in visible.in_status(Status.DRAFT).filter(lead=person, due_on__lt=today):
        yield _row(person, reminders.draft(draft, today), draft.pk)
    reviews = Review.objects.open().filter(reviewer=person, due_on__lt=today)
    for review in reviews.filter(postmortem__status=Status.UNDER_REVIEW):
        yield _row(person, reminders.review(review, today), review.postmortem_id)
    follow_ups = FollowUp.objects.due().filter(postmortem__in=visible.filter(lead=person))
    for row in follow_ups.filter(due_on__lte=horizon):
        owed = reminders.follow_up(row, today, working_days)
        yield _row(person, owed, row.postmortem_id, follow_up=row)


def _left_to(person):
    """Items whose owner has left: the team's managers hear of them, the lead where none is."""
    team = "postmortem__incident__team"
    watched = Q(**{f"{team}__in": person.managed_teams.order_by().values("pk")})
    led = Q(**{f"{team}__managers__isnull": True, "postmortem__lead": person})
    return ActionItem.objects.left_behind().visible_to(person).filter(watched | led).distinct()


def _row(person, owed, postmortem_id, **about):
    if owed is None:
        return None
    return Notification(
        recipient=person, kind=owed.kind, key=owed.key, postmortem_id=postmortem_id, **about
    )
