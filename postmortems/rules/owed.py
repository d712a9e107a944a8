"""Whether what was owed when it was written down is still owed when the mail is written.

Rows are ledger rows with what they are about; `known` is what queries/owed.py read for their
recipient. Every answer is a sentence that says why not, or an empty text.
"""

from postmortems.models.enums import UNFINISHED, ItemState, Status

from . import reminders

GONE = "What it was about is gone."
HIDDEN = "They may no longer see the postmortem."
SETTLED = "The action item is done or dropped."
OWNED = "Somebody owns the action item again."
GIVEN_AWAY = "Somebody else owns the action item now."
SNOOZED = "The action item is snoozed."
REOPENED = "The action item was opened again."
VERIFIED = "Somebody has verified it already."
ASKED_OF_OTHERS = "Nobody asks them to verify it any more."
MOVED = "Its day was moved."
HANDED_IN = "It is no longer a draft."
LED_BY_OTHERS = "Somebody else leads the postmortem now."
DECIDED = "The review is decided, or no longer asked for."
HELD = "The follow-up review was held."
RESOLVED = "The thread is resolved."
MANAGED_BY_OTHERS = "Others manage the team now, or answer for the postmortem."
OWNED_BY_THEM = "They own the action item themselves now."
WRITTEN_BY_OTHERS = "They no longer write the postmortem."


def why_not(row, known):
    """Why `row` is no longer owed to its recipient; an empty text while it is."""
    if row.postmortem_id not in known.visible:
        return HIDDEN
    return CHECKS[row.kind](row, known)


def _item(row, known):
    item = row.item
    if item is None:
        return GONE
    if item.owner_id != known.person.pk:
        return GIVEN_AWAY
    return "" if item.state in UNFINISHED else SETTLED


def _item_due(row, known):
    found = _item(row, known)
    if found:
        return found
    if reminders.rests(row.item, known.today):
        return SNOOZED
    return _day(row, row.item.due_on, known.today)


def _item_of_others(row, known):
    """What an item that is late still owes to others than its owner; its day is in the key."""
    item = row.item
    if item is None:
        return GONE
    if item.state not in UNFINISHED:
        return SETTLED
    if item.owner_id == known.person.pk:
        return OWNED_BY_THEM
    if not row.key.endswith(f":{item.due_on}"):
        return MOVED
    return SNOOZED if reminders.rests_for_others(item, known.today) else ""


def _item_lead(row, known):
    found = _item_of_others(row, known)
    if found:
        return found
    return "" if row.postmortem_id in known.led else LED_BY_OTHERS


def _item_manager(row, known):
    return _item_of_others(row, known) or (
        "" if row.item_id in known.managed else MANAGED_BY_OTHERS
    )


def _item_left(row, known):
    if row.item is None:
        return GONE
    if row.item.owner_id is not None:
        return OWNED
    if row.item.state not in UNFINISHED:
        return SETTLED
    return "" if row.item_id in known.left else MANAGED_BY_OTHERS


def _verify(row, known):
    item = row.item
    if item is None:
        return GONE
    if item.state != ItemState.DONE:
        return REOPENED
    if item.verifier_id != known.person.pk:
        return ASKED_OF_OTHERS
    return VERIFIED if item.verified_at else ""


def _draft(row, known):
    postmortem = row.postmortem
    if postmortem.status != Status.DRAFT:
        return HANDED_IN
    if row.postmortem_id not in known.led:
        return LED_BY_OTHERS
    return _day(row, postmortem.due_on, known.today)


def _review(row, known):
    is_open = row.postmortem_id in known.reviews
    return "" if is_open and row.postmortem.status == Status.UNDER_REVIEW else DECIDED


def _review_due(row, known):
    return _review(row, known) or _day(row, known.reviews[row.postmortem_id].due_on, known.today)


def _follow_up(row, known):
    if row.follow_up is None:
        return GONE
    if row.follow_up.held_at:
        return HELD
    if row.postmortem_id not in known.led:
        return LED_BY_OTHERS
    return _day(row, row.follow_up.due_on, known.today)


def _writer(row, known):
    return "" if row.postmortem_id in known.written else WRITTEN_BY_OTHERS


def _mentioned(row, known):
    return "" if reminders.comment_number(row.key) in known.comments else GONE


def _replied(row, known):
    found = _mentioned(row, known)
    if found:
        return found
    thread = known.comments[reminders.comment_number(row.key)].parent
    return RESOLVED if thread.resolved_at else ""


def _day(row, due_on, today):
    """A notice ahead names its day in its key; one of being late needs only that it still is."""
    if due_on is None:
        return MOVED
    holds = due_on < today if row.kind in reminders.OVERDUE else row.key.endswith(f":{due_on}")
    return "" if holds else MOVED


CHECKS = {
    reminders.ITEM_ASSIGNED: _item,
    reminders.ITEM_REOPENED: _item,
    reminders.ITEM_SOON: _item_due,
    reminders.ITEM_TODAY: _item_due,
    reminders.ITEM_OVERDUE: _item_due,
    reminders.ITEM_OVERDUE_LEAD: _item_lead,
    reminders.ITEM_OVERDUE_MANAGER: _item_manager,
    reminders.ITEM_LEFT: _item_left,
    reminders.VERIFY_ASKED: _verify,
    reminders.DRAFT_OVERDUE: _draft,
    reminders.REVIEW_ASKED: _review,
    reminders.REVIEW_OVERDUE: _review_due,
    reminders.FOLLOW_UP_SOON: _follow_up,
    reminders.FOLLOW_UP_TODAY: _follow_up,
    reminders.FOLLOW_UP_OVERDUE: _follow_up,
    reminders.MENTIONED: _mentioned,
    reminders.REPLIED: _replied,
    reminders.CHANGES_REQUESTED: _writer,
    reminders.APPROVED: _writer,
}
