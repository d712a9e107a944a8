"""Incidents that look alike: related or not, decided once for both sides."""

from django.db import transaction

from postmortems.models import Postmortem, Relation
from postmortems.models.enums import Likeness
from postmortems.queries import likeness
from postmortems.rules import naming

from . import activity
from .workflow import Refused, lock, require

BY_HAND = "named by hand"
SAYS = {Likeness.RELATED: "is related", Likeness.REJECTED: "is not related"}


class NotThere(Refused):
    """The other incident is not there, or not for this person to see, or the same one."""


@transaction.atomic
def judge(postmortem, number, *, verdict, by, now):
    """Say whether the incident of postmortem `number` is related; kept with what they share.

    Both are locked, the smaller number first: two people may look from both sides. The story of
    neither names the other while that is restricted. Returns the relation.
    """
    pair = Postmortem.objects.filter(pk__in=[postmortem.pk, number]).order_by("pk")
    rows = {pk: lock(Postmortem(pk=pk)) for (pk,) in pair.values_list("pk")}
    row, other = rows[postmortem.pk], rows.get(number)
    require("relate", row, by)
    visible = Postmortem.objects.visible_to(by).filter(pk=number)
    if len(rows) == 1 or not visible.exists():
        raise NotThere("There is no such incident, or it is not yours to see.")
    first, second = rows.values()
    known = Relation.objects.filter(first=first, second=second).first()
    if known is not None and known.verdict == verdict:
        return known
    relation = known or Relation(first=first, second=second)
    relation.reason = likeness.between(row, other, by).reason or BY_HAND
    relation.verdict, relation.by, relation.by_name, relation.at = verdict, by, by.name, now
    relation.save()
    for about in naming.openly([other, row]):
        _tell(row if about is other else other, about, relation, by=by, now=now)
    return relation


def _tell(postmortem, other, relation, *, by, now):
    says = f"said that {other.reference} {SAYS[Likeness(relation.verdict)]}"
    activity.record(postmortem, "relate", says, by=by, now=now, note=relation.reason)
