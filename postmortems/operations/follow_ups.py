"""The look back: planned with the incident's end, moved with a reason, held with answers."""

from django.db import transaction

from postmortems.models import FollowUp
from postmortems.rules import looking_back, policy
from postmortems.rules.text import clean_line, clean_text

from . import action_items, activity, revisions
from .workflow import Refused, lock, require


class Unanswered(Refused):
    """The review was recorded without its answers, or moved without a reason or to no day.

    `field` is the word it turns on.
    """

    def __init__(self, sentence, field=""):
        super().__init__(sentence)
        self.field = field


class AlreadyHeld(Refused):
    """This review has been held."""


ANSWERS = ("items_completed", "similar_occurred", "measures_effective")
ASKS_FOR_ANOTHER = "What was not effective is looked at again: choose the day of the next review."
NOTES = (*tuple(f"{name}_note" for name in ANSWERS), "improvements_note")


def plan(postmortem, *, not_before=None):
    """Set the open review's day to 30 days after the incident, unless somebody moved it.

    A first review is planned for any day, or only from `not_before` on.
    """
    due_on = policy.follow_up_due(looking_back.ended_on(postmortem.incident))
    row = postmortem.follow_ups.due().first()
    if due_on is None or (row is None and postmortem.follow_ups.exists()):
        return
    if row is None:
        if not_before is None or due_on >= not_before:
            FollowUp.objects.create(postmortem=postmortem, due_on=due_on)
    elif not row.rescheduled:
        row.due_on = due_on
        row.save(update_fields=["due_on"])


def _lock(follow_up, verb, by):
    postmortem = lock(follow_up.postmortem)
    require(verb, postmortem, by)
    row = FollowUp.objects.select_for_update(of=("self",), no_key=True).get(pk=follow_up.pk)
    row.postmortem = postmortem
    if row.held_at:
        raise AlreadyHeld("This review has been held already.")
    return row


@transaction.atomic
def move(follow_up, *, due_on, reason, by, now):
    """Move a review to another day, and say why."""
    row = _lock(follow_up, "move_follow_up", by)
    reason = clean_line(reason)
    if not reason:
        raise Unanswered("Say why the review is moved.", "reason")
    why_not = looking_back.why_not_moved_to(due_on, now.astimezone(by.zone).date())
    if why_not:
        raise Unanswered(why_not, "due_on")
    row.due_on, row.rescheduled = due_on, True
    row.save(update_fields=["due_on", "rescheduled"])
    says = f"moved the follow-up review to {due_on}"
    activity.record(row.postmortem, "move_follow_up", says, by=by, now=now, note=reason)
    return row


@transaction.atomic
def hold(follow_up, *, answers, outcome, new_items=(), next_due_on=None, by, now):
    """Record a review: `answers` by field name, what it found, new promises, the next review.

    Each new item is a dict {what, owner, due_on, slot}. Returns the review.
    """
    row = _lock(follow_up, "hold_follow_up", by)
    if not outcome or not all(answers.get(name) for name in ANSWERS):
        raise Unanswered("Answer the questions and choose an outcome.")
    for name in ANSWERS:
        setattr(row, name, answers[name])
    for name in NOTES:
        setattr(row, name, clean_text(answers.get(name, "")))
    if looking_back.needs_another(outcome) and not next_due_on:
        raise Unanswered(ASKS_FOR_ANOTHER)
    if next_due_on:
        why_not = looking_back.why_not_next(next_due_on, now.astimezone(by.zone).date())
        if why_not:
            raise Unanswered(why_not, "next_due_on")
    row.outcome, row.held_at, row.held_by, row.held_by_name = outcome, now, by, by.name
    row.save()
    for item in new_items:
        action_items.add(row.postmortem, **item, by=by, now=now)
    if next_due_on:
        row.next = FollowUp.objects.create(
            postmortem=row.postmortem, due_on=next_due_on, rescheduled=True
        )
        row.save(update_fields=["next"])
    says = f"held the follow-up review: {row.get_outcome_display().lower()}"
    revisions.record(row.postmortem, says, by=by, now=now, verb="hold_follow_up")
    return row
