"""What links of mails do, by the operations that the pages use too."""

from django.db import transaction

from accounts.models import User
from postmortems.queries import mail_links as asking
from postmortems.rules import links

from . import action_items
from .workflow import Refused, lock


class Dead(Refused):
    """A link that does not work any more; the message says why."""


def look(link, *, now):
    """The person and the action item of a link that still works; raises Dead."""
    person = asking.person(link)
    item = asking.item(link, person) if person else None
    if item is None:
        raise Dead(links.CLOSED)
    reason = links.why_dead(link, item, ended=asking.has_ended(link, item), now=now)
    if reason:
        raise Dead(reason)
    return person, item


@transaction.atomic
def finish(link, *, evidence, now):
    """Close the item of a link as the person it was made for; raises Dead or Refused."""
    person, item = _hold(link, now)
    return action_items.finish(item, evidence=evidence, by=person, now=now)


@transaction.atomic
def snooze(link, *, until, reason, now):
    """Snooze the item of a link as the person it was made for; raises Dead or Refused."""
    person, item = _hold(link, now)
    return action_items.snooze(item, until=until, reason=reason, by=person, now=now)


def _hold(link, now):
    """Look once the document is locked: of two at the same moment the second finds it done."""
    _, item = look(link, now=now)
    lock(item.postmortem)
    return look(link, now=now)


@transaction.atomic
def quieten(link, *, now):
    """Give the person of a link less of one list, unless they get less already; raises Dead.

    Changes nothing else of theirs.
    """
    person = User.objects.active().select_for_update().filter(pk=link.person).first()
    if person is None:
        raise Dead(links.CLOSED)
    if links.is_over(link, now):
        raise Dead(links.EXPIRED)
    if not links.is_less(link, person):
        return person
    if link.list == links.ASSIGNMENTS:
        person.mail_at_once = False
    elif link.list == links.REPORT:
        person.weekly_report = False
    else:
        person.digest = link.to
    person.save(update_fields=["mail_at_once", "weekly_report", "digest"])
    return person
