"""Who is asked to confirm that an item is done, and asking them."""

from accounts.models import User
from postmortems.queries.standing import may_see
from postmortems.rules import reminders

from . import activity, notifications
from .workflow import Refused

KEEP = object()
"""Stands for the verifier whom an item has already."""


class Unfit(Refused):
    """Somebody was asked to verify an item who cannot."""


def choose(item, verifier, by):
    """Who verifies what `by` says is done, or None; raises Unfit for somebody who cannot.

    With KEEP it is whoever was asked before, as long as they still can.
    """
    if verifier is KEEP:
        return None if _why_not(item, item.verifier, by) else item.verifier
    why = _why_not(item, verifier, by)
    if why:
        raise Unfit(f"{why} Ask somebody else to verify it.")
    return verifier


def _why_not(item, verifier, by):
    if verifier is None:
        return ""
    if verifier.pk == item.owner_id:
        return f"{verifier.name} owns {item.reference}."
    if verifier.pk == by.pk:
        return f"You close {item.reference} yourself."
    if not User.objects.active().filter(pk=verifier.pk).exists():
        return f"{verifier.name} has left."
    can_look = may_see(verifier, item.postmortem_id)
    return "" if can_look else f"{verifier.name} may not see this postmortem."


def ask(item, *, by, now):
    """Tell the verifier of an item that it is said to be done."""
    says = f"asked {item.verifier.name} to verify {item.reference}"
    activity.record(item.postmortem, "ask_verifier", says, by=by, now=now)
    notifications.owe(
        reminders.VERIFY_ASKED,
        item.postmortem,
        to=[item.verifier],
        key=f"item:{item.pk}:verify:{now:%Y-%m-%dT%H:%M:%S}",
        now=now,
        item=item,
    )
