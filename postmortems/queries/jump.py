"""What a number such as “PM-142” leads to."""

from postmortems.models import ActionItem, Postmortem
from postmortems.rules import searching


def named(user, text):
    """The postmortem or action item that `text` is the number of, when `user` may see it."""
    found = searching.named(text)
    if found is None:
        return None
    kind, number = found
    rows = Postmortem.objects if kind == "PM" else ActionItem.objects
    return rows.visible_to(user).filter(pk=number).only("pk").first()
