"""What a link of a mail is about, as it stands now."""

from accounts.models import User
from postmortems.models import ActionItem, Activity
from postmortems.rules import links


def person(link):
    """Whom a link was made for, or None when the account is closed."""
    return User.objects.active().filter(pk=link.person).first()


def item(link, person):
    """The action item of a link, or None when it is gone or its person may not see it."""
    return ActionItem.objects.visible_to(person).with_document().filter(pk=link.item).first()


def has_ended(link, item):
    """Whether somebody did to the item, since the link was made, what ends it."""
    deeds = Activity.objects.filter(
        postmortem=item.postmortem_id,
        at__gte=link.made,
        verb__in=links.ENDED_BY[link.purpose],
        says__regex=rf"\mA-{item.pk}\M",
    )
    return deeds.exists()
