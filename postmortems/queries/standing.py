"""What a person is to a document."""

from postmortems.models import Postmortem
from postmortems.models.enums import ItemState
from postmortems.rules.process import Standing, may


def standings(user, postmortem):
    """The standings of `user` at a postmortem they can see, as a frozenset.

    Reads the authors, reviews and team managers, prefetched or not.
    """
    found = {Standing.READER}
    incident = postmortem.incident
    if postmortem.lead_id == user.pk or user.pk in {a.user_id for a in postmortem.authors.all()}:
        found.add(Standing.AUTHOR)
    if user.pk in {review.reviewer_id for review in postmortem.reviews.all()}:
        found.add(Standing.REVIEWER)
    if (user.is_manager and not incident.restricted) or _manages(user, incident.team):
        found.add(Standing.MANAGER)
    if user.is_administrator:
        found.add(Standing.ADMINISTRATOR)
    return frozenset(found)


def item_standings(user, item):
    """The standings of `user` at an action item: those at its document, owner, and verifier.

    Somebody asked to verify an item is its verifier as long as it is said to be done.
    """
    found = set(standings(user, item.postmortem))
    if item.owner_id == user.pk:
        found.add(Standing.OWNER)
    if item.verifier_id == user.pk and item.state == ItemState.DONE:
        found.add(Standing.VERIFIER)
    return frozenset(found)


def may_see(user, number):
    """Whether `user` may know of the postmortem of this number."""
    return Postmortem.objects.visible_to(user).filter(pk=number).exists()


def open_verbs(user, postmortem):
    """Every verb open to `user` at this postmortem now: what templates call `may`."""
    return may(standings(user, postmortem), postmortem.status)


def _manages(user, team):
    return team is not None and user.pk in {manager.pk for manager in team.managers.all()}
