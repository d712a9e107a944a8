"""What becomes of promises whose owner has left."""

from django.db import transaction

from postmortems.models import ActionItem

from . import activity
from .workflow import lock


def release(*, now):
    """Take unfinished items from owners whose account is closed; their name stays.

    Returns the items. Whoever closed the account, and by which way, this is what the next sweep
    finds.
    """
    held = ActionItem.objects.unfinished().filter(owner__is_active=False)
    return [item for pk in held.values_list("pk", flat=True) if (item := _release(pk, now))]


@transaction.atomic
def _release(pk, now):
    found = ActionItem.objects.select_related("postmortem").get(pk=pk)
    row = lock(found.postmortem)
    items = ActionItem.objects.unfinished().filter(owner__is_active=False, pk=pk)
    item = items.select_for_update(of=("self",), no_key=True).first()
    if item is None:
        return None
    item.owner, item.assigned_at = None, item.assigned_at or now
    item.save(update_fields=["owner", "assigned_at"])
    says = f"took {item.reference} from {item.owner_name}, who has left"
    activity.record(row, "release_item", says, by=None, now=now)
    return item
