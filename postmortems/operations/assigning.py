"""Telling people what is theirs now: what is given at one moment is one mail."""

from postmortems.models import Notification
from postmortems.models.enums import MailState
from postmortems.rules import reminders


def tell(item, *, now):
    """Owe the owner of `item` the news that it is theirs.

    The first item of a moment is the mail, those after it stand in that mail, as in a digest.
    Whoever wants no mail at once hears of each in the next digest.
    """
    owner = item.owner
    at_once = reminders.is_at_once(reminders.ITEM_ASSIGNED, owner.mail_at_once)
    first = _first_of(owner, now) if at_once else None
    told = Notification(
        recipient=owner,
        key=f"item:{item.pk}:assigned:{now:%Y-%m-%dT%H:%M:%S}",
        kind=reminders.ITEM_ASSIGNED,
        postmortem_id=item.postmortem_id,
        item=item,
        at_once=at_once and first is None,
        digest=first,
        created_at=now,
        retry_at=now,
    )
    Notification.objects.bulk_create([told], ignore_conflicts=True)


def _first_of(owner, now):
    """The mail about what `owner` was given at this moment that nobody has begun to send.

    It is locked, so that nobody begins before the next item stands in it.
    """
    waiting = Notification.objects.select_for_update(no_key=True).filter(
        recipient=owner,
        kind=reminders.ITEM_ASSIGNED,
        state=MailState.QUEUED,
        at_once=True,
        created_at=now,
        retry_at=now,
    )
    return waiting.order_by("pk").first()
