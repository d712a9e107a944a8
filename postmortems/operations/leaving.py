"""What becomes of promises whose owner, or whose verifier, has left."""

from django.db import transaction

from postmortems.models import ActionItem

from . import activity
from .workflow import lock


def release(*, now):
    """Take unfinished items from owners whose account is closed; their name stays.

    Nobody waits for somebody who has left to verify an item either: whoever may ask others sees
    that it is not verified. Returns the items. Whoever closed the account, and by which way, this
    is what the next sweep finds.
    """
    return [
        item
        for rows, let_go in (
            (ActionItem.objects.unfinished().filter(owner__is_active=False), _from_owner),
            (ActionItem.objects.to_verify().filter(verifier__is_active=False), _from_verifier),
        )
        for pk in rows.order_by("pk").values_list("pk", flat=True)
        if (item := _release(rows, pk, let_go, now))
    ]


@transaction.atomic
def _release(rows, pk, let_go, now):
    found = ActionItem.objects.select_related("postmortem").get(pk=pk)
    postmortem = lock(found.postmortem)
    item = rows.filter(pk=pk).select_for_update(of=("self",), no_key=True).first()
    if item is None:
        return None
    says = let_go(item, now)
    activity.record(postmortem, "release_item", says, by=None, now=now)
    return item


def _from_owner(item, now):
    item.owner, item.assigned_at = None, item.assigned_at or now
    item.save(update_fields=["owner", "assigned_at"])
    return f"took {item.reference} from {item.owner_name}, who has left"


def _from_verifier(item, now):
    name = item.verifier.name
    item.verifier = None
    item.save(update_fields=["verifier"])
    return f"released {name}, who has left, from verifying {item.reference}"
