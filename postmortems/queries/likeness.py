"""Incidents that look like one: same cause, same service or alike text, as far as one may see.

The number of queries is constant, each is answered by an index, and each set is bounded.
"""

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, prefetch_related_objects

from postmortems.models import Cause, Incident, Postmortem, Relation, Service
from postmortems.models.enums import Likeness as Verdict
from postmortems.rules.likeness import Likeness, came_after

from . import shared_words

MOST_LABELLED = 20
"""The newest incidents with a cause, and with a service, in common: since then, and before."""
LAST_RECORDED = 60
MOST_PROPOSED = 20
MOST_DECIDED = 100
FIRST = 5
"""So many are proposed beside a document."""


@dataclass(frozen=True)
class Group:
    """Alike incidents of one time: those accepted, and those nobody has decided on."""

    related: list = field(default_factory=list)
    proposed: list = field(default_factory=list)


@dataclass(frozen=True)
class Alike:
    """Alike incidents since one and before it, and those rejected; each row has its `reason`."""

    since: Group
    before: Group
    rejected: list


def alike(postmortem, user, since):
    """What looks like `postmortem`, among what `user` may see; `since` is the day it ended."""
    rows = _alike(postmortem, user, since, _decided(postmortem))
    rows = [row for row in rows if row.incident.day]
    ended_at = postmortem.incident.ended_at
    later = [row for row in rows if came_after(row.incident, ended_at, since)]
    earlier = [row for row in rows if row not in later]
    rejected = [row for row in rows if row.verdict == Verdict.REJECTED]
    return Alike(_group(later), _group(earlier), rejected)


def first_alike(postmortem, user):
    """The FIRST postmortems that look most like this one, of those nobody has decided on."""
    decided = _decided(postmortem)
    rows = _alike(postmortem, user, None, decided, most=FIRST + len(decided))
    return [row for row in rows if not row.verdict][:FIRST]


def between(postmortem, other, user):
    """What two documents have in common, as far as `user` may see the other one."""
    prefetch_related_objects([postmortem], "incident__causes", "incident__services")
    compared = shared_words.compare(postmortem, user, [other.pk])
    rows = _rows(postmortem, user, [other.pk])
    return next((_likeness(row, compared) for row in rows), Likeness())


def _alike(postmortem, user, since, decided, most=None):
    """Rows that look like a postmortem, and those of `decided`, the most alike first."""
    prefetch_related_objects([postmortem], "incident__causes", "incident__services")
    labelled = _by_labels(postmortem, user, since)
    compared = shared_words.compare(postmortem, user, {*labelled, *decided})
    weights = {number: compared.weight(number) for number in compared.found}
    wanted = {number for number, weight in weights.items() if weight or number in decided}
    wanted = sorted(wanted, key=weights.get, reverse=True)[:most]
    rows = _rows(postmortem, user, wanted)
    for row in rows:
        relation = decided.get(row.pk)
        row.verdict = relation.verdict if relation else ""
        row.reason = relation.reason if relation else _likeness(row, compared).reason
    return sorted(rows, key=lambda row: weights[row.pk], reverse=True)


@dataclass(frozen=True)
class Decisions:
    """What was decided about an incident: rows of relations, each with `about`, the other one."""

    related: list
    rejected: list


def related(postmortem, user):
    """The decisions that an incident is related, as far as `user` may see the other one."""
    return decided(postmortem, user).related


def decided(postmortem, user):
    """The newest decisions about an incident, as far as `user` may see the other one."""
    visible = Postmortem.objects.visible_to(user).order_by().values("pk")
    seen = Q(first=postmortem, second__in=visible) | Q(second=postmortem, first__in=visible)
    rows = Relation.objects.filter(seen)
    rows = rows.select_related("first__incident", "second__incident")
    found = {Verdict.RELATED: [], Verdict.REJECTED: []}
    for row in rows[:MOST_DECIDED]:
        row.about = row.second if row.first_id == postmortem.pk else row.first
        found[row.verdict].append(row)
    return Decisions(found[Verdict.RELATED], found[Verdict.REJECTED])


def _decided(postmortem):
    """{number of the other one: what was decided about the two}."""
    either = Relation.objects.filter(Q(first=postmortem) | Q(second=postmortem))
    return {row.second_id if row.first_id == postmortem.pk else row.first_id: row for row in either}


def _by_labels(postmortem, user, since):
    """Numbers of the newest incidents, since a day and before, with a cause or a service of this.

    What a popular service has done since leaves its place to what it did before. Without a day,
    they are chosen among those recorded last.
    """
    rows = Postmortem.objects.visible_to(user).order_by("-incident__day", "-pk").values_list("pk")
    causes = [cause.pk for cause in postmortem.incident.causes.all()]
    services = [service.pk for service in postmortem.incident.services.all()]
    if not (causes or services):
        return []
    if since is None:
        labels = (
            Incident.causes.through.objects.filter(cause__in=causes),
            Incident.services.through.objects.filter(service__in=services),
        )
        last = [found.order_by("-incident").values("incident")[:LAST_RECORDED] for found in labels]
        newest = [rows.filter(incident__in=incidents)[: 2 * FIRST] for incidents in last]
    else:
        newest = [
            rows.filter(same, when)[:MOST_LABELLED]
            for same in (Q(incident__causes__in=causes), Q(incident__services__in=services))
            for when in (Q(incident__day__gte=since), Q(incident__day__lt=since))
        ]
    return [pk for (pk,) in newest[0].union(*newest[1:])]


def _rows(postmortem, user, numbers):
    """These postmortems, newest first, with the causes and services they share with this one."""
    incident = postmortem.incident
    services = [service.pk for service in incident.services.all()]
    causes = [cause.pk for cause in incident.causes.all()]
    rows = Postmortem.objects.visible_to(user).with_incident().filter(pk__in=numbers)
    rows = rows.exclude(pk=postmortem.pk)
    found = rows.prefetch_related(
        Prefetch("incident__services", Service.objects.filter(pk__in=services)),
        Prefetch("incident__causes", Cause.objects.filter(pk__in=causes)),
    )
    return list(found.order_by("-incident__day", "-pk"))


def _likeness(row, compared):
    causes = tuple(cause.name for cause in row.incident.causes.all())
    services = tuple(service.name for service in row.incident.services.all())
    return Likeness(causes, services, compared.phrases(row.pk, [*causes, *services]))


def _group(rows):
    return Group(
        related=[row for row in rows if row.verdict == Verdict.RELATED],
        proposed=[row for row in rows if not row.verdict][:MOST_PROPOSED],
    )
