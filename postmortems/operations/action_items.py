"""Promises: who took them, until when, and how they ended."""

from django.db import transaction

from postmortems.models import ActionItem
from postmortems.models.enums import ItemState
from postmortems.queries.standing import may_see
from postmortems.rules import horizons, reminders, snoozing
from postmortems.rules.handing import change, held
from postmortems.rules.text import clean_line, clean_text

from . import activity, assigning, notifications, revisions, verifying
from .verifying import KEEP, Unfit
from .workflow import Refused, lock, require


class Unproven(Refused):
    """An item was closed without evidence, or dropped, snoozed or reopened without a reason.

    `field` is the word it turns on.
    """

    def __init__(self, sentence, field=""):
        super().__init__(sentence)
        self.field = field


class OutOfSight(Refused):
    """An item was given to somebody who may not see its postmortem."""


class Gone(Refused):
    """The item was removed while somebody looked at it."""


class AlreadySettled(Refused):
    """An item that is done or dropped was changed as if it were not."""


def give(item, owner, name, *, by, now):
    """Save `item` as `owner`'s (or under a bare `name`), and tell a new owner."""
    is_new_owner = owner is not None and owner.pk != item.owner_id
    if is_new_owner:
        if not may_see(owner, item.postmortem_id):
            raise OutOfSight(
                f"{owner.name} may not see this postmortem and cannot own a part of it."
            )
        if item.is_to_verify and owner.pk == item.verifier_id:
            raise Unfit(f"{owner.name} is asked to verify {item.reference} and cannot own it.")
        item.assigned_at = now
    elif owner is None and name != item.owner_name:
        # A name without an account was written over an owner: nobody has left.
        item.assigned_at = None
    item.owner = owner
    item.owner_name = owner.name if owner else name
    item.save()
    if is_new_owner and owner.pk != by.pk:
        assigning.tell(item, now=now)


def set_due(item, due_on):
    """Put an unsaved item on another day; what was put off is due anew."""
    if due_on != item.due_on:
        item.due_on = due_on
        item.wake()


def _lock_item(item, verb, by):
    postmortem = lock(item.postmortem)
    row = ActionItem.objects.select_for_update(of=("self",), no_key=True).filter(pk=item.pk).first()
    if row is None:
        raise Gone(f"{item.reference} was removed from the document meanwhile.")
    row.postmortem = postmortem
    require(verb, postmortem, by, item=row)
    return row


def _lock_unfinished(item, verb, by):
    row = _lock_item(item, verb, by)
    if not row.is_unfinished:
        raise AlreadySettled(f"{row.reference} is {row.get_state_display().lower()} already.")
    return row


def _settle(row, verb, says, *, by, now, note=""):
    row.save()
    says = f"{says} {row.reference}"
    revisions.record(row.postmortem, says, by=by, now=now, verb=verb, note=note)
    return row


@transaction.atomic
def start(item, *, by, now):
    """Say that work on an open item has begun."""
    row = _lock_item(item, "work_on_item", by)
    if row.state != ItemState.OPEN:
        raise AlreadySettled(f"{row.reference} is {row.get_state_display().lower()} already.")
    row.state = ItemState.IN_PROGRESS
    return _settle(row, "start_item", "began", by=by, now=now)


@transaction.atomic
def finish(item, *, evidence, verifier=KEEP, by, now):
    """Close an item with proof that it was done, a link or a note; `verifier` is asked to confirm.

    They must be active, see the postmortem, and be neither the owner nor who closes it. Whoever
    was asked before is asked again, where nobody says otherwise and they still can.
    """
    row = _lock_unfinished(item, "work_on_item", by)
    evidence = clean_line(evidence)
    if not evidence:
        raise Unproven("Say what shows that it was done: a link or a note.", "evidence")
    verifier = verifying.choose(row, verifier, by)
    row.state, row.done_at, row.evidence = ItemState.DONE, now, evidence
    row.verifier = verifier
    row.wake()
    _settle(row, "finish_item", "closed", by=by, now=now, note=evidence)
    if verifier is not None:
        verifying.ask(row, by=by, now=now)
    return row


@transaction.atomic
def verify(item, *, by, now):
    """Confirm that an item which was said to be done is done."""
    row = _lock_item(item, "verify_item", by)
    if row.state != ItemState.DONE:
        raise AlreadySettled(f"{row.reference} is not done.")
    if row.verified_at is not None:
        raise AlreadySettled(f"{row.verified_by} has verified {row.reference} already.")
    row.verified_at, row.verified_by = now, by.name
    return _settle(row, "verify_item", "verified", by=by, now=now)


@transaction.atomic
def drop(item, *, reason, accepted_by, by, now):
    """Give an item up: why that is acceptable, and the name of who accepts the risk."""
    row = _lock_unfinished(item, "work_on_item", by)
    reason, accepted_by = clean_line(reason), clean_line(accepted_by)
    if not reason:
        raise Unproven("Say why it is dropped and why that is acceptable.", "reason")
    if not accepted_by:
        raise Unproven("Say who accepts the risk.", "accepted_by")
    row.state, row.dropped_at = ItemState.DROPPED, now
    row.reason, row.accepted_by = reason, accepted_by
    row.wake()
    note = f"{reason} ({accepted_by} accepts the risk)"
    return _settle(row, "drop_item", "dropped", by=by, now=now, note=note)


@transaction.atomic
def reopen(item, *, reason, by, now):
    """Open a settled item again, and say why; its owner hears of it from others.

    Should it be overdue, it is escalated as if for the first time.
    """
    row = _lock_item(item, "work_on_item", by)
    reason = clean_line(reason)
    if row.is_unfinished:
        raise AlreadySettled(f"{row.reference} is not settled.")
    if not reason:
        raise Unproven("Say why it is opened again.", "reason")
    row.state, row.done_at, row.reason, row.accepted_by = ItemState.OPEN, None, "", ""
    row.dropped_at, row.verified_at, row.verified_by = None, None, ""
    notifications.begin_anew(row)
    owner = row.owner
    if owner is not None and owner.pk != by.pk:
        key = f"item:{row.pk}:reopened:{now:%Y-%m-%dT%H:%M:%S}"
        told = {"key": key, "now": now, "item": row}
        notifications.owe(reminders.ITEM_REOPENED, row.postmortem, to=[owner], **told)
    return _settle(row, "reopen_item", "reopened", by=by, now=now, note=reason)


@transaction.atomic
def snooze(item, *, until, reason, by, now):
    """Let nobody be reminded of an unfinished item before the day `until`, and say why.

    Lead and managers hear of what is very late all the same (rules/reminders.rests_for_others).
    """
    row = _lock_unfinished(item, "work_on_item", by)
    reason, today = clean_line(reason), now.astimezone(by.zone).date()
    refused = snoozing.refusal(until, reason, today)
    if refused:
        field, sentence = refused
        raise Unproven(sentence, field)
    row.snoozed_until, row.snooze_reason = until, reason
    row.save(update_fields=["snoozed_until", "snooze_reason"])
    says = f"snoozed {row.reference} until {until}"
    activity.record(row.postmortem, "snooze_item", says, by=by, now=now, note=reason)
    return row


@transaction.atomic
def wake(item, *, by, now):
    """End the snooze of an item before its day."""
    row = _lock_unfinished(item, "work_on_item", by)
    if row.snoozed_until is None:
        raise AlreadySettled(f"{row.reference} is not snoozed.")
    row.wake()
    row.save(update_fields=["snoozed_until", "snooze_reason"])
    says = f"ended the snooze of {row.reference}"
    activity.record(row.postmortem, "wake_item", says, by=by, now=now)
    return row


def _hold(row, verb, owner, *, by, now, says="", before=None):
    """Save `row` as the owner's and record what changed; `says` begins the story otherwise."""
    name = row.owner_name if row.owner_id is None else ""
    give(row, owner, name, by=by, now=now)
    says = says or change(row, before)
    if says:
        revisions.record(row.postmortem, says, by=by, now=now, verb=verb)
    return row


@transaction.atomic
def assign(item, *, owner, due_on, tracker="", by, now):
    """Change whose an item is, until when, and where it is tracked."""
    row = _lock_item(item, "assign_item", by)
    before = held(row)
    row.tracker = tracker
    set_due(row, due_on)
    return _hold(row, "assign_item", owner, by=by, now=now, before=before)


@transaction.atomic
def hand_over(item, *, owner, by, now):
    """Make an item somebody else's, or nobody's; its day and its place stay."""
    row = _lock_item(item, "assign_item", by)
    return _hold(row, "assign_item", owner, by=by, now=now, before=held(row))


@transaction.atomic
def move(item, *, due_on, by, now):
    """Put an item on another day, or on none; its owner stays."""
    row = _lock_item(item, "assign_item", by)
    before = held(row)
    set_due(row, due_on)
    return _hold(row, "assign_item", row.owner, by=by, now=now, before=before)


@transaction.atomic
def take(item, *, by, now):
    """Make an unfinished item that nobody owns one's own; without a day, until its horizon ends."""
    row = _lock_unfinished(item, "take_item", by)
    if row.owner_id == by.pk:
        raise AlreadySettled(f"{row.reference} is yours already.")
    if row.owner_id is not None:
        raise AlreadySettled(f"{row.owner_name} owns {row.reference} already.")
    says = f"took {row.reference}"
    if row.due_on is None:
        row.due_on = horizons.end(row.slot, now, horizons.zone_of(row.postmortem.incident))
        says += f" until {row.due_on}" if row.due_on else ""
    return _hold(row, "take_item", by, by=by, now=now, says=says)


@transaction.atomic
def add(postmortem, *, slot, what, owner, due_on, detail="", by, now):
    """Add one promise at the end of a slot. The caller has asked whether `by` may.

    The postmortem must be locked.
    """
    last = postmortem.items.filter(slot=slot).order_by("-position").first()
    item = ActionItem(
        postmortem=postmortem,
        slot=slot,
        position=last.position + 1 if last else 0,
        what=clean_line(what),
        detail=clean_text(detail),
        due_on=due_on,
        created_at=now,
    )
    give(item, owner, "", by=by, now=now)
    return item
